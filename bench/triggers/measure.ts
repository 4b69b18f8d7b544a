import { once } from 'node:events';
import { z } from 'zod';
import { loadEngine, type CredentialData, type Poller } from '../../test/engine';

/** What a measuring process is asked: the answers that a vendor gives, and those with one person changed. */
export const Task = z.object({
	vendor: z.enum(['tenable', 'exabeam']),
	answers: z.record(z.string()),
	changed: z.record(z.string()),
});
export type Task = z.infer<typeof Task>;

/** What it answers. */
export const Measurement = z.object({
	/** CPU time of a poll in which nothing has changed, in milliseconds. */
	pollMs: z.number(),
	/** CPU time of JSON.parse on the same answers, in milliseconds. */
	parseMs: z.number(),
	staticDataMb: z.number(),
	/** Events of polls in which nothing, and in which one person changed. */
	whenSame: z.number(),
	whenChanged: z.number(),
});
export type Measurement = z.infer<typeof Measurement>;

/** The machine may be busy with something else: the best of so many runs is what the work itself takes. */
const RUNS = 5;
const URL_THERE = 'http://127.0.0.1:9';

const CREDENTIALS: Record<Task['vendor'], CredentialData> = {
	tenable: { tenableVmApi: { cloud: 'other', otherUrl: URL_THERE, accessKey: 'a', secretKey: 's' } },
	exabeam: {
		exabeamApi: { region: 'other', otherUrl: URL_THERE, apiKey: 'k', apiSecret: 's', accessToken: 't' },
	},
};
const PARAMETERS = {
	tenable: { sources: ['activityLog', 'snapshot'] },
	exabeam: {},
};

/** CPU time that a piece of work takes in this process, in milliseconds. */
async function cpuMs(work: () => unknown): Promise<number> {
	global.gc?.();
	const before = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

async function best(work: () => unknown): Promise<number> {
	const times: number[] = [];
	for (let run = 0; run < RUNS; run++) times.push(await cpuMs(work));
	return Math.min(...times);
}

async function eventsOf(poller: Poller): Promise<number> {
	return (await poller.tick())?.flat().length ?? 0;
}

async function measure(): Promise<void> {
	const [message] = (await once(process, 'message')) as unknown[];
	const { vendor, answers, changed } = Task.parse(message);
	let given = answers;
	const engine = await loadEngine();
	const poller = engine.poller({
		type: `${vendor}Trigger`,
		parameters: PARAMETERS[vendor],
		credentials: CREDENTIALS[vendor],
		answer: ({ url }) => {
			const body = given[new URL(url).pathname];
			if (body === undefined) throw new Error(`Nothing is recorded for ${url}`);
			return { statusCode: 200, headers: { date: 'Tue, 24 Nov 2026 08:00:00 GMT' }, body };
		},
	});
	await poller.activate();
	const staticDataMb = Buffer.byteLength(poller.saved) / 1e6;
	const whenSame = await eventsOf(poller);
	const pollMs = await best(async () => await poller.tick());
	const parseMs = await best(() => Object.values(answers).forEach((text) => void JSON.parse(text)));
	given = changed;
	const whenChanged = await eventsOf(poller);
	process.send?.({ pollMs, parseMs, staticDataMb, whenSame, whenChanged }, () => process.disconnect());
}

// Imported for its types only, it measures nothing.
if (process.argv[1] === __filename) void measure();
