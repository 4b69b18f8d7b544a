import type { Json, JsonObject } from '../../shared/model';
import { recordIn, type WriteRequest, type Writer } from '../../shared/transport';

/** The media type that SailPoint wants for patches (SailPoint API specs, all PATCH operations). */
export const JSON_PATCH = 'application/json-patch+json';

/** One step of a JSON Patch (RFC 6902). */
export type PatchOperation =
	| { op: 'add' | 'replace'; path: string; value: Json }
	| { op: 'remove'; path: string };

/** A name as a part of a JSON Pointer (RFC 6901, section 3). */
export function pointerPart(name: string): string {
	return name.replaceAll('~', '~0').replaceAll('/', '~1');
}

/**
 * Sends a patch that answers with the object as it then is.
 *
 * @param what the object, as errors call it
 */
export async function patchRecord(
	writer: Writer,
	path: string,
	operations: PatchOperation[],
	settle: WriteRequest['settle'],
	what: string,
): Promise<JsonObject> {
	const request = { method: 'PATCH' as const, path, body: operations, mediaType: JSON_PATCH, settle };
	return recordIn(await writer.write(request), what);
}
