import type { JsonObject } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import { type Reader, recordIn, route, type Writer } from '../../shared/transport';
import { type Collection, LARGEST_PAGE, readWhole } from './collection';
import { quoted } from './filters';
import { JSON_PATCH, type PatchOperation } from './jsonPatch';

/** What a non-employee record is made from; all but `data` is required (SailPoint API specs, nonemployeerequestbody). */
export interface NewNonEmployee {
	accountName: string;
	firstName: string;
	lastName: string;
	email: string;
	phone: string;
	/** The account name of the manager. */
	manager: string;
	sourceId: string;
	/** ISO 8601 in UTC. */
	startDate: string;
	/** ISO 8601 in UTC. */
	endDate: string;
	data: Record<string, string>;
}

function recordsOfSource(sourceId: string): Collection {
	return {
		path: '/non-employee-records/v1',
		what: 'non-employee records',
		size: LARGEST_PAGE,
		query: { sorters: 'id', filters: `sourceId eq ${quoted(sourceId)}` },
	};
}

/** The record of a source with this account name; undefined when there is none. */
export async function getNonEmployee(
	reader: Reader,
	sourceId: string,
	accountName: string,
): Promise<JsonObject | undefined> {
	const wanted = accountName.toLowerCase();
	const records = await readWhole(reader, recordsOfSource(sourceId));
	return records.find((record) => textOrNull(record.accountName)?.toLowerCase() === wanted);
}

/**
 * Makes a non-employee record, without an approval (SailPoint API specs, non-employee-lifecycle-management,
 * createNonEmployeeRecord). Account names are unique in a source, so a lost answer is settled by looking for it.
 */
export async function postNonEmployee(writer: Writer, record: NewNonEmployee): Promise<JsonObject> {
	const answer = await writer.write({
		method: 'POST',
		path: '/non-employee-records/v1',
		body: { ...record },
		settle: async () => {
			const found = await getNonEmployee(writer, record.sourceId, record.accountName);
			return found === undefined ? 'absent' : { found };
		},
	});
	return recordIn(answer, 'non-employee record');
}

/** Changes a non-employee record (SailPoint API specs, patchNonEmployeeRecord); values are replaced, so sending again is safe. */
export async function patchNonEmployee(
	writer: Writer,
	id: string,
	operations: PatchOperation[],
): Promise<void> {
	await writer.write({
		method: 'PATCH',
		path: route`/non-employee-records/v1/${id}`,
		body: operations,
		mediaType: JSON_PATCH,
		isRepeatable: true,
	});
}
