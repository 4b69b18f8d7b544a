import '../support/clock';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Sandbox } from '../../../sandbox';
import { startSandbox } from '../../../sandbox';
import { CLOCK_BASE } from '../../../sandbox/company';
import { loadEngine, type Engine } from '../../engine';
import { Driver } from './simulation/driver';
import { scriptOf } from './simulation/rounds';
import { SailPointOracle } from './simulation/sailPointOracle';
import { SAILPOINT_OPS, SailPointWorld } from './simulation/sailPointWorld';

const POLLS = 200;
const EVENTS = [
	...['created', 'updated', 'activated', 'deactivated', 'deleted', 'role_granted', 'role_revoked'].map(
		(what) => `user.${what}`,
	),
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

describe('the SailPoint Polling Trigger through 200 polls', () => {
	it.each([
		{ lag: 0, overlap: 15, seed: 1 },
		{ lag: 1000, overlap: 15, seed: 2 },
		{ lag: 40_000, overlap: 1, seed: 3 },
		{ lag: 600_000, overlap: 15, seed: 4 },
	])(
		'tells everything once with an index $lag ms behind (seed $seed)',
		async ({ lag, overlap, seed }) => {
			const { sailpoint } = sandbox;
			sailpoint.reset();
			sailpoint.tenant.pace.indexLagMs = lag;
			const host = { environment: 'other', apiHost: sailpoint.url, apiVersion: 'v1' };
			const { clientId, clientSecret } = sailpoint;
			const poller = engine.poller({
				type: 'sailPointPollingTrigger',
				parameters: { events: EVENTS, options: { holdAbove: 1_000_000, overlap } },
				credentials: { sailPointOAuth2Api: { ...host, clientId, clientSecret } },
			});
			const world = new SailPointWorld(sailpoint, clock);
			const oracle = new SailPointOracle(sailpoint);
			const driver = await Driver.begin(poller, sailpoint, oracle);
			// An empty answer to a search for changes says what it always says: that there are none.
			await driver.play(scriptOf(POLLS, SAILPOINT_OPS, seed), world, (style) =>
				style === 'empty' ? 'plain' : style,
			);
			clock.ms += LONG_MS;
			// By now the index has everything, and what it shows has been told.
			await driver.play([{ ops: [], style: 'plain', at: 0 }], world);
			const shown = [...oracle.baseline().people.keys()].sort();
			expect(shown).toEqual(
				sailpoint
					.state()
					.identities.map(({ id }) => id)
					.sort(),
			);
			expect(driver.told.size).toBeGreaterThan(POLLS / 2);
		},
		120_000,
	);
});
