import { FormData } from 'undici';
import { z } from 'zod';
import type { ExabeamKey, ExabeamSandbox } from '../../sandbox';
import type { WireAnswer } from './client';
import { record } from './exabeamConform';
import { textAt, wire } from './wire';

/** Where context tables are. */
export const TABLES = '/context-management/v1/tables';

/** The scenario's shortest pace: everything is done at the next look, and no limit is in the way. */
export const AT_ONCE = { rateLimit: null, pendingMs: 0, ingestMs: 0 } as const;

/** Sends requests with one key's token. */
export interface ExabeamClient {
	/** A form is sent as it is, everything else as JSON. */
	send(method: string, path: string, body?: unknown): Promise<WireAnswer>;
}

/** Sends a request for a token. */
export async function askToken({ url }: ExabeamSandbox, body: unknown): Promise<WireAnswer> {
	return sendJson(url, 'POST', '/auth/v1/token', {}, body);
}

/** What a request for a token says. */
export function credentials({ keyId, keySecret }: ExabeamKey): Record<string, string> {
	return { client_id: keyId, client_secret: keySecret, grant_type: 'client_credentials' };
}

/** A client with a fresh token. */
export async function connect(exabeam: ExabeamSandbox, key: ExabeamKey = exabeam): Promise<ExabeamClient> {
	const token = textAt(await askToken(exabeam, credentials(key)), 'access_token');
	return clientWith(exabeam, { authorization: `Bearer ${token}` });
}

/** A client with headers of its own. */
export function clientWith({ url }: ExabeamSandbox, headers: Record<string, string>): ExabeamClient {
	return { send: (method, path, body) => sendJson(url, method, path, headers, body) };
}

/** A table that a test made. */
export interface MadeTable {
	id: string;
	path: string;
	/** Ids of its attributes, in their order; the first is the key's. */
	columns: string[];
}

const tableSchema = z.object({
	table: z.object({ id: z.string(), attributes: z.array(z.object({ id: z.string() })) }),
});

/** Makes a table with new attributes, the first of them the key. */
export async function createTable(
	client: ExabeamClient,
	name: string,
	...displayNames: string[]
): Promise<MadeTable> {
	const attributes = displayNames.map((displayName, index) => ({ displayName, isKey: index === 0 }));
	return madeTable(
		await client.send('POST', TABLES, { name, contextType: 'User', source: 'Custom', attributes }),
	);
}

/** The table in the answer to its creation. */
export function madeTable({ json }: WireAnswer): MadeTable {
	const { id, attributes } = tableSchema.parse(json).table;
	return { id, path: `${TABLES}/${id}`, columns: attributes.map((attribute) => attribute.id) };
}

/** Adds records whose values are in the order of the table's columns; undefined leaves a value out. */
export async function addRows(
	client: ExabeamClient,
	{ path, columns }: MadeTable,
	operation: string,
	...rows: Array<Array<string | undefined>>
): Promise<WireAnswer> {
	const data = rows.map((row) => {
		const values = columns.map((id, index): [string, string | undefined] => [id, row[index]]);
		return Object.fromEntries(values.filter(([, value]) => value !== undefined));
	});
	return client.send('POST', `${path}/addRecords`, { operation, data });
}

/** The records of a table, each as its values in the order of the columns. */
export async function rowsOf(client: ExabeamClient, { path, columns }: MadeTable): Promise<string[][]> {
	const { json } = await client.send('GET', `${path}/records?limit=1000`);
	const { records } = z.object({ records: z.array(z.record(z.string())) }).parse(json);
	return records.map((record) => columns.flatMap((id) => record[id] ?? []));
}

/** The answer of the tracker that an upload named. */
export async function statusOf(client: ExabeamClient, upload: WireAnswer): Promise<unknown> {
	return (await client.send('GET', `${TABLES}/uploadStatus/${textAt(upload, 'trackerId')}`)).json;
}

async function sendJson(
	url: string,
	method: string,
	path: string,
	headers: Record<string, string>,
	body: unknown,
): Promise<WireAnswer> {
	const form = body instanceof FormData;
	const sent = form || body === undefined ? body : JSON.stringify(body);
	const answer = await wire(url + path, method, headers, sent, form ? undefined : 'application/json');
	record({ method, path, body, mediaType: form ? 'multipart/form-data' : 'application/json', answer });
	return answer;
}
