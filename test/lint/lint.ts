import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** A TypeScript text and the path, relative to the repository, that it is linted as. */
export interface Source {
	path: string;
	text: string;
}

/**
 * Lints texts with the n8n rule sets that eslint.n8n.mjs applies to files.
 *
 * @returns one line per finding, warnings included; empty when there is nothing to find
 * @throws when ESLint itself fails
 */
export function lintSources(sources: Source[]): string[] {
	const { status, stdout, stderr } = spawnSync(process.execPath, [join(__dirname, 'lintSources.mjs')], {
		input: JSON.stringify(sources),
		// With NODE_ENV=test the n8n-nodes-base plugin takes every file for a fixture of its own tests.
		env: { ...process.env, NODE_ENV: 'production' },
		encoding: 'utf8',
		maxBuffer: 1 << 28,
	});
	if (status !== 0) throw new Error(`ESLint failed: ${stderr}`);
	const findings: unknown = JSON.parse(stdout);
	return Array.isArray(findings) ? findings.map(String) : [];
}
