import { entries } from '../../../shared/operations/entries';
import { choice, loadedChoice } from '../../../shared/operations/parameter';
import { columnName, type ContextRecord, textsOf } from '../../mapping/contextRecord';
import { type KeyedTable, requireAttribute } from '../../table/tables';
import { cellParam, TABLE_ATTRIBUTES } from './params';

/** One condition on a row. */
export interface RowFilter {
	/** Display name or id; once resolved, the name that rows show it under. */
	attribute: string;
	operator: 'contains' | 'equals';
	value: string;
}

/** The conditions that rows must meet, all of them. */
export const rowFiltersParam = entries(
	{
		displayName: 'Filters',
		placeholder: 'Add Filter',
		description: 'Only rows for which all of these hold; case does not matter',
	},
	{
		attribute: loadedChoice({ displayName: 'Attribute Name or ID' }, TABLE_ATTRIBUTES),
		operator: choice(
			[
				{ name: 'Contains', value: 'contains' },
				{ name: 'Equals', value: 'equals' },
			],
			{ displayName: 'Operator', default: 'equals' },
		),
		value: cellParam({ displayName: 'Value' }),
	},
);

/**
 * The filters with the names that rows show the attributes under.
 *
 * @throws Refusal when the table has no such attribute
 */
export function resolvedFilters(table: KeyedTable, filters: readonly RowFilter[]): RowFilter[] {
	return filters.map((filter) => ({
		...filter,
		attribute: columnName(table, requireAttribute(table, filter.attribute).id),
	}));
}

function holds({ values }: ContextRecord, { attribute, operator, value }: RowFilter): boolean {
	const wanted = value.toLowerCase();
	const texts = textsOf(values[attribute]).map((text) => text.toLowerCase());
	if (wanted === '') return operator === 'contains' || texts.length === 0;
	return texts.some((text) => (operator === 'equals' ? text === wanted : text.includes(wanted)));
}

/** Resolved filters as one test; undefined when there is none. */
export function rowFilter(filters: readonly RowFilter[]): ((record: ContextRecord) => boolean) | undefined {
	return filters.length === 0 ? undefined : (record) => filters.every((filter) => holds(record, filter));
}
