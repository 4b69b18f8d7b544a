import { spawnSync } from 'node:child_process';

/**
 * Runs a script that lints, in a process of its own.
 *
 * @param input what it reads from its input
 * @returns the JSON that it prints
 * @throws Error when it fails itself
 */
export function runLinter(script: string, args: string[], input = ''): unknown {
	const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
		input,
		// With NODE_ENV=test the n8n-nodes-base plugin takes every file for a fixture of its own tests.
		env: { ...process.env, NODE_ENV: 'production' },
		encoding: 'utf8',
		maxBuffer: 1 << 28,
	});
	if (status !== 0) throw new Error(`${script} failed: ${stderr}`);
	return JSON.parse(stdout);
}
