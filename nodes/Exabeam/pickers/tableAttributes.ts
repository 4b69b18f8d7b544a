import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { locator } from '../../shared/operations/locator';
import { openReader } from '../../shared/transport';
import { exabeam } from '../exabeam';
import { contextTable } from '../pickables';
import { findTable } from '../table/tables';
import { PATIENCE_MS } from './patience';

const picked = locator(contextTable, { displayName: 'Context Table' }).schema;

/** The attributes of the table that is picked; none as long as no table is, or an expression picks it. */
export async function getTableAttributes(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const table = picked.safeParse(this.getCurrentNodeParameter('table'));
	if (!table.success || table.data.value.startsWith('=')) return [];
	const { attributes } = await findTable(await openReader(this, exabeam, PATIENCE_MS), table.data);
	return attributes
		.map(({ id, name, is_key: isKey }) => ({ name: isKey ? `${name} (key)` : name, value: id }))
		.sort((a, b) => a.name.localeCompare(b.name));
}
