import { join } from 'node:path';
import { idsInTenant, problemsOf } from '../everybody';
import type { Task } from '../listUsers';
import { measure, type Measurement } from '../measured';
import { startSandboxProcess } from '../sandboxProcess';
import type { Verdict } from '../verdict';

const USERS = 100_000;
const BOUND = 1.8;

const NAMES = { tenable: 'Tenable', sailpoint: 'SailPoint' };
const LABELS = {
	bareLoop: 'bare loop that keeps the raw answers as n8n items',
	bareLoopBesideN8n: 'the same loop with n8n-core loaded beside it',
	throughNode: 'the node, User: Get Many, in n8n-core',
};
type Script = keyof typeof LABELS;

/** How much memory listing 100,000 users through each node takes, compared with a bare loop. */
export async function memory(): Promise<Verdict> {
	await using sandbox = await startSandboxProcess(USERS);
	const { tenable, sailpoint } = sandbox;
	const results = [
		await compare({ vendor: 'tenable', ...tenable }),
		await compare({ vendor: 'sailpoint', ...sailpoint }),
	];
	return {
		head: ['vendor', '100,000 users', 'peak RSS', 'times the bare loop', 'users'],
		rows: results.flatMap(({ rows }) => rows),
		notes: [`Bound: at most ${BOUND} times the bare loop; every user once.`],
		problems: results.flatMap(({ problems }) => problems),
	};
}

async function compare(task: Task): Promise<Pick<Verdict, 'rows' | 'problems'>> {
	const expected = await idsInTenant(task);
	const name = NAMES[task.vendor];
	const bare = await measure(scriptOf('bareLoop'), task);
	const beside = await measure(scriptOf('bareLoopBesideN8n'), task);
	const node = await measure(scriptOf('throughNode'), task);
	// Garbage that nothing made Node collect may blow up either loop; the node is held against the leaner one.
	const leanest = Math.min(bare.peakMb, beside.peakMb);
	const ratio = node.peakMb / leanest;
	const row = (script: Script, { peakMb, ids }: Measurement): string[] => [
		name,
		LABELS[script],
		`${Math.round(peakMb)} MB`,
		(peakMb / leanest).toFixed(2),
		ids.length.toLocaleString('en'),
	];
	return {
		rows: [row('bareLoop', bare), row('bareLoopBesideN8n', beside), row('throughNode', node)],
		problems: [
			...problemsOf(`${name}, ${LABELS.bareLoop}`, bare.ids, expected),
			...problemsOf(`${name}, ${LABELS.throughNode}`, node.ids, expected),
			...(ratio > BOUND ? [`${name}: ${ratio.toFixed(2)} times the bare loop is more than ${BOUND}`] : []),
		],
	};
}

function scriptOf(name: Script): string {
	return join(__dirname, `${name}.ts`);
}
