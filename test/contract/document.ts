import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { isObject, type JsonObject } from './jsonSchema';

/** A place in a document and what is there. */
export interface Place {
	/** JSON pointer, with its `#`, encoded for use in a `$ref`. */
	pointer: string;
	value: JsonObject;
}

/**
 * Reads an OpenAPI file; JSON is YAML too.
 *
 * @throws when the file cannot be read or is no OpenAPI 3 document
 */
export function readDocument(file: string): JsonObject {
	const text = readFileSync(file, 'utf8');
	const document: unknown = file.endsWith('.json') ? JSON.parse(text) : load(text);
	if (!isObject(document) || !String(document.openapi).startsWith('3.') || !isObject(document.paths)) {
		throw new Error(`${file} is no OpenAPI 3 document`);
	}
	return document;
}

/** Goes down `keys` from a place, following references on the way. Undefined where there is no object. */
export function down(document: JsonObject, from: Place, ...keys: string[]): Place | undefined {
	let place: Place | undefined = from;
	for (const key of keys) {
		const value: unknown = place.value[key];
		if (!isObject(value)) return undefined;
		place = follow(document, { pointer: `${place.pointer}/${escape(key)}`, value });
		if (place === undefined) return undefined;
	}
	return place;
}

/** The places of a list's entries, following references. */
export function entries(document: JsonObject, from: Place, key: string): Place[] {
	const list: unknown = from.value[key];
	if (!Array.isArray(list)) return [];
	return list.flatMap((value: unknown, index) => {
		const pointer = `${from.pointer}/${escape(key)}/${index}`;
		return (isObject(value) && follow(document, { pointer, value })) || [];
	});
}

/** The document's root. */
export function rootOf(document: JsonObject): Place {
	return { pointer: '#', value: document };
}

function follow(document: JsonObject, place: Place): Place | undefined {
	const reference = place.value.$ref;
	if (typeof reference !== 'string') return place;
	const keys = reference.replace(/^#\//, '').split('/').map(unescape);
	return down(document, rootOf(document), ...keys);
}

function escape(key: string): string {
	return encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function unescape(key: string): string {
	return decodeURIComponent(key).replaceAll('~1', '/').replaceAll('~0', '~');
}
