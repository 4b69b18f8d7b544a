import { setTimeout as wait } from 'node:timers/promises';
import type { INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';
import { ATTRIBUTES, type Send, signIn } from './exabeam';
import type { PushTask } from './task';
import { workforce } from './workforce';

const ROWS = 5000;
const PAUSE_MS = 5000;

const Receipt = z.object({ trackerId: z.string() });
const Progress = z.object({ uploadStatus: z.string() });

/** What anybody would write first: a call for every 5,000 rows, its tracker followed, and an item for each person. */
export async function rawPush(task: PushTask): Promise<INodeExecutionData[]> {
	const people = workforce(task.count);
	const send = await signIn(task);
	const pushed: INodeExecutionData[] = [];
	for (let start = 0; start < people.length; start += ROWS) {
		const some = people.slice(start, start + ROWS);
		const path = `/context-management/v1/tables/${task.tableId}/addRecords`;
		const answer = await send('POST', path, { operation: 'append', data: some.map(rowOf) });
		const { trackerId } = Receipt.parse(answer);
		const outcome = await followed(send, trackerId);
		for (const { json, pairedItem } of some)
			pushed.push({ json: { ...json, outcome, tracker_id: trackerId }, pairedItem });
	}
	return pushed;
}

function rowOf({ json }: INodeExecutionData): Record<string, string> {
	const row: Record<string, string> = { [ATTRIBUTES.status]: 'AccountActive' };
	for (const [name, id] of Object.entries(ATTRIBUTES)) {
		const value = json[name];
		if (typeof value === 'string') row[id] = value;
	}
	return row;
}

async function followed(send: Send, trackerId: string): Promise<string> {
	for (;;) {
		const answer = await send('GET', `/context-management/v1/tables/uploadStatus/${trackerId}`);
		const { uploadStatus } = Progress.parse(answer);
		if (uploadStatus === 'completed' || uploadStatus === 'error') return uploadStatus;
		await wait(PAUSE_MS);
	}
}

/** The keys of those who were pushed. */
export function keysOfRaw(items: INodeExecutionData[]): unknown[] {
	return items.map(({ json }) => json.username);
}
