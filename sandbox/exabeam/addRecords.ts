import { bodyOf, isObject, listIn, ok, tableIn, type Answer, type Call, type Route } from './call';
import { badRequest } from './errors';
import { ingest, operationIn, type Sent } from './ingestion';
import { requireRecordWrites } from './recordWork';

/** Adding records as JSON (Context spec, add context records to an existing table). */
export const addRecordsRoutes: Route[] = [
	{
		method: 'POST',
		url: '/context-management/v1/tables/:id/addRecords',
		permission: 'Manage Context',
		handle: addRecords,
	},
];

function addRecords(call: Call): Answer {
	requireRecordWrites(call);
	const { tenant } = call;
	const { maxJsonBytes } = tenant.quirks;
	if (maxJsonBytes !== null && Buffer.byteLength(call.body) > maxJsonBytes) {
		throw badRequest('Invalid value for: header Content-Length');
	}
	const table = tableIn(call);
	const body = bodyOf(call);
	const operation = operationIn(tenant, body.operation);
	const records = listIn(body, 'data').map(recordOf);
	return ok({ jsonEntries: records.length, ...ingest(tenant, table, operation, records) });
}

/** Every value must be a text (Context spec, Map_String). */
function recordOf(value: unknown): Sent {
	if (isObject(value) && isTextMap(value)) return value;
	throw badRequest('Invalid value for: body (data)', 'data');
}

function isTextMap(value: Readonly<Record<string, unknown>>): value is Sent {
	return Object.values(value).every((one) => typeof one === 'string');
}
