import type { User } from '../../shared/model';
import { eachItem, type Intent, type NoExtra, type Writes } from '../../shared/operations/ability';
import { alreadyAbsent, applyDeletes, type Gone } from '../../shared/operations/gone';
import type { Ref } from '../../shared/operations/locator';
import { Refusal } from '../../shared/operations/refusal';
import { planDelete } from '../../shared/operations/user/plan';
import type { Lookup } from '../../shared/lookup';
import type { Reader } from '../../shared/transport';
import { deleteIdentity, getOwnership } from '../api/identities';
import { ownedNames } from '../mapping/ownership';
import { findUsers } from './findUsers';
import { tenantOf } from './tenant';

interface DeleteStep {
	id: string;
}

/** @throws Refusal naming what the identity owns, because SailPoint deletes no owner */
async function refuseOwner(reader: Reader, user: User): Promise<void> {
	const owned = ownedNames((await getOwnership(reader, user.id)).associationDetails);
	if (owned === '') return;
	throw new Refusal(
		`${user.username ?? user.id} owns ${owned}, and SailPoint deletes no owner`,
		'Give them another owner in SailPoint first.',
	);
}

async function plan(reader: Reader, users: Lookup<User>, ref: Ref): Promise<Intent<Gone, DeleteStep>> {
	const user = users.findOrNone(ref);
	if (user === undefined) return alreadyAbsent(tenantOf(reader), ref);
	const intent = planDelete(users, user, { id: user.id });
	await refuseOwner(reader, user);
	return intent;
}

/** Delete on users. The identity comes back with the next aggregation while its account on the source stays. */
export const deleteUser: Writes<{ user: Ref }, Gone, DeleteStep> & NoExtra = {
	extra: {},
	prepare: async (reader, items) => {
		const users = await findUsers(
			reader,
			items.map(({ input }) => input.user),
		);
		return await eachItem(reader.signal, items, async ({ user }) => await plan(reader, users, user));
	},
	apply: applyDeletes(async (writer, { id }) => await deleteIdentity(writer, id)),
	readBack: async (reader, done) => {
		const users = await findUsers(
			reader,
			done.map(({ step }) => ({ mode: 'id', value: step.id })),
		);
		return new Map(
			done.map(({ index, step }) => [index, users.byId(step.id) === undefined ? null : { id: step.id }]),
		);
	},
};
