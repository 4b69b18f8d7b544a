import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { loadSpec, type Spec } from '../contract/openapi';
import type { WireAnswer } from './client';
import { EXCEPTIONS } from './exabeamExceptions';

// Exabeam's files are not part of this repository; they lie beside it where they are at hand.
const FOLDER = join(__dirname, '../../../shared/specs');
const FILES = {
	'/auth/v1/': join(FOLDER, 'exabeam-auth.openapi.yaml'),
	'/context-management/v1/': join(FOLDER, 'exabeam-context-management.openapi.yaml'),
};

/** A request as a test sent it, and what came back. */
export interface Exchange {
	method: string;
	/** With the query. */
	path: string;
	body: unknown;
	mediaType: string;
	answer: WireAnswer;
}

/** Exabeam's files. */
export const SPEC_FILES: readonly string[] = Object.values(FILES);

/** Whether Exabeam's files are at hand. */
export const SPECS_AT_HAND = SPEC_FILES.every((file) => existsSync(file));

const exchanges: Exchange[] = [];
const specs = new Map<string, Spec>();

/** Keeps an exchange for the check after the test. */
export function record(exchange: Exchange): void {
	exchanges.push(exchange);
}

/** The exchanges since the last call. */
export function takeExchanges(): Exchange[] {
	return exchanges.splice(0);
}

/**
 * Everything that the specs do not allow, known exceptions left out. A request that was refused may be wrong, which is
 * what many tests are about; its answer may not.
 */
export function findingsOf(list: readonly Exchange[]): string[] {
	if (!SPECS_AT_HAND) return [];
	const known = new Set(EXCEPTIONS.map(({ finding }) => finding));
	return [...new Set(list.flatMap(allFindingsOf))].filter((finding) => !known.has(finding));
}

/** The same with the known exceptions. */
export function allFindingsOf({ method, path: whole, body, mediaType, answer }: Exchange): string[] {
	const spec = specOf(whole);
	if (!spec) return [];
	const [path = '', query = ''] = whole.split('?');
	const contentType = answer.headers['content-type'];
	const response = spec.validateResponse({
		method,
		path,
		status: answer.status,
		body: answer.json ?? answer.text,
		...(typeof contentType === 'string' && { contentType }),
	});
	const request = answer.status < 300 ? spec.validateRequest({ method, path, query, body, mediaType }) : [];
	return [...request, ...response].map(general);
}

/** Without positions in lists and ids of attributes, nor the operation where it is the gateway that answers. */
function general(finding: string): string {
	return finding
		.replace(/^\S+ \S+ (?=401: media|429:)/, 'any operation ')
		.replace(/\/records\/\d+\/[^/ ]+/, '/records/*/*')
		.replace(/\/\d+(?=[/ ])/g, '/*');
}

function specOf(path: string): Spec | undefined {
	const found = Object.entries(FILES).find(([prefix]) => path.startsWith(prefix));
	if (!found) return undefined;
	const [prefix, file] = found;
	const spec = specs.get(prefix) ?? loadSpec(file);
	specs.set(prefix, spec);
	return spec;
}
