import type { FieldChange, RoleAssignment } from '../../shared/model';
import { eachItem, type Intent, type Writes } from '../../shared/operations/ability';
import type { Assignment } from '../../shared/operations/role/assignment';
import type { Reader } from '../../shared/transport';
import { toRoleAssignment } from '../mapping/roleAssignment';
import { tableNow } from '../table/tables';
import { follow } from '../table/trackers';
import { applyRowDeletes, applyUpserts, type DeleteStep, type UpsertStep } from '../table/writeRows';
import { accessIn, accessOf } from './accessTable';
import { type ChosenTables, tablesParam } from './chosenTables';
import { type AccessStep, type Period, periodParams, planGrant, planRevoke, type RowPlan } from './grants';
import { holderToTakeFrom, targetToGive, targetToTake } from './holders';
import { ROLES } from './namedKinds';
import { peopleOf, type Person } from './people';

type AssignmentIntent<S extends UpsertStep | DeleteStep> = Intent<RoleAssignment, AccessStep<S>>;

function toIntent<S extends UpsertStep | DeleteStep>(
	{ row, ...plan }: RowPlan<S>,
	person: Person,
	contradiction: AssignmentIntent<S>['contradiction'],
): AssignmentIntent<S> {
	return { ...plan, object: toRoleAssignment(plan.tenant, row, person), contradiction };
}

/** What the row that was read back lacks of what was wanted. */
function lacks(now: RoleAssignment | null, changes: readonly FieldChange[]): string | null {
	if (now === null) return 'the row is not there';
	const fields = { access_name: now.role_name, starts_at: now.starts_at, ends_at: now.ends_at };
	const open = changes.filter(({ field, to }) =>
		Object.entries(fields).some(([name, value]) => name === field && value !== to),
	);
	return open.length === 0 ? null : `${open.map(({ field }) => field).join(', ')} did not change`;
}

async function readBack(
	reader: Reader,
	done: ReadonlyArray<{ index: number; object: RoleAssignment; step: UpsertStep | DeleteStep }>,
): Promise<Map<number, RoleAssignment | null>> {
	const now = new Map<number, RoleAssignment | null>();
	for (const { index, object, step } of done) {
		const access = await accessIn(reader, await tableNow(reader, step.table));
		const [row] = access.find(object.user_id, 'role', object.role_id);
		now.set(
			index,
			row === undefined
				? null
				: { ...toRoleAssignment(object.tenant, row, undefined), user_name: object.user_name },
		);
	}
	return now;
}

type Chosen<I> = I & { tables: ChosenTables };
const tables = { tables: tablesParam(['access', 'roles', 'users']) };

async function planAssign(
	reader: Reader,
	{ role, user, tables: chosen, ...period }: Chosen<Assignment & Period>,
): Promise<AssignmentIntent<UpsertStep>> {
	const target = targetToGive(await ROLES.open(reader, chosen), role);
	const person = (await peopleOf(reader, chosen)).find(user);
	const plan = planGrant(await accessOf(reader, chosen), { ...target, person }, period);
	return toIntent(plan, person, (now) => lacks(now, plan.changes));
}

/** Assign on roles: a row of the access table says so. It gives nobody access to Exabeam. */
const assignExtra = { ...periodParams, ...tables };
export const assignRole: Writes<Chosen<Assignment & Period>, RoleAssignment, AccessStep<UpsertStep>> & {
	extra: typeof assignExtra;
} = {
	extra: assignExtra,
	prepare: async (reader, items) =>
		await eachItem(reader.signal, items, async (input) => await planAssign(reader, input)),
	apply: applyUpserts(),
	follow,
	readBack,
};

async function planTake(
	reader: Reader,
	{ role, user, tables: chosen }: Chosen<Assignment>,
): Promise<AssignmentIntent<DeleteStep>> {
	const access = await accessOf(reader, chosen);
	const target = targetToTake(await ROLES.open(reader, chosen), access, role);
	const person = holderToTakeFrom(await peopleOf(reader, chosen), access, user);
	return toIntent(planRevoke(access, { ...target, person }), person, (now) =>
		now === null ? null : 'the row is still there',
	);
}

/** Revoke on roles: the row of the access table is deleted. */
export const revokeRole: Writes<Chosen<Assignment>, RoleAssignment, AccessStep<DeleteStep>> & {
	extra: typeof tables;
} = {
	extra: tables,
	prepare: async (reader, items) =>
		await eachItem(reader.signal, items, async (input) => await planTake(reader, input)),
	apply: applyRowDeletes(),
	follow,
	readBack,
};
