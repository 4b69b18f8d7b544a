import { join } from 'node:path';
import { z } from 'zod';
import { measure, type Measurement } from '../measured';
import { readSandbox, startSandboxProcess } from '../sandboxProcess';
import type { Verdict } from '../verdict';
import { ATTRIBUTES, makeTable, signIn } from './exabeam';
import type { PushTask } from './task';

const PEOPLE = 100_000;
const MOST_CALLS = 40;
const BOUND = 1.8;
const BARE = 'Bare Loop';
const BESIDE = 'Bare Loop Beside n8n';
const TABLE = 'Directory Users';

const State = z.object({
	tables: z.array(z.object({ name: z.string(), records: z.array(z.record(z.string())) })),
});
const Log = z.array(z.object({ method: z.string(), path: z.string(), status: z.number().nullable() }));

/** What pushing 100,000 people into a context table takes, and whether every one of them got there. */
export async function push(): Promise<Verdict> {
	await using sandbox = await startSandboxProcess(50);
	const { exabeam } = sandbox;
	const send = await signIn(exabeam);
	const taskFor = async (table: string): Promise<PushTask> => ({
		...exabeam,
		table,
		tableId: await makeTable(send, table),
		count: PEOPLE,
	});
	const bare = await timed('bareLoop', await taskFor(BARE));
	const beside = await timed('bareLoopBesideN8n', await taskFor(BESIDE));
	const task = await taskFor(TABLE);
	const first = await timed('throughNode', task);
	const calls = await callsTo(task);
	const again = await timed('throughNode', task);
	const callsThen = (await callsTo(task)) - calls;
	const stored = await keysIn(task);
	const leanest = Math.min(bare.peakMb, beside.peakMb);
	const row = (name: string, { peakMb, seconds, ids }: Timed): string[] => [
		name,
		`${Math.round(peakMb)} MB`,
		(peakMb / leanest).toFixed(2),
		`${Math.round(seconds)} s`,
		ids.length.toLocaleString('en'),
	];
	const worst = Math.max(first.peakMb, again.peakMb) / leanest;
	return {
		head: ['100,000 people', 'peak RSS', 'times the bare loop', 'time', 'items'],
		rows: [
			row('bare loop that does the same job', bare),
			row('the same loop with n8n-core loaded beside it', beside),
			row('the node, User: Create or Update, in n8n-core', first),
			row('the same once more', again),
		],
		notes: [
			`addRecords calls: ${calls} in the first run, ${callsThen} in the second; ${stored.size.toLocaleString('en')} rows in the table.`,
			`Bound: at most ${MOST_CALLS} calls, none in the second run, and ${BOUND} times the bare loop; every person once, with an outcome.`,
		],
		problems: [
			...outcomeProblems('the first run', first.ids, 'created', stored),
			...outcomeProblems('the second run', again.ids, 'unchanged', stored),
			...(stored.size === PEOPLE ? [] : [`${stored.size} rows are in the table, not ${PEOPLE}`]),
			...(calls <= MOST_CALLS ? [] : [`${calls} addRecords calls are more than ${MOST_CALLS}`]),
			...(callsThen === 0 ? [] : [`the second run made ${callsThen} addRecords calls`]),
			...(worst > BOUND ? [`${worst.toFixed(2)} times the bare loop is more than ${BOUND}`] : []),
		],
	};
}

type Timed = Measurement & { seconds: number };

async function timed(script: string, task: PushTask): Promise<Timed> {
	const before = performance.now();
	const measurement = await measure(join(__dirname, `${script}.ts`), task);
	return { ...measurement, seconds: (performance.now() - before) / 1000 };
}

async function callsTo({ url, tableId }: PushTask): Promise<number> {
	const log = await readSandbox(url, 'log', Log);
	return log.filter(({ path }) => path.endsWith(`/${tableId}/addRecords`)).length;
}

async function keysIn({ url, table }: PushTask): Promise<Set<string>> {
	const { tables } = await readSandbox(url, 'state', State);
	const records = tables.find(({ name }) => name === table)?.records ?? [];
	return new Set(records.map((record) => record[ATTRIBUTES.username] ?? ''));
}

/** What is wrong with the outcomes: another one than expected, somebody missing, or somebody who is not in the table. */
function outcomeProblems(
	who: string,
	told: readonly string[],
	outcome: string,
	stored: ReadonlySet<string>,
): string[] {
	const keys = new Set(
		told.filter((one) => one.startsWith(`${outcome} `)).map((one) => one.slice(outcome.length + 1)),
	);
	const lost = [...keys].filter((key) => !stored.has(key)).length;
	return [
		...(keys.size === PEOPLE ? [] : [`${who}: ${keys.size} people were ${outcome}, not ${PEOPLE}`]),
		...(lost > 0 ? [`${who}: ${lost} people are not in the table`] : []),
	];
}
