import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { request } from 'undici';
import type { Task } from '../listUsers';

type TenableTask = Extract<Task, { vendor: 'tenable' }>;

/** What anybody would write first: two requests, and one item for each record. */
export async function rawTenable(task: TenableTask): Promise<INodeExecutionData[][]> {
	return [await itemsOf(task, '/users?withRoles=true', 'users'), await itemsOf(task, '/groups', 'groups')];
}

async function itemsOf(task: TenableTask, path: string, key: string): Promise<INodeExecutionData[]> {
	const headers = { 'X-ApiKeys': `accessKey=${task.accessKey};secretKey=${task.secretKey}` };
	const { body } = await request(task.url + path, { headers });
	const answer = (await body.json()) as Record<string, IDataObject[]>;
	return (answer[key] ?? []).map((json) => ({ json, pairedItem: { item: 0 } }));
}
