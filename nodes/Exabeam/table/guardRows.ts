import { Refusal } from '../../shared/operations/refusal';
import type { FieldChange } from '../../shared/model';
import type { KeyedTable } from './tables';

/** Which part of its rows a table keeps at least, in number, unless the person allows fewer. */
const LEAST_PART = 0.8;

/** How many keys a sentence names. */
const MOST_NAMED = 10;

/**
 * Holds back a replacement that would leave a table much smaller, for instance because only a part of a list came.
 *
 * @throws Refusal when there would be fewer than 80 % of the rows
 */
export function refuseFewerRows(
	table: KeyedTable,
	rowsThen: number,
	rowsNow: number,
	isAllowed: boolean,
): void {
	if (isAllowed || rowsThen >= rowsNow * LEAST_PART) return;
	throw new Refusal(
		`The context table ${table.name ?? table.id} has ${rowsNow} rows and would have ${rowsThen}, which is fewer than 80 %`,
		'Check that all rows came, and that they come in one run: each run replaces the whole table. If it is right, switch on Allow Fewer Rows.',
	);
}

/** The rows that vanish, as a change record has them. */
export function removedRows(keys: readonly string[]): FieldChange[] {
	if (keys.length === 0) return [];
	return [
		{ field: 'removed_rows', from: keys.length, to: null },
		{ field: 'removed_keys', from: [...keys], to: null },
	];
}

/** The rows that vanish, as a person reads it; undefined when none do. */
export function removalNotice(table: KeyedTable, keys: readonly string[]): string | undefined {
	if (keys.length === 0) return undefined;
	const named = keys.slice(0, MOST_NAMED).join(', ');
	const more = keys.length > MOST_NAMED ? ` and ${keys.length - MOST_NAMED} more` : '';
	return `The context table ${table.name ?? table.id} loses ${keys.length === 1 ? 'one row' : `${keys.length} rows`} that the new ones do not have: ${named}${more}`;
}
