import { request } from 'undici';
import { z } from 'zod';
import type { ExabeamKeys } from '../sandboxProcess';

const Token = z.object({ access_token: z.string() });
const Made = z.object({ table: z.object({ id: z.string() }) });

/** What a table keeps of a person: attributes that come with every tenant, by the names of the items' values. */
export const ATTRIBUTES = {
	username: 'u_user',
	name: 'u_full_name',
	email: 'u_email_address',
	employment_type: 'u_employee_type',
	title: 'u_title',
	department: 'u_department',
	manager: 'u_manager',
	status: 'u_user_access_status',
} as const;

/** Sends a request with a token, and reads the answer. */
export type Send = (method: 'GET' | 'POST', path: string, body?: object) => Promise<unknown>;

/** Gets a token. */
export async function signIn({ url, keyId, keySecret }: ExabeamKeys): Promise<Send> {
	const grant = { grant_type: 'client_credentials', client_id: keyId, client_secret: keySecret };
	const headers = { 'content-type': 'application/json' };
	const { body } = await request(`${url}/auth/v1/token`, {
		method: 'POST',
		headers,
		body: JSON.stringify(grant),
	});
	const authorization = `Bearer ${Token.parse(await body.json()).access_token}`;
	return async (method, path, sent) => {
		const answer = await request(`${url}${path}`, {
			method,
			headers: { ...headers, authorization },
			...(sent === undefined ? {} : { body: JSON.stringify(sent) }),
		});
		if (answer.statusCode >= 300)
			throw new Error(`${method} ${path} answered ${answer.statusCode}: ${await answer.body.text()}`);
		return await answer.body.json();
	};
}

/** Makes a table of people; its id. */
export async function makeTable(send: Send, name: string): Promise<string> {
	const attributes = Object.values(ATTRIBUTES).map((id) => ({ id, isKey: id === ATTRIBUTES.username }));
	const body = { name, contextType: 'User', source: 'Custom', attributes };
	return Made.parse(await send('POST', '/context-management/v1/tables', body)).table.id;
}
