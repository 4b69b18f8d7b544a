import { z } from 'zod';
import type { Session } from '../../start/server/session';

const Tables = z.object({
	data: z.array(z.object({ id: z.string(), name: z.string(), projectId: z.string() })),
});

/**
 * Changes the rows of one of n8n's data tables that have a value in a column.
 *
 * @throws Error when there is no such table
 */
export async function changeRows(
	session: Session,
	tableName: string,
	{ column, value }: { column: string; value: string },
	data: Readonly<Record<string, string>>,
): Promise<void> {
	const { data: tables } = Tables.parse(await session.call('GET', '/data-tables-global'));
	const table = tables.find(({ name }) => name === tableName);
	if (table === undefined) throw new Error(`n8n has no data table ${tableName}.`);
	const filter = { type: 'and', filters: [{ columnName: column, condition: 'eq', value }] };
	const path = `/projects/${table.projectId}/data-tables/${table.id}/rows`;
	await session.call('PATCH', path, { filter, data });
}
