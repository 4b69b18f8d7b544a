import { chunk, groupBy, uniq } from 'lodash';
import type { JsonObject } from '../../../shared/model';
import { textOrNull } from '../../../shared/normalize/values';
import type { Reader } from '../../../shared/transport';
import { requestStatus } from '../../api/accessRequests';
import { readAny } from '../../api/readAny';
import { AT_ONCE } from '../find';

/** The status records of items of access requests, by the request's id. */
export type RequestRecords = Readonly<Record<string, readonly JsonObject[]>>;

/** Sorts status records by the request that they belong to. */
export function byRequest(records: readonly JsonObject[]): RequestRecords {
	return groupBy(records, ({ accessRequestId }) => textOrNull(accessRequestId) ?? '');
}

/** Reads how far some access requests are. */
export async function requestsById(reader: Reader, ids: readonly string[]): Promise<RequestRecords> {
	const lists = chunk(uniq(ids), AT_ONCE).map(
		async (some) => await readAny(reader, (filters) => requestStatus({ filters }), 'accessRequestId', some),
	);
	return byRequest((await Promise.all(lists)).flat());
}
