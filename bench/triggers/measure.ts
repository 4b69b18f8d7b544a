import { once } from 'node:events';
import type { IHttpRequestOptions } from 'n8n-workflow';
import { z } from 'zod';
import { loadEngine, type Poller } from '../../test/engine';
import { SailPointTask, sailPointStage } from './sailPointStage';
import { RecordedTask, recordedStage } from './stage';

export const Task = z.union([RecordedTask, SailPointTask]);
export type Task = z.infer<typeof Task>;

/** A kind of poll in which nothing has changed. */
const Quiet = z.object({
	what: z.string(),
	answersMb: z.number(),
	/** CPU time of the poll, in milliseconds. */
	pollMs: z.number(),
	/** CPU time of JSON.parse on the same answers, in milliseconds. */
	parseMs: z.number(),
	/** Events of it. */
	whenSame: z.number(),
});
export type Quiet = z.infer<typeof Quiet>;

/** What a measuring process answers. */
export const Measurement = z.object({
	quiet: z.array(Quiet),
	staticDataMb: z.number(),
	/** Events of the poll in which one person changed. */
	whenChanged: z.number(),
});
export type Measurement = z.infer<typeof Measurement>;

/** The machine may be busy with something else: the best of so many runs is what the work itself takes. */
const RUNS = 5;

/** CPU time that a piece of work takes in this process, in milliseconds. */
async function cpuMs(work: () => unknown): Promise<number> {
	global.gc?.();
	const before = process.cpuUsage();
	await work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

async function best(work: () => unknown, prepare: () => void = () => undefined): Promise<number> {
	const times: number[] = [];
	for (let run = 0; run < RUNS; run++) {
		prepare();
		times.push(await cpuMs(work));
	}
	return Math.min(...times);
}

async function eventsOf(poller: Poller): Promise<number> {
	return (await poller.tick())?.flat().length ?? 0;
}

async function measure(): Promise<void> {
	const [message] = (await once(process, 'message')) as unknown[];
	const task = Task.parse(message);
	const stage = task.vendor === 'sailpoint' ? sailPointStage(task) : recordedStage(task);
	let answers: string[] = [];
	const answer = async (options: IHttpRequestOptions) => {
		const given = await stage.answer(options);
		if (typeof given.body === 'string') answers.push(given.body);
		return given;
	};
	const { type, parameters, credentials } = stage;
	const engine = await loadEngine();
	const poller = engine.poller({ type, parameters, credentials, answer });
	await poller.activate();
	const staticDataMb = Buffer.byteLength(poller.saved) / 1e6;
	const quiet: Quiet[] = [];
	for (const { what, prepare } of stage.polls) {
		prepare();
		answers = [];
		const whenSame = await eventsOf(poller);
		const texts = [...answers];
		const pollMs = await best(async () => await poller.tick(), prepare);
		const parseMs = await best(() => texts.forEach((text) => void JSON.parse(text)));
		const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
		quiet.push({ what, answersMb: bytes / 1e6, pollMs, parseMs, whenSame });
	}
	stage.change();
	const whenChanged = await eventsOf(poller);
	process.send?.({ quiet, staticDataMb, whenChanged }, () => process.disconnect());
}

// Imported for its types only, it measures nothing.
if (process.argv[1] === __filename) void measure();
