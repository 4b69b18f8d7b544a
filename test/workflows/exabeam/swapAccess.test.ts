import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import type { CredentialData, Engine, NodeSpec } from '../../engine';
import { at, Bench, pick } from '../support/bench';
import { changesOf, conform } from '../support/conform';
import { ExabeamBench } from '../support/exabeamBench';
import { on, setUpIdentity } from '../support/exabeamIdentity';

const tenable = new Bench();
const exabeam = new ExabeamBench();
const OF_ITEM = pick('email', '={{ $json.email }}');

/** A workflow that was made for Tenable. */
const STEPS = [
	{
		name: 'Assign',
		parameters: { resource: 'role', operation: 'assign', role: pick('name', 'Standard'), user: OF_ITEM },
	},
	{
		name: 'Join',
		parameters: {
			resource: 'group',
			operation: 'addMember',
			group: pick('name', 'Finance & Sales'),
			user: pick('id', '={{ $json.change.target.id }}'),
		},
	},
	{
		name: 'Members',
		parameters: {
			resource: 'group',
			operation: 'getMembers',
			group: pick('id', '={{ $json.id }}'),
			returnAll: true,
			filters: { email: at('hana.kim') },
		},
	},
	{
		name: 'Leave',
		parameters: {
			resource: 'group',
			operation: 'removeMember',
			group: pick('name', 'Finance & Sales'),
			user: pick('email', '={{ $json.emails[0].email }}'),
		},
	},
];

async function run(type: string, engine: Engine, credentials: CredentialData) {
	const nodes = STEPS.map((step): NodeSpec => ({ ...step, type }));
	const items: IDataObject[] = [{ email: at('hana.kim') }];
	const { runs, error } = await engine.run({ nodes, items, credentials });
	for (const some of Object.values(runs)) for (const { outputs } of some) conform(outputs);
	const itemsOf = (name: string) => (runs[name] ?? []).flatMap(({ items: made }) => made);
	return {
		error: error?.message,
		outcomes: ['Assign', 'Join', 'Leave'].map((name) =>
			changesOf(itemsOf(name)).map(({ outcome, verified }) => [outcome, verified]),
		),
		members: itemsOf('Members').map(({ json }) => json.emails),
		keys: STEPS.map(({ name }) => Object.keys(itemsOf(name)[0]?.json ?? {}).sort()),
	};
}

beforeEach(async () => {
	await tenable.start();
	await exabeam.start();
	await setUpIdentity(exabeam);
	await on(exabeam, 'role', 'create', { name: 'Standard', source: 'tenable' });
	await on(exabeam, 'group', 'create', { name: 'Finance & Sales', source: 'tenable' });
});
afterEach(async () => {
	await tenable.stop();
	await exabeam.stop();
});

describe('a workflow that gives Tenable roles and groups', () => {
	it('tells Exabeam the same when only the node and its credential are swapped', async () => {
		const before = await run('tenable', tenable.engine, tenable.credentials());
		const after = await run('exabeam', exabeam.engine, exabeam.credentials());
		expect(before.error).toBeUndefined();
		expect(after).toEqual(before);
		expect(after.outcomes).toEqual([[['granted', null]], [['granted', null]], [['revoked', true]]]);
	});
});
