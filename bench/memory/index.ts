import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { request } from 'undici';
import { z } from 'zod';
import type { Verdict } from '../verdict';
import { Measurement, Task } from './measured';

const USERS = 100_000;
const BOUND = 1.8;
const ROOT = join(__dirname, '..', '..');

/** The same for every measured process, so that they differ in what they do only. */
const NODE_FLAGS = ['--import', 'tsx'];

const LABELS = {
	bareLoop: 'bare loop that keeps the raw answers as n8n items',
	bareLoopBesideN8n: 'the same loop with n8n-core loaded beside it',
	throughNode: 'Tenable node, User: Get Many, in n8n-core',
};
type Script = keyof typeof LABELS;

/** How much memory listing 100,000 users through the node takes, compared with a bare loop. */
export async function memory(): Promise<Verdict> {
	await using sandbox = await startSandboxProcess();
	const expected = await userIdsIn(sandbox.task);
	const bare = await measure('bareLoop', sandbox.task);
	const beside = await measure('bareLoopBesideN8n', sandbox.task);
	const node = await measure('throughNode', sandbox.task);
	const problems = [...problemsIn('bareLoop', bare, expected), ...problemsIn('throughNode', node, expected)];
	const ratio = node.peakMb / bare.peakMb;
	if (ratio > BOUND) problems.push(`${ratio.toFixed(2)} times the bare loop is more than ${BOUND}`);
	return {
		head: ['100,000 users', 'peak RSS', 'times the bare loop', 'users'],
		rows: [
			rowOf('bareLoop', bare, bare),
			rowOf('bareLoopBesideN8n', beside, bare),
			rowOf('throughNode', node, bare),
		],
		notes: [`Bound: at most ${BOUND} times the bare loop; every user once.`],
		problems,
	};
}

function rowOf(script: Script, { peakMb, ids }: Measurement, bare: Measurement): string[] {
	return [
		LABELS[script],
		`${Math.round(peakMb)} MB`,
		(peakMb / bare.peakMb).toFixed(2),
		ids.length.toLocaleString('en'),
	];
}

function problemsIn(script: Script, { ids }: Measurement, expected: ReadonlySet<string>): string[] {
	const listed = new Set(ids);
	const missing = [...expected].filter((id) => !listed.has(id)).length;
	const unknown = [...listed].filter((id) => !expected.has(id)).length;
	const twice = ids.length - listed.size;
	return [
		...(missing > 0 ? [`${LABELS[script]}: ${missing} users are missing`] : []),
		...(unknown > 0 ? [`${LABELS[script]}: ${unknown} users are not in the tenant`] : []),
		...(twice > 0 ? [`${LABELS[script]}: ${twice} users came twice`] : []),
	];
}

/** Runs one script in a process of its own. */
async function measure(script: Script, task: Task): Promise<Measurement> {
	const child = fork(join(__dirname, `${script}.ts`), { cwd: ROOT, execArgv: NODE_FLAGS });
	const ended = once(child, 'exit').then(([code]) => {
		throw new Error(`${script} ended with ${String(code)} before it had measured anything`);
	});
	child.send(task);
	const [answer] = (await Promise.race([once(child, 'message'), ended])) as unknown[];
	return Measurement.parse(answer);
}

async function startSandboxProcess(): Promise<AsyncDisposable & { task: Task }> {
	const args = [...NODE_FLAGS, 'sandbox/main.ts', '--json', '--port', '0', '--users', String(USERS)];
	const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
	const [line] = (await once(createInterface(child.stdout), 'line')) as unknown[];
	const { tenable } = z.object({ tenable: Task }).parse(JSON.parse(String(line)));
	return {
		task: tenable,
		[Symbol.asyncDispose]: async () => {
			child.kill();
			await once(child, 'exit');
		},
	};
}

/** The ids of the users that the tenant holds, asked past its API. */
async function userIdsIn({ url }: Task): Promise<Set<string>> {
	const { body } = await request(`${url}/__sandbox/state`);
	const state = z.object({ users: z.array(z.object({ uuid: z.string() })) }).parse(await body.json());
	return new Set(state.users.map(({ uuid }) => uuid));
}
