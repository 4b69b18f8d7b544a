import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, test } from '@jest/globals';
import { isAlive, parents } from '../../../start/parents';

test('without npm, the parent alone counts; with npm also what started the shell', () => {
	expect(parents({})).toEqual([process.ppid]);
	const [first, ...others] = parents({ npm_lifecycle_event: 'start' });
	expect(first).toBe(process.ppid);
	expect(others.every(isAlive)).toBe(true);
});

test('a process is alive until it has ended', async () => {
	const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
	await once(child, 'spawn');
	const { pid = 0 } = child;
	expect(isAlive(pid)).toBe(true);
	child.kill('SIGKILL');
	await once(child, 'exit');
	expect(isAlive(pid)).toBe(false);
});
