import '../support/clock';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Sandbox } from '../../../sandbox';
import { startSandbox } from '../../../sandbox';
import { CLOCK_BASE } from '../../../sandbox/company';
import { loadEngine, type Engine } from '../../engine';
import { Driver } from './simulation/driver';
import { ExactJudge } from './simulation/exactJudge';
import type { Judge, Oracle } from './simulation/judge';
import { Ledger } from './simulation/ledger';
import { scriptOf } from './simulation/rounds';
import { TenableOracle, type Sources, type TenableMemory } from './simulation/tenableOracle';
import { TENABLE_OPS, TenableWorld } from './simulation/tenableWorld';
import { EVENT_TYPES } from '../../../nodes/shared/model';

const POLLS = 200;
const CHOSEN: Record<Sources, string[]> = {
	both: ['activityLog', 'snapshot'],
	snapshot: ['snapshot'],
	activityLog: ['activityLog'],
};

const clock = { ms: CLOCK_BASE + 1_000_000 };
let engine: Engine;
let sandbox: Sandbox;

beforeAll(async () => {
	engine = await loadEngine();
	sandbox = await startSandbox({ users: 20, now: () => clock.ms });
});
afterAll(async () => await sandbox.stop());

type Case = [sources: Sources, lag: number, seed: number];
const CASES: Case[] = [
	['both', 0, 1],
	['both', 0, 2],
	['both', 40_000, 3],
	['snapshot', 0, 4],
	['activityLog', 0, 5],
	['activityLog', 40_000, 6],
];

/**
 * Who or what is made or deleted is told once by one of both sources, as often as the log knows of it, even where it is
 * late.
 */
function eitherOf(lag: number): Oracle<TenableMemory> {
	const ahead = {
		get ms() {
			return clock.ms + lag;
		},
	};
	const log = new TenableOracle(sandbox, ahead, 'activityLog');
	const plain = (text: string): string => text.replace(/ \(log\)$/, '');
	return {
		baseline: () => log.baseline(),
		poll: (memory) => {
			const { events, memory: next } = log.poll(memory);
			return { events: events.map(plain), memory: next };
		},
		write: (event) => plain(log.write(event)),
	};
}

function isOfLog(text: string): boolean {
	return text.endsWith(' (log)');
}

/** What happens while a poll is reading is told by the lists or by the log, whichever comes to it first. */
function ledgersOf(sources: Sources, lag: number): Judge[] {
	const lists = new Ledger(new TenableOracle(sandbox, clock, 'snapshot'), (text) => !isOfLog(text));
	const isAlone = sources === 'activityLog';
	const log = new Ledger(new TenableOracle(sandbox, clock, 'activityLog'), isOfLog, isAlone);
	if (sources !== 'both') return [isAlone ? log : lists];
	return [lists, log, new Ledger(eitherOf(lag), (text) => /\.(created|deleted) /.test(text), false)];
}

/** Plays a script and gives back how many events were told. */
async function play([sources, auditLagMs, seed]: Case, isDisturbed: boolean): Promise<number> {
	const { tenable } = sandbox;
	tenable.reset();
	tenable.tenant.quirks.auditLagMs = auditLagMs;
	const { url, accessKey, secretKey } = tenable;
	const poller = engine.poller({
		type: 'tenableTrigger',
		parameters: { events: [...EVENT_TYPES], sources: CHOSEN[sources], options: { holdAbove: 1_000_000 } },
		credentials: { tenableVmApi: { cloud: 'other', otherUrl: url, accessKey, secretKey } },
	});
	const world = new TenableWorld(sandbox, clock);
	world.wait();
	const oracle = new TenableOracle(sandbox, clock, sources);
	const judges = () => (isDisturbed ? ledgersOf(sources, auditLagMs) : [new ExactJudge(oracle)]);
	const driver = await Driver.begin(poller, tenable, oracle, judges);
	await driver.play(scriptOf(POLLS, TENABLE_OPS, seed), {
		world,
		isDisturbed,
		styleOf: (style) => (sources === 'activityLog' && style === 'empty' ? 'plain' : style),
	});
	return driver.told.size;
}

describe('the Tenable Trigger through 200 polls', () => {
	it.each(CASES)('with %s, the log %d ms late, tells everything once (seed %d)', async (...one) => {
		expect(await play(one, false)).toBeGreaterThan(POLLS / 2);
	});

	it.each(CASES.filter(([, , seed]) => seed !== 2 && seed !== 5))(
		'with %s, the log %d ms late, tells everything once that happens while it is reading (seed %d)',
		async (...one) => {
			expect(await play(one, true)).toBeGreaterThan(POLLS / 2);
		},
	);
});
