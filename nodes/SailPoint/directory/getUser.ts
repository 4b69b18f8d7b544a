import { union } from 'lodash';
import type { User } from '../../shared/model';
import { eachItem, type NoExtra, type Reads } from '../../shared/operations/ability';
import { type Include, onlyIncluded } from '../../shared/operations/include';
import type { Ref } from '../../shared/operations/locator';
import { accessFor } from './access';
import { findUsers } from './findUsers';

/** Get on users. */
export const getUser: Reads<{ user: Ref; include: Include[] }, User> & NoExtra = {
	extra: {},
	run: async (reader, items) => {
		const include = union(...items.map(({ input }) => input.include));
		const users = await findUsers(
			reader,
			items.map(({ input }) => input.user),
			include.includes('remote_data'),
		);
		const access = await accessFor(
			reader,
			include,
			[...users.all].map(({ id }) => id),
		);
		return await eachItem(reader.signal, items, ({ user: ref, include: wanted }) => {
			const user = users.find(ref);
			return onlyIncluded({ ...user, ...access(user.id), ...withoutRemote(user, wanted) }, wanted);
		});
	},
};

function withoutRemote(user: User, include: readonly Include[]): Pick<User, 'remote_data'> {
	return { remote_data: include.includes('remote_data') ? user.remote_data : undefined };
}
