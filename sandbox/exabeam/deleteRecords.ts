import { bodyOf, listIn, ok, tableIn, type Answer, type Call, type Route } from './call';
import { badRequest, notFound } from './errors';
import { requireRecordWrites, startWork, type Done } from './recordWork';

/** Deleting records by their keys (Context spec, delete records from an existing custom context table). */
export const deleteRecordsRoutes: Route[] = [
	{
		method: 'DELETE',
		url: '/context-management/v1/tables/:id/deleteRecords',
		permission: 'Manage Context',
		handle: deleteRecords,
	},
];

function deleteRecords(call: Call): Answer {
	requireRecordWrites(call);
	const { tenant } = call;
	const table = tableIn(call);
	// As if a table that Exabeam made were not there (exa-tools, configuration.md).
	if (!table.custom) throw notFound();
	const ids = listIn(bodyOf(call), 'ids').map((id) => {
		if (typeof id !== 'string') throw badRequest('Invalid value for: body (ids)', 'ids');
		return id;
	});
	const upload = startWork(tenant, table, ids.length, (): Done => {
		const unknown = ids.filter((id) => !table.records.has(id)).length;
		for (const id of ids) table.records.remove(id);
		const errors = tenant.quirks.deleteUnknownKey === 'totalErrors' ? unknown : 0;
		return { uploaded: ids.length - errors, errors };
	});
	return ok({ trackerId: upload.id, jsonEntries: ids.length });
}
