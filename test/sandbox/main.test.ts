import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { request } from 'undici';
import { z } from 'zod';

const ROOT = join(__dirname, '..', '..');

let child: ChildProcess | undefined;

afterEach(() => {
	child?.kill('SIGKILL');
	child = undefined;
});

function run(...args: string[]): ChildProcess {
	child = spawn(process.execPath, ['--import', 'tsx', 'sandbox/main.ts', ...args], { cwd: ROOT });
	return child;
}

async function firstOutput(stream: ChildProcess['stdout']): Promise<string> {
	if (!stream) throw new Error('no stream');
	const [chunk] = await once(stream, 'data');
	return String(chunk);
}

test('tells one line of JSON, serves, and stops on a signal', async () => {
	const running = run('--json', '--port', '0', '--users', '60');
	const line = await firstOutput(running.stdout);
	expect(line.indexOf('\n')).toBe(line.length - 1);
	const { tenable } = z
		.object({ tenable: z.object({ url: z.string(), accessKey: z.string(), secretKey: z.string() }) })
		.parse(JSON.parse(line));
	const answer = await request(`${tenable.url}/users`, {
		headers: { 'x-apikeys': `accessKey=${tenable.accessKey};secretKey=${tenable.secretKey}` },
	});
	const { users } = z.object({ users: z.array(z.object({})) }).parse(await answer.body.json());
	expect(users).toHaveLength(60);
	running.kill('SIGTERM');
	expect(await once(running, 'exit')).toEqual([0, null]);
});

test('tells a person the address and the keys', async () => {
	const text = await firstOutput(run('--port', '0').stdout);
	expect(text).toMatch(
		/^Tenable sandbox with 50 users: http:\/\/127\.0\.0\.1:\d+\n {2}access key {2}[0-9a-f]{64}\n/,
	);
	expect(text).toMatch(
		/\nExabeam sandbox with the same people: http:\/\/127\.0\.0\.1:\d+\n {2}API key {5}[0-9a-f]{32}\n/,
	);
});

test('refuses a number of users that is none', async () => {
	const running = run('--users', 'many');
	expect(await firstOutput(running.stderr)).toMatch(/--users must be a whole number, not many/);
	expect(await once(running, 'exit')).toEqual([1, null]);
});
