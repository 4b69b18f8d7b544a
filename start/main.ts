import { DATA } from './layout';
import type { House } from './house';
import { readOptions, USAGE } from './options';
import { isAlive, parents } from './parents';

const OLDEST_NODE = 24;
const LOOK_FOR_PARENTS_EVERY = 1000;

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});

async function main(): Promise<void> {
	const { ports, reset, help } = readOptions(process.argv.slice(2));
	if (help) {
		console.log(USAGE);
		return;
	}
	assertNode();
	// Only now, because an older Node does not even load it.
	const { openHouse } = await import('./house');
	const leaving = leave();
	let house: House;
	try {
		house = await openHouse({ data: DATA, ports, reset, tell: console.log, signal: leaving });
	} catch (error) {
		if (!leaving.aborted) throw error;
		console.log('Stopped before everything was ready.');
		return;
	}
	console.log(welcome(house));
	await Promise.race([house.n8n.ended(), aborted(leaving)]);
	if (!leaving.aborted) {
		console.error(`n8n has ended by itself. The end of ${house.layout.log}:\n${await house.n8n.lastWords()}`);
		process.exitCode = 1;
	}
	console.log('Stopping …');
	await house.stop();
	console.log('Stopped.');
}

function assertNode(): void {
	if (Number(process.versions.node.split('.')[0]) >= OLDEST_NODE) return;
	throw new Error(
		`n8n needs Node ${OLDEST_NODE}, and this is Node ${process.versions.node}. "npm start" brings the right one.`,
	);
}

/** Aborted when everything is to end: on Ctrl+C, when this process is told to, and when its parent is gone. */
function leave(): AbortSignal {
	const controller = new AbortController();
	const go = (): void => controller.abort();
	for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, go);
	const started = parents();
	setInterval(() => {
		if (process.ppid !== started[0] || !started.every(isAlive)) go();
	}, LOOK_FOR_PARENTS_EVERY).unref();
	return controller.signal;
}

async function aborted(signal: AbortSignal): Promise<void> {
	if (signal.aborted) return;
	await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}

function welcome({ n8n, signIn, dashboard, sandbox, languageModel, layout }: House): string {
	return [
		'',
		`n8n is ready:  ${n8n.url}`,
		`  email        ${signIn.email}`,
		`  password     ${signIn.password}`,
		'',
		`The directory's dashboard, which the template Consolidated Directory fills: ${n8n.url}/webhook/user-directory`,
		`  user         ${dashboard.user}`,
		`  password     ${dashboard.password}`,
		'',
		'The sandbox, which begins anew at each start:',
		`  Tenable      ${sandbox.tenable.url}`,
		`  SailPoint    ${sandbox.sailpoint.url}`,
		`  Exabeam      ${sandbox.exabeam.url}`,
		`  Language model, a stub that understands nothing: ${languageModel.url}`,
		`Mail that the workflows send is told here and kept in ${layout.mail}.`,
		'',
		'Ctrl+C stops everything.',
	].join('\n');
}
