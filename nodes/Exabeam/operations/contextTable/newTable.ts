import { simulatedId } from '../../../shared/operations/named';
import { Refusal } from '../../../shared/operations/refusal';
import type { Lookup } from '../../../shared/lookup';
import type { NewTable } from '../../api/tables';
import { type ContextTable, toContextTable } from '../../mapping/contextTable';
import type { PlannedColumn } from '../../table/newColumns';

/** How many custom tables a tenant can have (Exabeam Context Management guide, create a custom context table). */
const MOST_CUSTOM_TABLES = 200;

/** @throws Refusal when a table has this name already */
export function refuseTakenName(tables: Lookup<ContextTable>, name: string): void {
	const taken = tables.findOrNone({ mode: 'name', value: name });
	if (taken === undefined) return;
	throw new Refusal(
		`There is a context table "${taken.name ?? name}" already (${taken.id})`,
		'Choose another name, or use that table. Exabeam can neither rename a table nor change its attributes.',
	);
}

/** @throws Refusal when the tenant has as many custom tables as it can */
export function refuseTooMany(tables: Lookup<ContextTable>): void {
	const custom = [...tables.all].filter(({ is_custom: isCustom }) => isCustom === true).length;
	if (custom < MOST_CUSTOM_TABLES) return;
	throw new Refusal(
		`A tenant can have ${MOST_CUSTOM_TABLES} custom context tables, and this one has ${custom}`,
		'Delete a table that is not needed any more (Context Table > Delete).',
	);
}

/** A table that there is not yet, as it will be; ids that Exabeam gives say so. */
export function simulatedTable(
	tenant: string,
	{ name, contextType }: Omit<NewTable, 'attributes'>,
	columns: readonly PlannedColumn[],
): ContextTable {
	const attributes = columns.map((column) => ({
		id: column.id ?? simulatedId(column.name),
		displayName: column.name,
		type: column.type,
		isKey: column.isKey,
	}));
	const record = { id: simulatedId(name), name, contextType, source: 'Custom', totalItems: 0, attributes };
	const table = toContextTable(record, tenant, false);
	if (table === null) throw new Refusal('The context table cannot be made', 'Check Name.');
	return table;
}
