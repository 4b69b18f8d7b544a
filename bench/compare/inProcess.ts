import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { NODE_FLAGS, ROOT } from '../sandboxProcess';
import { Measurement, type Task } from './task';

/**
 * Measures contenders in a process of its own.
 *
 * @throws when the process ends before it has measured anything
 */
export async function measured(task: Task): Promise<Measurement> {
	const measurement = await measuredWithin(task, 0);
	if (measurement !== undefined) return measurement;
	throw new Error(`${task.contenders.join()} ended before it had measured anything`);
}

/**
 * The same, with an end to it.
 *
 * @param ms after so many milliseconds the process is killed; 0 for never
 * @returns undefined when it was killed
 */
export async function measuredWithin(task: Task, ms: number): Promise<Measurement | undefined> {
	const child = fork(join(__dirname, 'measure.ts'), {
		cwd: ROOT,
		execArgv: NODE_FLAGS,
		timeout: ms,
		killSignal: 'SIGKILL',
	});
	const answer = once(child, 'message').then(([message]) => Measurement.parse(message));
	const end = once(child, 'exit').then(() => {
		if (child.exitCode === null) return undefined;
		throw new Error(`${task.contenders.join()} ended with ${child.exitCode} before it had measured anything`);
	});
	child.send(task);
	return await Promise.race([answer, end]);
}
