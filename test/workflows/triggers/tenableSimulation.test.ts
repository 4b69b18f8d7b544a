import '../support/clock';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Sandbox } from '../../../sandbox';
import { startSandbox } from '../../../sandbox';
import { CLOCK_BASE } from '../../../sandbox/company';
import { loadEngine, type Engine } from '../../engine';
import { Driver } from './simulation/driver';
import { scriptOf, type Script } from './simulation/rounds';
import { TenableOracle, type Sources } from './simulation/tenableOracle';
import { TENABLE_OPS, type TenableOp, TenableWorld } from './simulation/tenableWorld';
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

/** Plays a script and gives back how many events were told. */
async function play(
	script: Script<TenableOp['kind']>,
	sources: Sources,
	auditLagMs: number,
): Promise<number> {
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
	const driver = await Driver.begin(poller, tenable, new TenableOracle(sandbox, clock, sources));
	await driver.play(script, world, (style) =>
		sources === 'activityLog' && style === 'empty' ? 'plain' : style,
	);
	return driver.told.size;
}

describe('the Tenable Trigger through 200 polls', () => {
	it.each<[Sources, number, number]>([
		['both', 0, 1],
		['both', 0, 2],
		['both', 40_000, 3],
		['snapshot', 0, 4],
		['activityLog', 0, 5],
		['activityLog', 40_000, 6],
	])(
		'with %s, the log %d ms late, tells everything once (seed %d)',
		async (sources, lag, seed) => {
			expect(await play(scriptOf(POLLS, TENABLE_OPS, seed), sources, lag)).toBeGreaterThan(POLLS / 2);
		},
		120_000,
	);
});
