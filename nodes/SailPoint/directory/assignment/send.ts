import { chunk, groupBy } from 'lodash';
import type { RoleAssignment } from '../../../shared/model';
import { applyCalls, type Call } from '../../../shared/operations/applyCalls';
import { PARALLEL } from '../../sailpoint';
import type { AssignmentStep } from './intent';
import { sendAccessRequest } from './sendAccessRequest';
import { sendIdentityList } from './sendIdentityList';
import { keyOf } from './wanted';

type AssignmentCall = Call<RoleAssignment, AssignmentStep>;

/** SailPoint names no limit for roles; a call of this length is answered soon, and looked up in one page when it is not. */
const MOST_PEOPLE = 50;

/** What goes together: a role's list is sent whole, and a request for several asks the same for all of them. */
function togetherBy({ type, wanted }: AssignmentStep): string {
	const { comment, endDate, how, role, startDate } = wanted;
	if (how === 'identityList') return `list ${role.id}`;
	return type === 'REVOKE_ACCESS'
		? // Access is revoked from one identity at a time (SailPoint API specs, access-requests).
			`revoke ${keyOf(wanted)}`
		: JSON.stringify(['grant', role.id, comment, startDate, endDate]);
}

/** Calls for at most so many people; items about the same person stay together. */
function cut(call: AssignmentCall): AssignmentCall[] {
	const people = Object.values(groupBy(call, ({ step }) => step.wanted.user.id));
	return chunk(people, MOST_PEOPLE).map((some) => some.flat());
}

function split(todo: AssignmentCall): AssignmentCall[] {
	const calls: AssignmentCall[] = Object.values(groupBy(todo, ({ step }) => togetherBy(step)));
	return calls.flatMap((call) => (call[0]?.step.wanted.how === 'identityList' ? [call] : cut(call)));
}

/** Sends what is due with as few calls as SailPoint allows. */
export const applyAssignments = applyCalls<RoleAssignment, AssignmentStep>(
	split,
	async (writer, call) =>
		call[0]?.step.wanted.how === 'identityList'
			? await sendIdentityList(writer, call)
			: await sendAccessRequest(writer, call),
	PARALLEL,
);
