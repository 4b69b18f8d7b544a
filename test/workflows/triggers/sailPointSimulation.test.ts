import '../support/clock';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Sandbox } from '../../../sandbox';
import { startSandbox } from '../../../sandbox';
import { CLOCK_BASE } from '../../../sandbox/company';
import { loadEngine, type Engine, type Poller } from '../../engine';
import { Driver, type Play } from './simulation/driver';
import { ExactJudge } from './simulation/exactJudge';
import { Ledger } from './simulation/ledger';
import { scriptOf } from './simulation/rounds';
import { SailPointOracle } from './simulation/sailPointOracle';
import { SAILPOINT_OPS, type SailPointOp, SailPointWorld } from './simulation/sailPointWorld';

const POLLS = 200;
const EVENTS = [
	...[
		'created',
		'updated',
		'activated',
		'deactivated',
		'deleted',
		'role_granted',
		'role_revoked',
		'group_added',
		'group_removed',
	].map((what) => `user.${what}`),
	...['created', 'updated', 'deleted'].flatMap((what) => [`role.${what}`, `group.${what}`]),
];
const LONG_MS = 3_600_000;

const clock = { ms: CLOCK_BASE + 1_000_000 };
let engine: Engine;
let sandbox: Sandbox;

beforeAll(async () => {
	engine = await loadEngine();
	sandbox = await startSandbox({
		users: 20,
		now: () => clock.ms,
		sailpoint: { pace: { rateLimit: null, tokenSeconds: 10_000_000 } },
	});
});
afterAll(async () => await sandbox.stop());

const INDEXES = [
	{ lag: 0, overlap: 15, seed: 1 },
	{ lag: 1000, overlap: 15, seed: 2 },
	{ lag: 40_000, overlap: 1, seed: 3 },
	{ lag: 600_000, overlap: 15, seed: 4 },
];

function pollerWith(lag: number, overlap: number): Poller {
	const { sailpoint } = sandbox;
	sailpoint.reset();
	sailpoint.tenant.pace.indexLagMs = lag;
	const host = { environment: 'other', apiHost: sailpoint.url, apiVersion: 'v1' };
	const { clientId, clientSecret } = sailpoint;
	return engine.poller({
		type: 'sailPointPollingTrigger',
		parameters: { events: EVENTS, options: { holdAbove: 1_000_000, overlap } },
		credentials: { sailPointOAuth2Api: { ...host, clientId, clientSecret } },
	});
}

/** Plays a script to its end, when the index has everything. */
async function play(
	driver: Driver,
	oracle: SailPointOracle,
	seed: number,
	isDisturbed: boolean,
): Promise<void> {
	const { sailpoint } = sandbox;
	const world = new SailPointWorld(sailpoint, clock);
	const how: Play<SailPointOp['kind']> = {
		world,
		isDisturbed,
		// An empty answer to a search for changes says what it always says: that there are none.
		styleOf: (style) => (style === 'empty' ? 'plain' : style),
	};
	await driver.play(scriptOf(POLLS, SAILPOINT_OPS, seed), how);
	clock.ms += LONG_MS;
	// By now the index has everything, and what it shows has been told.
	await driver.play([{ ops: [], style: 'plain', at: 0, during: [] }], { world });
	const shown = [...oracle.baseline().people.keys()].sort();
	const there = sailpoint.state().identities.map(({ id }) => id);
	expect(shown).toEqual(there.sort());
	expect(driver.told.size).toBeGreaterThan(POLLS / 2);
}

describe('the SailPoint Polling Trigger through 200 polls', () => {
	it.each(INDEXES)(
		'tells everything once with an index $lag ms behind (seed $seed)',
		async ({ lag, overlap, seed }) => {
			const oracle = new SailPointOracle(sandbox.sailpoint);
			const judges = () => [new ExactJudge(oracle)];
			const driver = await Driver.begin(pollerWith(lag, overlap), sandbox.sailpoint, oracle, judges);
			await play(driver, oracle, seed, false);
		},
	);

	it.each(INDEXES.filter(({ seed }) => seed % 2 === 1))(
		'tells everything once that happens while it is reading, with an index $lag ms behind (seed $seed)',
		async ({ lag, overlap, seed }) => {
			const oracle = new SailPointOracle(sandbox.sailpoint);
			const judges = () => [new Ledger(oracle)];
			const driver = await Driver.begin(pollerWith(lag, overlap), sandbox.sailpoint, oracle, judges);
			await play(driver, oracle, seed, true);
		},
	);
});
