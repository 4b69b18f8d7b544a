import { ok, tableIn, type Answer, type Call, type Route } from './call';
import { recordsOfCsv, type Mapping } from './csvFile';
import { badRequest } from './errors';
import { ingest, operationIn } from './ingestion';
import type { ExabeamQuirks } from './quirks';
import { requireRecordWrites } from './recordWork';

/** Adding records as a CSV file (Context spec, add context records to an existing table from a CSV file). */
export const csvUploadRoutes: Route[] = [
	{
		method: 'POST',
		url: '/context-management/v1/tables/:id/addRecordsFromCsv',
		permission: 'Manage Context',
		handle: addRecordsFromCsv,
	},
];

async function addRecordsFromCsv(call: Call): Promise<Answer> {
	requireRecordWrites(call);
	const { tenant } = call;
	const table = tableIn(call);
	const form = await formOf(call);
	const operation = operationIn(tenant, form.get('operation'));
	const file = form.get('file');
	if (!(file instanceof Blob)) throw badRequest('Invalid value for: body (file)', 'file');
	const mapping = mappingIn(form, tenant.quirks);
	const records = recordsOfCsv(Buffer.from(await file.arrayBuffer()), mapping);
	return ok({ csvEntries: records.length, ...ingest(tenant, table, operation, records) });
}

async function formOf({ body, mediaType }: Call): Promise<FormData> {
	try {
		return await new Response(body, { headers: { 'content-type': mediaType } }).formData();
	} catch {
		throw badRequest('Invalid value for: body');
	}
}

function mappingIn(form: FormData, quirks: ExabeamQuirks): Mapping | undefined {
	const [sources, targets] = [textsIn(form, 'sourceAttributes'), textsIn(form, 'targetAttributeIds')];
	if (sources.length !== targets.length) {
		throw badRequest('sourceAttributes and targetAttributeIds must belong together', 'sourceAttributes');
	}
	if (sources.length > 0) return new Map(sources.map((source, index) => [source, targets[index] ?? '']));
	if (quirks.csvWithoutMapping === 400) throw badRequest('sourceAttributes is missing', 'sourceAttributes');
	return undefined;
}

/** A list in a form is a field that comes several times; some clients write brackets after its name. */
function textsIn(form: FormData, name: string): string[] {
	return [...form.getAll(name), ...form.getAll(`${name}[]`)].map(String);
}
