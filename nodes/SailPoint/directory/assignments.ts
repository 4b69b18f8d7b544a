import { groupBy, intersection } from 'lodash';
import type { RoleAssignment } from '../../shared/model';
import { asError, eachItem, type Result, type Writes } from '../../shared/operations/ability';
import { Refusal } from '../../shared/operations/refusal';
import type { Reader } from '../../shared/transport';
import type { RequestType } from '../api/accessRequests';
import { listedIn } from '../mapping/membership';
import { type AssignmentInput, assignParams, revokeParams } from './assignment/params';
import type { AssignmentIntent, AssignmentPlan, AssignmentStep } from './assignment/intent';
import { findRoles } from './findNamed';
import { followFor } from './follow';
import { heldNow } from './assignment/holders';
import { listAfter, requireFits } from './assignment/identityList';
import { planGrant } from './assignment/planGrant';
import { planListing, planUnlisting } from './assignment/planIdentityList';
import { planRevoke } from './assignment/planRevoke';
import { applyAssignments } from './assignment/send';
import { standingOf } from './assignment/standing';
import { findWanted, keyOf, type Wanted } from './assignment/wanted';

type Planned = Array<Result<AssignmentIntent>>;
type Done = ReadonlyArray<{ index: number; object: RoleAssignment; step: AssignmentStep }>;

/** Items that ask for the same role for the same user must ask for the same. */
function refuseOtherTwin(earlier: Wanted | undefined, { endDate, how, startDate }: Wanted): void {
	if (earlier === undefined) return;
	if (earlier.how === how && earlier.startDate === startDate && earlier.endDate === endDate) return;
	throw new Refusal(
		'Another item asks for the same role for the same user, in another way or with other dates',
		'Keep one item for each user and role.',
	);
}

/** What is wrong with the identity list that the due items of one role would make; null when nothing is. */
function listProblem(due: readonly AssignmentStep[]): Error | null {
	const role = due[0]?.wanted.role;
	if (role === undefined) return null;
	try {
		requireFits(listAfter(role.remote_data ?? {}, due), role.name ?? role.id);
		return null;
	} catch (error) {
		return asError(error);
	}
}

/** Refuses all due items of a role whose identity list would become too long: none of them is sent alone. */
function refuseLongLists(planned: Planned): Planned {
	const due = planned.flatMap((result) => {
		const step = 'ok' in result ? result.ok.step : null;
		return step?.wanted.how === 'identityList' ? [{ index: result.index, step }] : [];
	});
	const problems = new Map<number, Error>();
	for (const some of Object.values(groupBy(due, ({ step }) => step.wanted.role.id))) {
		const problem = listProblem(some.map(({ step }) => step));
		if (problem !== null) for (const { index } of some) problems.set(index, problem);
	}
	return planned.map((result) => {
		const failed = problems.get(result.index);
		return failed === undefined ? result : { index: result.index, failed };
	});
}

async function readLists(reader: Reader, done: Done): Promise<Map<number, RoleAssignment | null>> {
	const refs = done.map(({ step }) => ({ mode: 'id' as const, value: step.wanted.role.id }));
	const roles = await findRoles(reader, refs, true);
	return new Map(
		done.map(({ index, object, step }) => {
			const { role, user } = step.wanted;
			const isListed = listedIn(roles.byId(role.id)?.remote_data ?? {}).includes(user.id);
			return [index, isListed ? object : null];
		}),
	);
}

/** The holders' list tells only that somebody holds the role; dates are taken over where they were read. */
function confirmed(object: RoleAssignment, now: RoleAssignment): RoleAssignment {
	if (now.unavailable.includes('ends_at')) return { ...object, source: now.source };
	const unavailable = intersection(now.unavailable, object.unavailable);
	return { ...now, request_id: object.request_id, unavailable };
}

async function readHolders(reader: Reader, done: Done): Promise<Map<number, RoleAssignment | null>> {
	const held = await heldNow(
		reader,
		done.map(({ step }) => step.wanted),
	);
	return new Map(
		done.map(({ index, object, step }) => {
			const now = held.get(keyOf(step.wanted));
			return [index, now === undefined ? null : confirmed(object, now)];
		}),
	);
}

function changeHolders(
	type: RequestType,
	plans: Record<AssignmentInput['how'], AssignmentPlan>,
): Writes<AssignmentInput, RoleAssignment, AssignmentStep> {
	return {
		prepare: async (reader, items) => {
			const found = await findWanted(reader, items);
			const wanted = found.flatMap((result) =>
				'ok' in result ? [{ index: result.index, input: result.ok }] : [],
			);
			const standing = await standingOf(
				reader,
				wanted.map(({ input }) => input),
				type,
			);
			const earlier = new Map<string, Wanted>();
			const planned = await eachItem(reader.signal, wanted, (one) => {
				refuseOtherTwin(earlier.get(keyOf(one)), one);
				earlier.set(keyOf(one), one);
				return plans[one.how](one, standing);
			});
			return refuseLongLists([...found.filter((result) => 'failed' in result), ...planned]);
		},
		apply: applyAssignments,
		// What needs an approval may take days, so that nobody waits for it unasked.
		follow: followFor(0),
		readBack: async (reader, done) => {
			const isList = ({ step }: Done[number]): boolean => step.wanted.how === 'identityList';
			const lists = await readLists(reader, done.filter(isList));
			const holders = await readHolders(
				reader,
				done.filter((one) => !isList(one)),
			);
			return new Map([...lists, ...holders]);
		},
	};
}

/** Assign on roles: asks for the role, or puts the user on the role's identity list. */
export const assignRole = {
	extra: assignParams,
	...changeHolders('GRANT_ACCESS', { request: planGrant, identityList: planListing }),
};

/** Revoke on roles: asks that the role is taken away, or takes the user off the role's identity list. */
export const revokeRole = {
	extra: revokeParams,
	...changeHolders('REVOKE_ACCESS', { request: planRevoke, identityList: planUnlisting }),
};
