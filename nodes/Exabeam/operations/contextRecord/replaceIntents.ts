import type { FieldChange } from '../../../shared/model';
import type { Intent, Result } from '../../../shared/operations/ability';
import { columnName, type ContextRecord, toContextRecord } from '../../mapping/contextRecord';
import { removalNotice, removedRows } from '../../table/guardRows';
import type { Replacement, ReplacingRow } from '../../table/replacement';
import type { ReplaceStep } from '../../table/sendReplacement';
import type { KeyedTable } from '../../table/tables';

function changesOf(table: KeyedTable, { changed }: ReplacingRow): FieldChange[] {
	return changed.map(({ attribute, from, to }) => ({
		field: columnName(table, attribute.id),
		from: from || null,
		to: to || null,
	}));
}

/** What contradicts a row in what was read back; rows that should have vanished are told with the first row. */
function contradictionIn(
	{ table, left }: Replacement,
	{ row }: ReplacingRow,
	now: ContextRecord | null,
	isCarrier: boolean,
): string | null {
	if (now === null) return 'the row is not there';
	const wanted = toContextRecord(table, { key: now.id, row }, false).values;
	const names = table.attributes.map(({ id }) => columnName(table, id));
	const open = names.filter((name) => (now.values[name] ?? null) !== (wanted[name] ?? null));
	if (open.length > 0) return `${open.join(', ')} did not change`;
	return isCarrier && left.length > 0 ? `${left.length} rows are still there that should be gone` : null;
}

function intentOf(
	replacement: Replacement,
	planned: ReplacingRow,
	isNeeded: boolean,
	isCarrier: boolean,
): Intent<ContextRecord, ReplaceStep> {
	const { table, removed } = replacement;
	const { key, row } = planned;
	const gone = isCarrier ? removed : [];
	const outcome = planned.outcome === 'unchanged' && gone.length > 0 ? 'updated' : planned.outcome;
	return {
		tenant: table.tenant,
		subject: table.id,
		target: { id: key, name: key },
		outcome,
		changes: [...changesOf(table, planned), ...removedRows(gone)],
		object: toContextRecord(table, { key, row }, false),
		step: isNeeded ? { replacement, key } : null,
		counts: (planned.outcome === 'unchanged' ? 0 : 1) + gone.length,
		remark: removalNotice(table, gone),
		contradiction: (now) => contradictionIn(replacement, planned, now, isCarrier),
	};
}

/** The intents of all rows. The rows that vanish belong to the first row that changes, or to the first of all. */
export function intentsOf(
	replacement: Replacement,
	planned: ReadonlyArray<{ index: number; ok: ReplacingRow }>,
): Array<Result<Intent<ContextRecord, ReplaceStep>>> {
	const carrier = planned.find(({ ok }) => ok.outcome !== 'unchanged') ?? planned[0];
	const isNeeded = replacement.removed.length > 0 || carrier?.ok.outcome !== 'unchanged';
	return planned.map((one) => ({
		index: one.index,
		ok: intentOf(replacement, one.ok, isNeeded, one === carrier),
	}));
}
