import type { Outcome } from '../../shared/model';
import { Refusal } from '../../shared/operations/refusal';
import type { SentRow } from '../api/records';
import type { TableAttribute } from '../mapping/contextTable';
import { type CheckValue, refuseUnfit } from './checkValue';
import type { TableRows } from './rows';
import type { KeyedTable } from './tables';
import { type Row, textIn } from './values';

/** A row that a table shall have, and how it differs from the one that is there. */
export interface ReplacingRow {
	key: string;
	row: SentRow;
	outcome: Extract<Outcome, 'created' | 'updated' | 'unchanged'>;
	changed: Array<{ attribute: TableAttribute; from: string; to: string }>;
}

/** All rows of a table as they shall be. */
export interface Replacement {
	table: KeyedTable;
	rows: SentRow[];
	/** The keys of the rows that vanish. */
	removed: string[];
	/** Those of them that reading back still found. */
	left: string[];
}

function wholeRow(
	table: KeyedTable,
	key: string,
	values: Readonly<Record<string, string>>,
	check: CheckValue,
): SentRow {
	const filled = Object.entries({ ...values, [table.key.id]: key }).filter(([, value]) => value !== '');
	const row = Object.fromEntries(filled);
	const given = table.attributes.flatMap((attribute): Array<[TableAttribute, string]> => {
		const value = row[attribute.id];
		return value === undefined ? [] : [[attribute, value]];
	});
	refuseUnfit(check, given);
	return row;
}

/** @throws Refusal when the row holds a list, which the JSON API has no documented form for */
function refuseLists(table: KeyedTable, key: string, before: Row | undefined): void {
	const list = table.attributes.find(({ id }) => Array.isArray(before?.[id]));
	if (list === undefined) return;
	throw new Refusal(
		`The row "${key}" holds a list in ${list.name}, and Exabeam documents no way to send one with the others`,
		'Replace the rows of this table with Context Record > Upload CSV.',
	);
}

/**
 * Compares a row as it shall be with the one that is there. What an item does not name is empty then.
 *
 * @param values by attribute id
 * @throws Refusal when a value does not fit its attribute, or the row that is there cannot be sent again
 */
export function replacingRow(
	table: KeyedTable,
	present: TableRows,
	check: CheckValue,
	key: string,
	values: Readonly<Record<string, string>>,
): ReplacingRow {
	const before = present.byKey.get(key);
	refuseLists(table, key, before);
	const row = wholeRow(table, key, values, check);
	const changed = table.attributes.flatMap((attribute) => {
		const [from, to] = [textIn(before ?? {}, attribute.id), row[attribute.id] ?? ''];
		return from === to ? [] : [{ attribute, from, to }];
	});
	const isSame = changed.length === 0 && !present.repeated.has(key);
	const outcome = before === undefined ? 'created' : isSame ? 'unchanged' : 'updated';
	return { key, row, outcome, changed };
}

/** All rows together. */
export function replacementOf(
	table: KeyedTable,
	present: TableRows,
	rows: readonly ReplacingRow[],
): Replacement {
	const kept = new Set(rows.map(({ key }) => key));
	const removed = [...present.byKey.keys()].filter((key) => !kept.has(key));
	return { table, rows: rows.map(({ row }) => row), removed, left: [] };
}
