import { join } from 'node:path';
import { runLinter } from './runLinter';

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
	const findings = runLinter(join(__dirname, 'lintSources.mjs'), [], JSON.stringify(sources));
	return Array.isArray(findings) ? findings.map(String) : [];
}
