import type { FieldChange } from '../../shared/model';
import type { Intent } from '../../shared/operations/ability';
import { moment } from '../../shared/operations/parameter';
import { Refusal } from '../../shared/operations/refusal';
import type { PlannedRow } from '../table/rowDraft';
import { type DeleteStep, refuseManaged, type UpsertStep } from '../table/writeRows';
import type { AccessRow } from './accessRow';
import type { AccessTable } from './accessTable';
import { fieldChanges, valuesFor } from './identityTable';
import { type AccessKind, accessKey } from './keys';
import type { Person } from './people';

/** From when to when somebody holds something, in ISO 8601; undefined leaves what is there. */
export interface Period {
	startsAt: string | undefined;
	endsAt: string | undefined;
}

export const periodParams = {
	startsAt: moment({
		displayName: 'Starts At',
		description:
			'From when it is held; leave empty to keep what is there. Without a time zone it counts as UTC.',
	}),
	endsAt: moment({
		displayName: 'Ends At',
		description:
			'Until when it is held; leave empty to keep what is there. Exabeam takes nothing away itself then. Without a time zone it counts as UTC.',
	}),
};

/** What somebody holds, or is to hold. */
export interface Holding {
	/** The directory. */
	tenant: string;
	person: Person;
	kind: AccessKind;
	/** The key of the role or group. */
	id: string;
	name: string | null;
	/** Null where it is not known. */
	source: string | null;
}

/** What is to be sent for a row of the access table. */
export type AccessStep<S extends UpsertStep | DeleteStep> = S & { user: string };

/** What the plan for a row comes to, without the object that stands for it. */
export type RowPlan<S extends UpsertStep | DeleteStep> = Pick<
	Intent<never, AccessStep<S>>,
	'tenant' | 'subject' | 'target' | 'outcome' | 'changes' | 'step'
> & { row: AccessRow };

function onlyRow(access: AccessTable, { person, kind, id, name }: Holding): AccessRow | undefined {
	const rows = access.find(person.id, kind, id);
	if (rows.length <= 1) return rows[0];
	const keys = rows.map(({ key }) => key).join(', ');
	throw new Refusal(
		`${rows.length} rows of the access table say that ${person.username} holds the ${kind} ${name ?? id}: ${keys}`,
		'Delete all but one of them with Context Record > Delete.',
	);
}

function about(
	access: AccessTable,
	{ person, tenant }: Holding,
	key: string,
): Pick<RowPlan<DeleteStep>, 'tenant' | 'subject' | 'target'> {
	const { table } = access.open;
	const target = { id: person.id, name: person.username };
	return { tenant, subject: `${table.id} ${key}`, target };
}

function reference({ kind, id, name }: Holding): Pick<FieldChange, 'field'> & { value: FieldChange['to'] } {
	return { field: kind === 'role' ? 'roles' : 'groups', value: { id, name } };
}

function grantChanges(access: AccessTable, holding: Holding, planned: PlannedRow): FieldChange[] {
	const changes = fieldChanges(access.open, planned);
	if (planned.before !== undefined) return changes;
	const { field, value } = reference(holding);
	const period = changes.filter((one) => one.field === 'starts_at' || one.field === 'ends_at');
	return [{ field, from: null, to: value }, ...period];
}

function rowOf(key: string, { person, kind, id, name }: Holding): AccessRow {
	const period = { granted_at: null, starts_at: null, ends_at: null };
	return { key, user: person.id, kind, id, name, ...period };
}

/**
 * Plans that somebody holds a role or is in a group. Where it is so already, the times and the name that the row
 * holds are brought up to date.
 *
 * @throws Refusal when it would end before it starts, or several rows say the same
 */
export function planGrant(
	access: AccessTable,
	holding: Holding,
	{ startsAt, endsAt }: Period,
): RowPlan<UpsertStep> {
	const present = onlyRow(access, holding);
	const [from, to] = [startsAt ?? present?.starts_at, endsAt ?? present?.ends_at];
	if (from != null && to != null && to <= from)
		throw new Refusal(`Ends At (${to}) is not after Starts At (${from})`, 'Correct one of the two.');
	const { person, kind, id, name, source } = holding;
	const { columns } = access.open;
	const kept = (field: string, value: string | null): string | undefined =>
		columns.has(field) ? (value ?? undefined) : undefined;
	const values = valuesFor(access.open, 'access', {
		user: person.id,
		kind,
		access_id: id,
		source: kept('source', source),
		access_name: kept('access_name', name),
		granted_at: present === undefined ? kept('granted_at', new Date().toISOString()) : undefined,
		starts_at: startsAt,
		ends_at: endsAt,
	});
	const key = present?.key ?? accessKey(person.id, kind, id);
	const planned = access.put(key, values);
	const isNew = planned.before === undefined;
	return {
		...about(access, holding, key),
		outcome: isNew ? 'granted' : planned.step === null ? 'already_granted' : 'updated',
		changes: grantChanges(access, holding, planned),
		step: planned.step === null ? null : { ...planned.step, user: person.id },
		row: access.find(person.id, kind, id)[0] ?? rowOf(key, holding),
	};
}

/** Plans that somebody does not hold a role or is not in a group. @throws Refusal when several rows say that so it is */
export function planRevoke(access: AccessTable, holding: Holding): RowPlan<DeleteStep> {
	const present = onlyRow(access, holding);
	if (present === undefined) {
		const key = accessKey(holding.person.id, holding.kind, holding.id);
		const row = rowOf(key, holding);
		return { ...about(access, holding, key), outcome: 'already_revoked', changes: [], step: null, row };
	}
	refuseManaged(access.open.table, 'Rows of');
	const step = access.remove(present);
	const { field, value } = reference(holding);
	return {
		...about(access, holding, present.key),
		outcome: 'revoked',
		changes: [{ field, from: value, to: null }],
		step: step === null ? null : { ...step, user: holding.person.id },
		row: present,
	};
}
