import { eachItem, type NoExtra, type Reads } from '../../shared/operations/ability';
import type { Ref } from '../../shared/operations/locator';
import { getAuthorizations as fetchAuthorizations } from '../api/users';
import { usersOf } from '../directory/tenant';
import { type Authorizations, authorizationsShape, toAuthorizations, userParam } from './authorizations';

/** Get Authorizations on Tenable users. */
export const getAuthorizationsInfo = {
	resource: 'user',
	operation: 'getAuthorizations',
	name: 'Get Authorizations',
	action: 'Get authorizations of user',
	description: 'Tell how a user may sign in: password, SAML, API keys',
	params: userParam,
	shape: authorizationsShape,
};

export const getAuthorizations: Reads<{ user: Ref }, Authorizations> & NoExtra = {
	extra: {},
	run: async (reader, items) =>
		await eachItem(reader.signal, items, async ({ user: ref }) => {
			const user = (await usersOf(reader)).find(ref);
			return toAuthorizations(user, await fetchAuthorizations(reader, user.id));
		}),
};
