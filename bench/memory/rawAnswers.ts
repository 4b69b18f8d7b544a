import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { request } from 'undici';
import type { Task } from './measured';

/** The answers of Tenable as n8n items, nothing done to them. */
export interface RawAnswers {
	users: INodeExecutionData[];
	groups: INodeExecutionData[];
}

/** What anybody would write first: two requests, and one item for each record. */
export async function keepRawAnswers(task: Task): Promise<RawAnswers> {
	return {
		users: await itemsOf(task, '/users?withRoles=true', 'users'),
		groups: await itemsOf(task, '/groups', 'groups'),
	};
}

/** The UUIDs of the users. */
export function idsOfRaw({ users }: RawAnswers): unknown[] {
	return users.map(({ json }) => json.uuid);
}

async function itemsOf(task: Task, path: string, key: string): Promise<INodeExecutionData[]> {
	const headers = { 'X-ApiKeys': `accessKey=${task.accessKey};secretKey=${task.secretKey}` };
	const { body } = await request(task.url + path, { headers });
	const answer = (await body.json()) as Record<string, IDataObject[]>;
	return (answer[key] ?? []).map((json) => ({ json, pairedItem: { item: 0 } }));
}
