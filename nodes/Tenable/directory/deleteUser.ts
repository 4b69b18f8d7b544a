import { eachItem, type Writes } from '../../shared/operations/ability';
import { alreadyAbsent, applyDeletes, type Gone } from '../../shared/operations/gone';
import { optionalLocator, type Ref } from '../../shared/operations/locator';
import { readBackGone } from '../../shared/operations/readBack';
import { Refusal } from '../../shared/operations/refusal';
import { planDelete } from '../../shared/operations/user/plan';
import { deleteUser as sendDelete } from '../api/users';
import { pickables } from '../pickables';
import { tenantNameOf, usersOf } from './tenant';

interface DeleteStep {
	id: string;
	successorId: string | undefined;
}

const extra = {
	successor: optionalLocator(pickables.user, {
		displayName: 'Successor',
		description:
			'Who gets the scans, target groups and scheduled exports of the user. Left empty, what cannot stand without an owner is deleted with them.',
	}),
};

/** Delete on users. */
export const deleteUser: Writes<{ user: Ref; successor: Ref | undefined }, Gone, DeleteStep> & {
	extra: typeof extra;
} = {
	extra,
	prepare: async (reader, items) =>
		await eachItem(reader.signal, items, async ({ user: ref, successor: successorRef }) => {
			const users = await usersOf(reader);
			const user = users.findOrNone(ref);
			if (user === undefined) return alreadyAbsent<DeleteStep>(await tenantNameOf(reader), ref);
			const successor = successorRef === undefined ? undefined : users.find(successorRef);
			if (successor?.id === user.id)
				throw new Refusal('Successor is the user who is deleted', 'Choose somebody else.');
			if (user.custom.undeletable === true)
				throw new Refusal(`Tenable does not let ${user.username} be deleted`, 'Disable the user instead.');
			return planDelete(users, user, { id: user.id, successorId: successor?.id });
		}),
	apply: applyDeletes(async (writer, { id, successorId }) => await sendDelete(writer, id, successorId)),
	readBack: readBackGone(usersOf),
};
