import type { JsonObject } from '../../shared/model';
import { type Reader, recordsIn } from '../../shared/transport';

/**
 * What Exabeam's Access Control API lists: each a bare list without pages or filters, and there are no writes
 * (Exabeam administration guide, "Access Control APIs").
 */
export type AccessControlList = 'users' | 'roles' | 'apikeys';

/** Reads one of the lists. A key without the permission set Access Control may get an empty one. */
export async function getAccessControl(reader: Reader, list: AccessControlList): Promise<JsonObject[]> {
	return recordsIn(await reader.read({ method: 'GET', path: `/access-control/v1/${list}` }), list);
}
