import { setTimeout as wait } from 'node:timers/promises';
import isEqual from 'lodash/isEqual';
import type { INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';
import { ATTRIBUTES, type Send, signIn } from './exabeam';
import type { PushTask } from './task';
import { workforce } from './workforce';

type Row = Record<string, string>;

const ROWS = 5000;
const PAGE = 10_000;
const PAUSE_MS = 5000;

const Receipt = z.object({ trackerId: z.string() });
const Progress = z.object({ uploadStatus: z.string() });

/**
 * The same job as simply as it can be done: the table is read, the rows that differ are sent 5,000 at a time and their
 * trackers followed, and an item for each person tells what was there, what was sent, what is there now, and what that
 * comes to.
 */
export async function rawPush(task: PushTask): Promise<INodeExecutionData[]> {
	const people = workforce(task.count);
	const send = await signIn(task);
	const before = await rowsIn(send, task);
	const sent = people.map(rowOf).filter((row) => !isEqual(row, before.get(keyOf(row))));
	for (let start = 0; start < sent.length; start += ROWS) {
		const data = sent.slice(start, start + ROWS);
		const path = `/context-management/v1/tables/${task.tableId}/addRecords`;
		const answer = await send('POST', path, { operation: 'append', data });
		await followed(send, Receipt.parse(answer).trackerId);
	}
	const now = await rowsIn(send, task);
	return sent.map((row, item) => {
		const key = keyOf(row);
		const [was, is] = [before.get(key), now.get(key)];
		const outcome = is === undefined ? 'failed' : was === undefined ? 'created' : 'updated';
		return { json: { key, outcome, was, sent: row, is }, pairedItem: { item } };
	});
}

function keyOf(row: Row): string {
	return row[ATTRIBUTES.username] ?? '';
}

/** The rows of the table by key. */
async function rowsIn(send: Send, { tableId }: PushTask): Promise<Map<string, Row>> {
	const rows = new Map<string, Row>();
	for (let offset = 0; ; offset += PAGE) {
		const path = `/context-management/v1/tables/${tableId}/records?limit=${PAGE}&offset=${offset}`;
		const { records } = (await send('GET', path)) as { records: Row[] };
		for (const row of records) rows.set(keyOf(row), row);
		if (records.length < PAGE) return rows;
	}
}

function rowOf({ json }: INodeExecutionData): Row {
	const row: Row = { [ATTRIBUTES.status]: 'AccountActive' };
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
	return items.map(({ json }) => json.key);
}
