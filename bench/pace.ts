import { request } from 'undici';
import { z } from 'zod';
import { LARGEST_PAGE } from '../nodes/SailPoint/api/collection';
import { PARALLEL } from '../nodes/SailPoint/sailpoint';
import { PROFILES } from '../sandbox/sailpoint/seedProfiles';
import { loadEngine } from '../test/engine';
import { idsInTenant, problemsOf } from './everybody';
import { LIST, listingWorkflow, type Task } from './listUsers';
import { readSandbox, startSandboxProcess } from './sandboxProcess';
import type { Verdict } from './verdict';

const IDENTITIES = 25_000;
const LATENCY_MS = 100;
const BOUND = 1.15;

/** SailPoint's own limit (SailPoint developer documentation, "Rate Limits"). */
const WINDOW = { requests: 100, ms: 10_000 };

/** Pages that overlap by one, the identity profiles, and the lifecycle states of each. */
const PAGES = 1 + Math.ceil((IDENTITIES - LARGEST_PAGE) / (LARGEST_PAGE - 1));
const NEEDED = PAGES + 1 + PROFILES.length;

const Log = z.array(z.object({ method: z.string(), path: z.string(), status: z.number().nullable() }));
type Log = z.infer<typeof Log>;

/** How near the node comes to the speed that SailPoint's rate limit and latency allow. */
export async function pace(): Promise<Verdict> {
	await using sandbox = await startSandboxProcess(IDENTITIES);
	const task: Task = { vendor: 'sailpoint', ...sandbox.sailpoint };
	const expected = await idsInTenant(task);
	await delayAnswers(task.url);
	const { ids, ms } = await listed(task);
	const log = (await readSandbox(task.url, 'log', Log)).filter(({ path }) => path !== '/oauth/token');
	const refused = log.filter(({ status }) => status === 429).length;
	const ratio = ms / soonestMs();
	return {
		head: ['25,000 identities', 'measured', 'bound'],
		rows: [
			['requests', String(log.length), `${NEEDED} needed`],
			['answered 429', String(refused), '0'],
			['time', seconds(ms), seconds(soonestMs())],
			['times the soonest', ratio.toFixed(2), String(BOUND)],
		],
		notes: [
			`Soonest: ${WINDOW.requests} requests in ${seconds(WINDOW.ms)}, or ${LATENCY_MS} ms for each with ${PARALLEL} at once, whichever takes longer.`,
		],
		problems: [
			...problemsOf('the node', ids, expected),
			...(refused > 0 ? [`${refused} requests were answered 429`] : []),
			...(ratio > BOUND ? [`${ratio.toFixed(2)} times the soonest is more than ${BOUND}`] : []),
		],
	};
}

/** When the last of the needed requests can be answered at the soonest. */
function soonestMs(): number {
	const byRate = Math.floor((NEEDED - 1) / WINDOW.requests) * WINDOW.ms;
	return Math.max(byRate, (NEEDED * LATENCY_MS) / PARALLEL);
}

async function listed(task: Task): Promise<{ ids: unknown[]; ms: number }> {
	const engine = await loadEngine();
	const before = performance.now();
	const { data } = await engine.execute(listingWorkflow(task));
	const ms = performance.now() - before;
	const { error, runData } = data.resultData;
	if (error !== undefined) throw new Error(`The node failed: ${error.message}`);
	const items = runData[LIST]?.[0]?.data?.main?.[0] ?? [];
	return { ids: items.map(({ json }) => json.id), ms };
}

async function delayAnswers(url: string): Promise<void> {
	const { statusCode } = await request(`${url}/__sandbox/faults`, {
		method: 'PUT',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ latencyMs: LATENCY_MS }),
	});
	if (statusCode !== 204) throw new Error(`The sandbox answered ${statusCode} to the latency`);
}

function seconds(ms: number): string {
	return `${(ms / 1000).toFixed(2)} s`;
}
