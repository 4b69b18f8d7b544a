import type { User } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import type { Sent } from '../../shared/operations/applyEach';
import type { Reader, Writer } from '../../shared/transport';
import { getAccountOf, postAccount } from '../api/accounts';
import { postNonEmployee } from '../api/nonEmployees';
import { findUsers } from './findUsers';
import { TRACKING } from './follow';
import { type NewUserStep, trackingOf } from './newUserStep';

/** Makes the account or the record of a new person; SailPoint makes the identity afterwards. */
export async function sendNewUser(writer: Writer, step: NewUserStep, object: User): Promise<Sent<User>> {
	const { sourceId, account, record } = step;
	const tracking = trackingOf(step);
	if (record !== undefined) {
		await postNonEmployee(writer, record);
		return { object, tracking };
	}
	const task = textOrNull((await postAccount(writer, sourceId, account ?? {})).id);
	return { object, tracking: task === null ? tracking : { ...tracking, [TRACKING.task]: task } };
}

/** Reads the identities that came of new accounts. */
export async function readBackNewUsers(
	reader: Reader,
	done: ReadonlyArray<{ index: number; step: NewUserStep }>,
): Promise<Map<number, User | null>> {
	const ids = new Map<number, string>();
	const find = async ({ index, step }: { index: number; step: NewUserStep }): Promise<void> => {
		const account = await getAccountOf(reader, step.sourceId, step.nativeIdentity);
		const id = textOrNull(account?.identityId);
		if (id !== null) ids.set(index, id);
	};
	await Promise.all(done.map(find));
	const users = await findUsers(
		reader,
		[...ids.values()].map((value) => ({ mode: 'id', value })),
	);
	return new Map(done.map(({ index }) => [index, users.byId(ids.get(index) ?? '') ?? null]));
}
