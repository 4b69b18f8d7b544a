import { isEqual } from 'lodash';
import { isObject, patchOf, requiredText, textIn, type Call, type Json } from './call';
import { badContent, illegalValue } from './errors';

/**
 * The copy of a document that a request's JSON Patch makes of it (RFC 6902). `add` on a list replaces the whole list;
 * `/-` at the end of the path appends.
 * @param allowed the paths that may be changed
 * @throws SailPointError 400 for other paths, unknown operations and a `test` that fails
 */
export function applyPatch(call: Call, document: Json, allowed: RegExp): Json {
	const copy = structuredClone(document);
	for (const operation of patchOf(call)) {
		const path = requiredText(operation, 'path');
		for (const one of [path, textIn(operation, 'from') ?? path]) {
			if (!allowed.test(one)) throw badContent(`The path "${one}" cannot be patched.`);
		}
		applyOne(copy, operation, path);
	}
	return copy;
}

function applyOne(document: Json, operation: Json, path: string): void {
	const name = requiredText(operation, 'op');
	switch (name) {
		case 'add':
			return put(document, path, valueIn(operation), true);
		case 'replace':
			read(document, path);
			return put(document, path, valueIn(operation), false);
		case 'remove':
			read(document, path);
			return remove(document, path);
		case 'test':
			if (!isEqual(read(document, path), operation.value)) throw badContent(`The test of "${path}" failed.`);
			return;
		case 'move':
		case 'copy': {
			const from = requiredText(operation, 'from');
			const value = structuredClone(read(document, from));
			if (name === 'move') remove(document, from);
			return put(document, path, value, true);
		}
		default:
			throw illegalValue(`"${name}" is no operation.`);
	}
}

function valueIn(operation: Json): unknown {
	if (operation.value === undefined) throw badContent('"value" is required.');
	return operation.value;
}

function read(document: Json, path: string): unknown {
	const { parent, key } = locate(document, path);
	const value: unknown = Array.isArray(parent) ? parent[Number(key)] : parent[key];
	if (value === undefined) throw badContent(`There is nothing at "${path}".`);
	return value;
}

function put(document: Json, path: string, value: unknown, insert: boolean): void {
	const { parent, key } = locate(document, path);
	if (!Array.isArray(parent)) parent[key] = value;
	else if (key === '-') parent.push(value);
	else if (/^\d+$/.test(key) && Number(key) <= parent.length)
		parent.splice(Number(key), insert ? 0 : 1, value);
	else throw badContent(`There is no place at "${path}".`);
}

function remove(document: Json, path: string): void {
	const { parent, key } = locate(document, path);
	if (Array.isArray(parent)) parent.splice(Number(key), 1);
	else delete parent[key];
}

function locate(document: Json, path: string): { parent: Json | unknown[]; key: string } {
	const keys = path
		.split('/')
		.slice(1)
		.map((key) => key.replaceAll('~1', '/').replaceAll('~0', '~'));
	const key = keys.pop() ?? '';
	let parent: Json | unknown[] = document;
	for (const step of keys) {
		const next: unknown = Array.isArray(parent) ? parent[Number(step)] : parent[step];
		if (!isObject(next) && !Array.isArray(next)) throw badContent(`There is no place at "${path}".`);
		parent = next;
	}
	return { parent, key };
}
