import '../support/clock';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ExabeamQuirks, Sandbox } from '../../../sandbox';
import { startSandbox } from '../../../sandbox';
import { loadEngine, type Engine, type Poller } from '../../engine';
import { Driver } from './simulation/driver';
import { ExactJudge } from './simulation/exactJudge';
import { Ledger } from './simulation/ledger';
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

const QUIRKS: Array<[Partial<ExabeamQuirks>, number]> = [
	[{ userRoles: 'names' }, 1],
	[{ userRoles: 'objects', propertySpelling: 'PascalCase' }, 2],
	[{ userRoles: 'ids', userNames: 'name' }, 3],
];

function pollerWith(quirks: Partial<ExabeamQuirks>): Poller {
	const { exabeam } = sandbox;
	exabeam.reset();
	Object.assign(exabeam.tenant.quirks, quirks);
	const { url: otherUrl, keyId: apiKey, keySecret: apiSecret } = exabeam;
	return engine.poller({
		type: 'exabeamTrigger',
		parameters: { events: EVENTS, options: { holdAbove: 1_000_000 } },
		credentials: { exabeamApi: { region: 'other', otherUrl, apiKey, apiSecret, accessToken: '' } },
	});
}

describe('the Exabeam Trigger through 200 polls', () => {
	it.each(QUIRKS)('with %j tells everything once (seed %d)', async (quirks, seed) => {
		const { exabeam } = sandbox;
		const oracle = new ExabeamOracle(exabeam);
		const judges = () => [new ExactJudge(oracle)];
		const driver = await Driver.begin(pollerWith(quirks), exabeam, oracle, judges);
		await driver.play(scriptOf(POLLS, EXABEAM_OPS, seed), { world: new ExabeamWorld(exabeam) });
		expect(driver.told.size).toBeGreaterThan(POLLS / 2);
	});

	it.each(QUIRKS)(
		'with %j tells everything once that happens while it is reading (seed %d)',
		async (quirks, seed) => {
			const { exabeam } = sandbox;
			const oracle = new ExabeamOracle(exabeam);
			const judges = () => [new Ledger(oracle)];
			const driver = await Driver.begin(pollerWith(quirks), exabeam, oracle, judges);
			const world = new ExabeamWorld(exabeam);
			await driver.play(scriptOf(POLLS, EXABEAM_OPS, seed), { world, isDisturbed: true });
			expect(driver.told.size).toBeGreaterThan(POLLS / 2);
		},
	);
});
