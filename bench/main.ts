import Table from 'cli-table3';
import { compare } from './compare';
import { memory } from './memory';
import { pace } from './pace';
import { push } from './push';
import { requests } from './requests';
import { triggers } from './triggers';
import type { Verdict } from './verdict';

const BENCHES = new Map<string, () => Promise<Verdict>>([
	['compare', compare],
	['memory', memory],
	['pace', pace],
	['push', push],
	['requests', requests],
	['triggers', triggers],
]);

const USAGE = `npm run bench -- [${[...BENCHES.keys()].join('] [')}]

Measures the built package against what it promises, and ends with an error when a promise is not kept.
Without a name all are run. What each one measures is written down in bench/README.md.`;

void main(process.argv.slice(2));

async function main(names: string[]): Promise<void> {
	const unknown = names.filter((name) => !BENCHES.has(name));
	if (unknown.length > 0) {
		console.log(USAGE);
		process.exitCode = names.includes('--help') ? 0 : 1;
		return;
	}
	for (const [name, bench] of BENCHES) {
		if (names.length > 0 && !names.includes(name)) continue;
		show(name, await bench());
	}
}

function show(name: string, { head, rows, notes, problems }: Verdict): void {
	const table = new Table({ head, style: { head: [], border: [] } });
	table.push(...rows);
	console.log(
		[name, table.toString(), ...notes, ...problems.map((problem) => `FAILED: ${problem}`), ''].join('\n'),
	);
	if (problems.length > 0) process.exitCode = 1;
}
