import { applyPatch as applyOperations, JsonPatchError, type Operation } from 'fast-json-patch';
import { patchOf, requiredText, textIn, type Call, type Json } from './call';
import { badContent, illegalValue } from './errors';

const NAMES = new Set(['add', 'copy', 'move', 'remove', 'replace', 'test']);

function isOperation(operation: Json): operation is Json & Operation {
	return NAMES.has(requiredText(operation, 'op')) && requiredText(operation, 'path') !== '';
}

function allowedOperation(operation: Json, allowed: RegExp): Operation {
	const path = requiredText(operation, 'path');
	for (const one of [path, textIn(operation, 'from') ?? path]) {
		if (!allowed.test(one)) throw badContent(`The path "${one}" cannot be patched.`);
	}
	if (isOperation(operation)) return operation;
	throw illegalValue(`"${requiredText(operation, 'op')}" is no operation.`);
}

/**
 * The copy of a document that a request's JSON Patch makes of it (RFC 6902). `add` on a list replaces the whole list;
 * `/-` at the end of the path appends.
 * @param allowed the paths that may be changed
 * @throws SailPointError 400 for other paths, unknown operations and a `test` that fails
 */
export function applyPatch(call: Call, document: Json, allowed: RegExp): Json {
	const operations = patchOf(call).map((operation) => allowedOperation(operation, allowed));
	try {
		return applyOperations(structuredClone(document), operations, true).newDocument;
	} catch (error) {
		if (!(error instanceof JsonPatchError)) throw error;
		throw badContent(`The patch cannot be applied: ${error.name}.`);
	}
}
