import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { NODE_FLAGS, ROOT, startSandboxProcess } from '../sandboxProcess';
import type { Verdict } from '../verdict';
import { type Answers, exabeamAnswers, tenableAnswers } from './answers';
import { Measurement, type Quiet, type Task } from './measure';

const USERS = 100_000;
const MOST_MB = 16;
const MOST_TIMES_PARSE = 5;
/** Reading less than this takes no time that something else could be compared with. */
const LITTLE_MB = 1;
const MOST_MS_ALONE = 50;

/** What a trigger remembers of 100,000 users, and what a poll costs in which nothing has changed. */
export async function triggers(): Promise<Verdict> {
	await using sandbox = await startSandboxProcess(USERS);
	const tenable = await tenableAnswers(sandbox.tenable);
	const measured = [
		await measuredFor(recorded('tenable', tenable, '/users')),
		await measuredFor(recorded('exabeam', exabeamAnswers(USERS), '/access-control/v1/users')),
		await measuredFor({ vendor: 'sailpoint', keys: sandbox.sailpoint }),
	];
	return {
		head: ['100,000 users', 'answers', 'static data', 'poll, CPU', 'JSON.parse, CPU', 'times JSON.parse'],
		rows: measured.flatMap(rowsOf),
		notes: [
			`Bound: at most ${MOST_MB} MB of static data, and ${MOST_TIMES_PARSE} times JSON.parse for a poll in which nothing has changed.`,
			`A poll that reads nearly nothing, as SailPoint's mostly do, takes at most ${MOST_MS_ALONE} ms.`,
		],
		problems: measured.flatMap(problemsOf),
	};
}

function rowsOf({ quiet, staticDataMb }: Measurement): string[][] {
	return quiet.map(({ what, answersMb, pollMs, parseMs }) => [
		what,
		`${answersMb.toFixed(1)} MB`,
		`${staticDataMb.toFixed(1)} MB`,
		`${Math.round(pollMs)} ms`,
		`${Math.round(parseMs)} ms`,
		answersMb < LITTLE_MB ? '' : (pollMs / parseMs).toFixed(1),
	]);
}

function problemsOf({ quiet, staticDataMb, whenChanged }: Measurement): string[] {
	const name = quiet[0]?.what ?? '';
	return [
		...(staticDataMb > MOST_MB ? [`${name}: ${staticDataMb.toFixed(1)} MB are more than ${MOST_MB}`] : []),
		...(whenChanged === 1 ? [] : [`${name}: ${whenChanged} events when one person had changed`]),
		...quiet.flatMap(problemsOfQuiet),
	];
}

function problemsOfQuiet({ what, answersMb, pollMs, parseMs, whenSame }: Quiet): string[] {
	const most = answersMb < LITTLE_MB ? MOST_MS_ALONE : MOST_TIMES_PARSE * parseMs;
	return [
		...(pollMs > most ? [`${what}: ${Math.round(pollMs)} ms are more than ${Math.round(most)} ms`] : []),
		...(whenSame === 0 ? [] : [`${what}: ${whenSame} events although nothing had changed`]),
	];
}

/** Somebody in the middle of the list has another address. */
function recorded(vendor: 'tenable' | 'exabeam', answers: Answers, usersPath: string): Task {
	const text = answers[usersPath] ?? '';
	const at = text.indexOf('"email":"', Math.floor(text.length / 2)) + '"email":"'.length;
	const changed = { ...answers, [usersPath]: `${text.slice(0, at)}x${text.slice(at)}` };
	return { vendor, answers, changed };
}

/** Measures one trigger in a process of its own. */
async function measuredFor(task: Task): Promise<Measurement> {
	const execArgv = [...NODE_FLAGS, '--expose-gc'];
	const child = fork(join(__dirname, 'measure.ts'), { cwd: ROOT, execArgv });
	const ended = once(child, 'exit').then(([code]) => {
		throw new Error(`${task.vendor} ended with ${String(code)} before it had measured anything`);
	});
	child.send(task);
	const [answer] = (await Promise.race([once(child, 'message'), ended])) as unknown[];
	return Measurement.parse(answer);
}
