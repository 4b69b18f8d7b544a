import { toContextTable } from '../../../nodes/Exabeam/mapping/contextTable';
import { type KeyedTable, keyed } from '../../../nodes/Exabeam/table/tables';

/** A table with these attributes, as `id: display name`; the first one is its key. */
export function tableWith(attributes: Readonly<Record<string, string>>): KeyedTable {
	const record = {
		id: 'table1',
		name: 'People',
		contextType: 'User',
		source: 'Custom',
		totalItems: 0,
		attributes: Object.entries(attributes).map(([id, displayName], index) => ({
			id,
			displayName,
			type: 'string',
			isKey: index === 0,
		})),
	};
	const table = toContextTable(record, 'api.eu.exabeam.cloud', false);
	if (table === null) throw new Error('The table has no ID');
	return keyed(table);
}
