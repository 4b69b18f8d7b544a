import type { Group } from '../../shared/model';
import { eachItem, type Intent, type Writes } from '../../shared/operations/ability';
import type { Membership } from '../../shared/operations/group/membership';
import { holds } from '../../shared/operations/held';
import type { Reader } from '../../shared/transport';
import { tableNow } from '../table/tables';
import { follow } from '../table/trackers';
import { applyRowDeletes, applyUpserts, type DeleteStep, type UpsertStep } from '../table/writeRows';
import { type AccessTable, accessIn, accessOf } from './accessTable';
import { type ChosenTables, tablesParam } from './chosenTables';
import { type AccessStep, type Period, periodParams, planGrant, planRevoke, type RowPlan } from './grants';
import { holderToTakeFrom, targetToGive, targetToTake } from './holders';
import { GROUPS } from './namedKinds';
import type { NamedTable } from './namedTable';
import { peopleOf } from './people';

type MembershipIntent<S extends UpsertStep | DeleteStep> = Intent<Group, AccessStep<S>>;

/** The group as it is; one that was deleted while somebody was in it has no row, so only its key and name are known. */
function groupOf({ all, open, kind, tenant }: NamedTable<Group>, row: RowPlan<DeleteStep>['row']): Group {
	const present = all.byId(row.id);
	if (present !== undefined) return present;
	const known = kind.map(tenant, open.columns, { key: row.id, row: {} });
	return { ...known, name: row.name };
}

function toIntent<S extends UpsertStep | DeleteStep>(
	access: AccessTable,
	groups: NamedTable<Group>,
	{ row, ...plan }: RowPlan<S>,
	wanted: 'in' | 'out',
): MembershipIntent<S> {
	const group = groupOf(groups, row);
	return {
		...plan,
		object: { ...group, member_count: access.countOf('group', group.id) },
		shown: (now) => ({ ...now, members: null }),
		contradiction: (now) => {
			if (holds(now?.members, row.user) === (wanted === 'in')) return null;
			return wanted === 'in' ? 'the user is not in the group' : 'the user is still in the group';
		},
	};
}

/** Reads back whether the users are in the groups; of the members it tells those that were written alone. */
async function readBack(
	reader: Reader,
	done: ReadonlyArray<{ index: number; object: Group; step: AccessStep<UpsertStep | DeleteStep> }>,
): Promise<Map<number, Group | null>> {
	const now = new Map<number, Group | null>();
	for (const { index, object, step } of done) {
		const access = await accessIn(reader, await tableNow(reader, step.table));
		const [row] = access.find(step.user, 'group', object.id);
		const members = row === undefined ? [] : [{ id: row.user, name: null, email: null }];
		now.set(index, { ...object, member_count: access.countOf('group', object.id), members });
	}
	return now;
}

type Chosen<I> = I & { tables: ChosenTables };
const tables = { tables: tablesParam(['access', 'groups', 'users']) };

async function planJoin(
	reader: Reader,
	{ group, user, tables: chosen, ...period }: Chosen<Membership & Period>,
): Promise<MembershipIntent<UpsertStep>> {
	const groups = await GROUPS.open(reader, chosen);
	const target = targetToGive(groups, group);
	const person = (await peopleOf(reader, chosen)).find(user);
	const access = await accessOf(reader, chosen);
	return toIntent(access, groups, planGrant(access, { ...target, person }, period), 'in');
}

/** Add Member on groups: a row of the access table says so. It gives nobody access to Exabeam. */
const joinExtra = { ...periodParams, ...tables };
export const addMember: Writes<Chosen<Membership & Period>, Group, AccessStep<UpsertStep>> & {
	extra: typeof joinExtra;
} = {
	extra: joinExtra,
	prepare: async (reader, items) =>
		await eachItem(reader.signal, items, async (input) => await planJoin(reader, input)),
	apply: applyUpserts(),
	follow,
	readBack,
};

async function planLeave(
	reader: Reader,
	{ group, user, tables: chosen }: Chosen<Membership>,
): Promise<MembershipIntent<DeleteStep>> {
	const [groups, access] = [await GROUPS.open(reader, chosen), await accessOf(reader, chosen)];
	const target = targetToTake(groups, access, group);
	const person = holderToTakeFrom(await peopleOf(reader, chosen), access, user);
	return toIntent(access, groups, planRevoke(access, { ...target, person }), 'out');
}

/** Remove Member on groups: the row of the access table is deleted. */
export const removeMember: Writes<Chosen<Membership>, Group, AccessStep<DeleteStep>> & {
	extra: typeof tables;
} = {
	extra: tables,
	prepare: async (reader, items) =>
		await eachItem(reader.signal, items, async (input) => await planLeave(reader, input)),
	apply: applyRowDeletes(),
	follow,
	readBack,
};
