import type { Json } from '../../shared/model';

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
