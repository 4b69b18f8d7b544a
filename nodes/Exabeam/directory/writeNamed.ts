import type { FieldChange, Group, Role } from '../../shared/model';
import type { Intent, Item, Result, Writes } from '../../shared/operations/ability';
import { eachItem } from '../../shared/operations/ability';
import type { Reader } from '../../shared/transport';
import type { PlannedRow } from '../table/rowDraft';
import { readBackRowsAs } from '../table/readBackRows';
import { follow } from '../table/trackers';
import { applyUpserts, type UpsertStep } from '../table/writeRows';
import { columnsOf } from './columns';
import { fieldChanges } from './identityTable';
import { IDENTITY_TABLES } from './identityTables';
import type { Directory } from './namedKinds';
import { type NamedTable, sourceOf } from './namedTable';

/** What is planned for one role or group. */
export type NamedIntent<T> = Intent<T, UpsertStep>;

function valueNow(now: Group | Role, field: string): string | null {
	if (field === 'source') return sourceOf(now) || null;
	return field === 'name' ? now.name : now.description;
}

function missingIn(now: Group | Role | null, changes: readonly FieldChange[]): string | null {
	if (now === null) return 'it is not there';
	const open = changes.filter(({ field, to }) => valueNow(now, field) !== to);
	return open.length === 0 ? null : `${open.map(({ field }) => field).join(', ')} did not change`;
}

/** What storing the row of a role or group comes to. */
export function namedIntent<T extends Group | Role>(
	{ open }: NamedTable<T>,
	{ object, planned }: { object: T; planned: PlannedRow },
): NamedIntent<T> {
	const changes = fieldChanges(open, planned);
	const isNew = planned.before === undefined;
	return {
		tenant: object.tenant,
		subject: `${open.table.id} ${object.id}`,
		target: { id: object.id, name: object.name },
		outcome: isNew ? 'created' : planned.step === null ? 'unchanged' : 'updated',
		changes,
		object,
		step: planned.step,
		contradiction: (now) => missingIn(now, changes),
	};
}

/**
 * Makes a write that stores rows of roles or of groups.
 *
 * @param plan decides for one item what is to be stored
 */
export function writesNamed<I, T extends Group | Role>(
	{ map, table: kind }: Directory<T>,
	plan: (reader: Reader, input: I) => Promise<NamedIntent<T>>,
): Writes<I, T, UpsertStep> {
	return {
		prepare: async (reader, items: ReadonlyArray<Item<I>>): Promise<Array<Result<NamedIntent<T>>>> =>
			await eachItem(reader.signal, items, async (input) => await plan(reader, input)),
		apply: applyUpserts(),
		follow,
		readBack: readBackRowsAs((row, { table, key }, { tenant }) =>
			map(tenant, columnsOf(table, IDENTITY_TABLES[kind].columns), { key, row }),
		),
	};
}
