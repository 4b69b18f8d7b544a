import { describe, expect, it } from '@jest/globals';
import type { IDataObject } from 'n8n-workflow';
import { Event } from '../../../nodes/shared/model';
import type { ExabeamKey } from '../../../sandbox';
import type { Poller, PollOutcome } from '../../engine';
import { useExabeam } from '../support/exabeamBench';

const bench = useExabeam();
const EVENTS = [
	'role.updated',
	'user.created',
	'user.updated',
	'user.activated',
	'user.deleted',
	'user.role_granted',
];

function poller(keys?: ExabeamKey): Poller {
	return bench.engine.poller({
		type: 'exabeamTrigger',
		parameters: { events: EVENTS },
		credentials: bench.credentials(keys),
	});
}

function events(outcome: PollOutcome): Event[] {
	return (outcome ?? []).flat().map(({ json }) => Event.parse(json));
}

describe('the Exabeam Trigger', () => {
	it('tells of accounts with what is known of them, and what changed from what', async () => {
		const trigger = poller();
		expect(await trigger.activate()).toEqual([[]]);
		const { users, roles } = bench.exabeam.tenant.store;
		const [invited, other] = [users.find(({ status }) => status === 'Pending'), users[0]];
		if (invited === undefined || other === undefined) throw new Error('The sandbox has no such accounts');
		invited.status = 'Active';
		other.roleIds = roles.map(({ id }) => id);
		users.splice(
			users.findIndex(({ email }) => email.startsWith('karl.brandt')),
			1,
		);
		const told = events(await trigger.tick());
		expect(told).toEqual(
			expect.arrayContaining([
				expect.objectContaining({
					type: 'user.activated',
					lifecycle: null,
					changes: expect.arrayContaining([{ field: 'status', from: 'invited', to: 'active' }]),
				}),
				expect.objectContaining({
					type: 'user.role_granted',
					lifecycle: 'mover',
					role: expect.objectContaining({ name: 'Context Editor' }),
				}),
				expect.objectContaining({
					type: 'user.deleted',
					lifecycle: 'leaver',
					user: expect.objectContaining({ username: 'karl.brandt@halden.example', status: 'deleted' }),
				}),
			]),
		);
		expect(bench.secretsIn(trigger.saved)).toEqual([]);
	});

	it('refuses a key that sees nobody, instead of taking everybody for gone', async () => {
		await expect(poller(bench.exabeam.contextKey).activate()).rejects.toMatchObject({
			description: expect.stringContaining('Access Control'),
		});
	});

	it('gives a sample in the editor', async () => {
		const staticData: IDataObject = {};
		const outcome = await bench.engine.poll({
			type: 'exabeamTrigger',
			parameters: { events: EVENTS },
			credentials: bench.credentials(),
			mode: 'manual',
			staticData,
		});
		expect(events(outcome).map(({ type }) => type)).toEqual(EVENTS);
	});
});

describe('a list without items, which n8n gets so that it saves a baseline', () => {
	it('starts nothing behind the trigger', async () => {
		const run = await bench.engine.run({ items: [], nodes: [{ type: 'test.noOp', name: 'Behind' }] });
		expect(run.status).toBe('success');
		expect(run.runs.Behind).toBeUndefined();
	});
});
