import { type Lookup, userKeys } from '../../shared/lookup';
import type { User } from '../../shared/model';
import type { Ref } from '../../shared/operations/locator';
import type { Reader } from '../../shared/transport';
import { identities } from '../api/identities';
import { toUser } from '../mapping/user';
import { findAll } from './find';
import { contextOf } from './tenant';

/** Finds the identities that were picked; those without a person to their account too, because they were named. */
export async function findUsers(
	reader: Reader,
	refs: readonly Ref[],
	withRemote = false,
): Promise<Lookup<User>> {
	const context = { ...(await contextOf(reader)), withRemote };
	return await findAll(
		reader,
		{
			noun: 'user',
			keys: userKeys,
			fields: {
				id: { name: 'id', takesIn: true },
				email: { name: 'email', takesIn: false },
				username: { name: 'alias', takesIn: false },
			},
			collection: (filters) => identities(filters, true),
			map: (record) => toUser(record, context),
		},
		refs,
	);
}
