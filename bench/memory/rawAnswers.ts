import type { INodeExecutionData } from 'n8n-workflow';
import type { Task } from '../listUsers';
import { rawSailPoint } from './rawSailPoint';
import { rawTenable } from './rawTenable';

/** The vendor's lists as n8n items, nothing done to them; the first one is that of the users. */
export async function keepRawAnswers(task: Task): Promise<INodeExecutionData[][]> {
	return task.vendor === 'tenable' ? await rawTenable(task) : await rawSailPoint(task);
}

/** The ids of the users. */
export function idsOfRaw([users = []]: INodeExecutionData[][]): unknown[] {
	return users.map(({ json }) => json.uuid ?? json.id);
}
