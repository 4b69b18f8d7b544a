import '../support/clock';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ExabeamQuirks, Sandbox } from '../../../sandbox';
import { startSandbox } from '../../../sandbox';
import { loadEngine, type Engine } from '../../engine';
import { Driver } from './simulation/driver';
import { ExabeamOracle } from './simulation/exabeamOracle';
import { EXABEAM_OPS, ExabeamWorld } from './simulation/exabeamWorld';
import { scriptOf } from './simulation/rounds';

const POLLS = 200;
const EVENTS = [
	...['created', 'updated', 'activated', 'deactivated', 'deleted', 'role_granted', 'role_revoked'].map(
		(what) => `user.${what}`,
	),
	...['created', 'updated', 'deleted'].map((what) => `role.${what}`),
];

let engine: Engine;
let sandbox: Sandbox;

beforeAll(async () => {
	engine = await loadEngine();
	sandbox = await startSandbox({ exabeam: { pace: { rateLimit: null } } });
});
afterAll(async () => await sandbox.stop());

describe('the Exabeam Trigger through 200 polls', () => {
	it.each<[Partial<ExabeamQuirks>, number]>([
		[{ userRoles: 'names' }, 1],
		[{ userRoles: 'objects', propertySpelling: 'PascalCase' }, 2],
		[{ userRoles: 'ids', userNames: 'name' }, 3],
	])(
		'with %j tells everything once (seed %d)',
		async (quirks, seed) => {
			const { exabeam } = sandbox;
			exabeam.reset();
			Object.assign(exabeam.tenant.quirks, quirks);
			const poller = engine.poller({
				type: 'exabeamTrigger',
				parameters: { events: EVENTS, options: { holdAbove: 1_000_000 } },
				credentials: {
					exabeamApi: {
						region: 'other',
						otherUrl: exabeam.url,
						apiKey: exabeam.keyId,
						apiSecret: exabeam.keySecret,
						accessToken: '',
					},
				},
			});
			const driver = await Driver.begin(poller, exabeam, new ExabeamOracle(exabeam));
			await driver.play(scriptOf(POLLS, EXABEAM_OPS, seed), new ExabeamWorld(exabeam));
			expect(driver.told.size).toBeGreaterThan(POLLS / 2);
		},
		120_000,
	);
});
