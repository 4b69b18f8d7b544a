import { simulatedId } from '../../../shared/operations/named';
import { type ContextTable, toContextTable } from '../../mapping/contextTable';
import type { ResolvedColumn, WantedTable } from '../../table/newTable';

/**
 * A table as it will be once it is made.
 *
 * @param host the tenant, as every object of Exabeam names it
 */
export function plannedTable(
	{ name, contextType }: Pick<WantedTable, 'name' | 'contextType'>,
	columns: readonly ResolvedColumn[],
	host: string,
): ContextTable {
	const id = simulatedId(name);
	const table = toContextTable(
		{
			id,
			name,
			contextType,
			source: 'Custom',
			totalItems: 0,
			attributes: columns.map((column) => ({
				id: column.id ?? simulatedId(column.name),
				displayName: column.name,
				isKey: column.isKey,
				type: 'string',
			})),
		},
		host,
		false,
	);
	if (table === null) throw new Error(`${id} is no ID of a table`);
	return table;
}
