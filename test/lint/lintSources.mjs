/**
 * Lints texts with n8n's rules. Reads `[{ path, text }]` from its input, the path being relative to the
 * repository, and prints the findings as a list of strings. A process of its own because n8n's plugin is an
 * ES module, which jest does not load.
 */
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import { n8nRules } from '../../eslint.n8n.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const eslint = new ESLint({ cwd: root, overrideConfigFile: true, overrideConfig: n8nRules });

const findings = [];
for (const source of JSON.parse(await text(process.stdin))) {
	const results = await eslint.lintText(source.text, { filePath: source.path });
	const lines = source.text.split('\n');
	for (const { ruleId, message, line } of results.flatMap(({ messages }) => messages)) {
		findings.push(`${source.path}: ${ruleId}: ${message} at ${lines[line - 1]?.trim()}`);
	}
	if (results.length === 0) findings.push(`${source.path}: was not linted`);
}
console.log(JSON.stringify(findings));
