import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { NODE_FLAGS, ROOT, startSandboxProcess } from '../sandboxProcess';
import type { Verdict } from '../verdict';
import { type Answers, exabeamAnswers, tenableAnswers } from './answers';
import { Measurement, type Task } from './measure';

const USERS = 100_000;
const MOST_MB = 16;
const MOST_TIMES_PARSE = 5;

const NAMES = { tenable: 'Tenable, both sources', exabeam: 'Exabeam' };

/** What a trigger remembers of 100,000 users, and what a poll costs in which nothing has changed. */
export async function triggers(): Promise<Verdict> {
	await using sandbox = await startSandboxProcess(USERS);
	const tenable = await tenableAnswers(sandbox.tenable);
	const exabeam = exabeamAnswers(USERS);
	const measured = [
		await measuredFor('tenable', tenable, '/users'),
		await measuredFor('exabeam', exabeam, '/access-control/v1/users'),
	];
	return {
		head: ['100,000 users', 'answers', 'static data', 'poll, CPU', 'JSON.parse, CPU', 'times JSON.parse'],
		rows: measured.map(({ vendor, answersMb, result }) => [
			NAMES[vendor],
			`${answersMb.toFixed(1)} MB`,
			`${result.staticDataMb.toFixed(1)} MB`,
			`${Math.round(result.pollMs)} ms`,
			`${Math.round(result.parseMs)} ms`,
			(result.pollMs / result.parseMs).toFixed(1),
		]),
		notes: [
			`Bound: at most ${MOST_MB} MB of static data, and ${MOST_TIMES_PARSE} times JSON.parse for a poll in which nothing has changed.`,
		],
		problems: measured.flatMap(problemsOf),
	};
}

interface Measured {
	vendor: Task['vendor'];
	answersMb: number;
	result: Measurement;
}

function problemsOf({ vendor, result }: Measured): string[] {
	const { pollMs, parseMs, staticDataMb, whenSame, whenChanged } = result;
	const name = NAMES[vendor];
	return [
		...(staticDataMb > MOST_MB ? [`${name}: ${staticDataMb.toFixed(1)} MB are more than ${MOST_MB}`] : []),
		...(pollMs > MOST_TIMES_PARSE * parseMs
			? [`${name}: ${(pollMs / parseMs).toFixed(1)} times JSON.parse is more than ${MOST_TIMES_PARSE}`]
			: []),
		...(whenSame === 0 ? [] : [`${name}: ${whenSame} events although nothing had changed`]),
		...(whenChanged === 1 ? [] : [`${name}: ${whenChanged} events when one person had changed`]),
	];
}

/** Somebody in the middle of the list has another address. */
function withOneChange(answers: Answers, usersPath: string): Answers {
	const text = answers[usersPath] ?? '';
	const at = text.indexOf('"email":"', Math.floor(text.length / 2)) + '"email":"'.length;
	return { ...answers, [usersPath]: `${text.slice(0, at)}x${text.slice(at)}` };
}

/** Measures one trigger in a process of its own. */
async function measuredFor(vendor: Task['vendor'], answers: Answers, usersPath: string): Promise<Measured> {
	const execArgv = [...NODE_FLAGS, '--expose-gc'];
	const child = fork(join(__dirname, 'measure.ts'), { cwd: ROOT, execArgv });
	const ended = once(child, 'exit').then(([code]) => {
		throw new Error(`${vendor} ended with ${String(code)} before it had measured anything`);
	});
	const task: Task = { vendor, answers, changed: withOneChange(answers, usersPath) };
	child.send(task);
	const [answer] = (await Promise.race([once(child, 'message'), ended])) as unknown[];
	const bytes = Object.values(answers).reduce((sum, text) => sum + Buffer.byteLength(text), 0);
	return { vendor, answersMb: bytes / 1e6, result: Measurement.parse(answer) };
}
