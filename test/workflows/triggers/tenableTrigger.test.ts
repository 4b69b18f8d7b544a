import { describe, expect, it } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { Event, EVENT_TYPES, LeaversHeld } from '../../../nodes/shared/model';
import type { ApiKeys } from '../../../sandbox';
import type { Poller, PollOutcome } from '../../engine';
import { send } from '../../sandbox/client';
import { at, useBench } from '../support/bench';

const clock = { ms: Date.now() };
const bench = useBench({ users: 40, now: () => clock.ms });

/** Time passes at Tenable between what is done. */
function later(): void {
	clock.ms += 3000;
}

function poller(parameters: INodeParameters = {}, keys?: ApiKeys, budgetMs?: number): Poller {
	later();
	return bench.engine.poller({
		type: 'tenableTrigger',
		parameters: { events: [...EVENT_TYPES], ...parameters },
		credentials: bench.credentials(keys),
		budgetMs,
	});
}

function objects(outcome: PollOutcome): IDataObject[] {
	return (outcome ?? []).flat().map(({ json }) => json);
}

function events(outcome: PollOutcome): Event[] {
	return objects(outcome).map((json) => Event.parse(json));
}

async function put(path: string, json: object): Promise<void> {
	later();
	await send(bench.sandbox, 'PUT', path, { json });
	later();
}

async function disable(count: number): Promise<void> {
	const { tenant, accessKey } = bench.tenable;
	const own = tenant.findUserByAccessKey(accessKey)?.uuid;
	const free = bench.state.users.filter(({ uuid, enabled }) => enabled && uuid !== own);
	for (const { uuid } of free.slice(-count)) await put(`/users/${uuid}/enabled`, { enabled: false });
}

describe('what the Tenable Trigger tells', () => {
	it('is nothing at first, and remembers everybody over a restart', async () => {
		const trigger = poller();
		expect(await trigger.activate()).toEqual([[]]);
		const { uuid, email } = bench.user(at('amir.rahimi'));
		await put(`/users/${uuid}`, { name: 'Amir R.', email });
		const [event, ...others] = events(await trigger.activate());
		expect(others).toEqual([]);
		expect(event).toMatchObject({
			type: 'user.updated',
			lifecycle: null,
			source: 'snapshot',
			changes: [{ field: 'name', from: 'Amir Rahimi', to: 'Amir R.' }],
			actor: { name: expect.stringContaining('@halden.example') },
			user: { id: uuid, name: 'Amir R.', status: 'active' },
		});
		expect(event?.occurred_at).toBe(new Date(Math.floor((clock.ms - 3000) / 1000) * 1000).toISOString());
	});

	it('says from what a role and a status changed, and null for what is kept as a fingerprint only', async () => {
		const trigger = poller({ sources: ['snapshot'] });
		await trigger.activate();
		const { uuid, roleUuid } = bench.user(at('amir.rahimi'));
		const administrator = bench.role('Administrator');
		await put(`/access-control/v1/users/${uuid}/roles`, { role_uuids: [administrator.uuid] });
		await put(`/users/${uuid}/enabled`, { enabled: false });
		await put(`/users/${uuid}/two-factor`, {
			email_enabled: true,
			sms_enabled: false,
			sms_phone: '+14155550123',
		});
		const told = events(await trigger.tick());
		expect(told.map(({ type, lifecycle }) => [type, lifecycle])).toEqual([
			['user.updated', null],
			['user.deactivated', 'leaver'],
			['user.role_granted', null],
			['user.role_revoked', null],
		]);
		expect(told[0]?.changes).toContainEqual({ field: 'is_2fa_enabled', from: null, to: true });
		expect(told[1]?.changes).toContainEqual({ field: 'status', from: 'active', to: 'inactive' });
		expect(told[2]?.role).toEqual({ id: administrator.uuid, name: 'Administrator' });
		expect(told[3]?.role?.id).toBe(roleUuid);
		expect(told.every(({ actor }) => actor === null)).toBe(true);
	});

	it('says who was deleted, as they were last seen', async () => {
		const trigger = poller();
		await trigger.activate();
		const { uuid, username } = bench.user(at('omar.aziz'));
		later();
		await send(bench.sandbox, 'DELETE', `/users/${uuid}`);
		later();
		const [event] = events(await trigger.tick());
		expect(event).toMatchObject({
			type: 'user.deleted',
			lifecycle: 'leaver',
			user: { id: uuid, username, status: 'deleted', emails: [{ email: username }] },
			actor: { name: expect.stringContaining('@halden.example') },
		});
		expect(event?.user?.unavailable).toContain('is_2fa_enabled');
		expect(event?.user?.unavailable).not.toContain('username');
	});

	it('leaves out the events that were not asked for', async () => {
		const trigger = poller({ events: ['user.deleted'] });
		await trigger.activate();
		await disable(2);
		expect(await trigger.tick()).toBeNull();
	});

	it('is everybody when asked for, and each once', async () => {
		const trigger = poller({ onFirstPoll: 'backfill' });
		const told = events(await trigger.activate()).filter(({ type }) => type === 'user.created');
		expect(new Set(told.map(({ user }) => user?.id)).size).toBe(bench.state.users.length);
		expect(await trigger.tick()).toBeNull();
	});

	it('is a sample in the editor, which moves nothing', async () => {
		const staticData: IDataObject = {};
		const outcome = await bench.engine.poll({
			type: 'tenableTrigger',
			parameters: { events: [...EVENT_TYPES] },
			credentials: bench.credentials(),
			mode: 'manual',
			staticData,
		});
		expect(new Set(events(outcome).map(({ type }) => type))).toEqual(new Set(EVENT_TYPES));
		expect(events(outcome).every(({ id }) => id.startsWith('sample-'))).toBe(true);
		expect(Object.keys(staticData['node:Temp-Node'] ?? {})).toEqual([]);
	});

	it('holds no secret in what it remembers', async () => {
		const trigger = poller();
		await trigger.activate();
		expect(bench.keysIn(trigger.saved)).toEqual([]);
		expect(trigger.saved).not.toMatch(/jwt|sessionToken|192\.0\.2/i);
	});
});

describe('a poll of the Tenable Trigger that goes wrong', () => {
	it('refuses keys that do not see who is enabled, and takes nobody for gone', async () => {
		const trigger = poller({ sources: ['snapshot'] }, bench.tenable.basicKeys);
		await expect(trigger.activate()).rejects.toMatchObject({
			message: expect.stringMatching(/Tenable (answered 403|shows these keys)/),
			description: expect.stringContaining('administrator'),
		});
	});

	it('says which parameter is wrong', async () => {
		await expect(poller({ events: [] }).activate()).rejects.toThrow('Events needs at least one event');
		await expect(poller({ sources: [] }).activate()).rejects.toThrow('Sources needs at least one source');
	});

	it('does not read what a newer version of the package wrote', async () => {
		const trigger = poller();
		await trigger.activate();
		expect(trigger.saved).toContain('"format":2');
		trigger.saved = trigger.saved.replace('"format":2', '"format":3');
		await expect(trigger.activate()).rejects.toThrow('A newer version of this node');
	});

	it('goes on with what an older version of the package wrote', async () => {
		const trigger = poller();
		await trigger.activate();
		trigger.saved = trigger.saved.replace('"format":2', '"format":1');
		await disable(1);
		expect(events(await trigger.activate())).toHaveLength(1);
	});

	it('sets a new baseline when the sources change', async () => {
		const trigger = poller({ sources: ['snapshot'] });
		await trigger.activate();
		await disable(1);
		trigger.set({ sources: ['activityLog', 'snapshot'] });
		expect(await trigger.activate()).toEqual([[]]);
	});

	it('keeps a baseline that was set after activation, although it tells nothing', async () => {
		const trigger = poller();
		expect(await trigger.tick()).toEqual([[]]);
		await disable(1);
		expect(events(await trigger.activate())).toHaveLength(1);
	});

	it('ends when its time is up', async () => {
		await expect(poller({}, undefined, -1).activate()).rejects.toThrow('took longer than n8n gives it');
	});
});

describe('many leavers at once', () => {
	const held = (outcome: PollOutcome): LeaversHeld[] =>
		objects(outcome)
			.filter(({ object }) => object === 'leavers_held')
			.map((json) => LeaversHeld.parse(json));

	it('are held over a restart until they are released', async () => {
		const trigger = poller();
		await trigger.activate();
		await disable(11);
		const outcome = await trigger.tick();
		expect(objects(outcome)).toHaveLength(1);
		const [notice] = held(outcome);
		expect(notice).toMatchObject({ count: 11, limit: 10 });
		expect(notice?.people).toHaveLength(11);

		await disable(1);
		const [more] = held(await trigger.activate());
		expect(more).toMatchObject({ count: 12, hold_id: notice?.hold_id });
		expect(await trigger.tick()).toBeNull();

		trigger.set({ options: { releaseHeld: notice?.hold_id ?? '' } });
		const released = events(await trigger.activate());
		expect(released.map(({ type }) => type)).toEqual(Array(12).fill('user.deactivated'));
		expect(new Set(released.map(({ user }) => user?.id)).size).toBe(12);
		expect(released.every(({ actor }) => actor !== null)).toBe(true);
		expect(await trigger.tick()).toBeNull();
	});

	it('pass once the limit is raised', async () => {
		const trigger = poller({ options: { holdAbove: 2 } });
		await trigger.activate();
		await disable(3);
		expect(held(await trigger.tick())).toHaveLength(1);
		trigger.set({ options: { holdAbove: 3 } });
		expect(events(await trigger.activate())).toHaveLength(3);
	});

	it('are let go of when they come back', async () => {
		const trigger = poller({ options: { holdAbove: 0 } });
		await trigger.activate();
		await disable(1);
		const [notice] = held(await trigger.tick());
		await put(`/users/${notice?.people[0]?.id}/enabled`, { enabled: true });
		expect(events(await trigger.tick()).map(({ type }) => type)).toEqual(['user.activated']);
		trigger.set({ options: { holdAbove: 0, releaseHeld: notice?.hold_id ?? '' } });
		expect(await trigger.activate()).toBeNull();
	});

	it('are let go of when they come back, also where only leavers are asked for', async () => {
		const parameters = { events: ['user.deactivated'], options: { holdAbove: 0 } };
		const trigger = poller(parameters);
		await trigger.activate();
		await disable(2);
		const [notice] = held(await trigger.tick());
		const [first, second] = notice?.people ?? [];
		await put(`/users/${first?.id}/enabled`, { enabled: true });
		await trigger.tick();
		trigger.set({ ...parameters, options: { holdAbove: 0, releaseHeld: notice?.hold_id ?? '' } });
		expect(events(await trigger.activate()).map(({ user }) => user?.id)).toEqual([second?.id]);
	});

	it('pass while there are few', async () => {
		const trigger = poller();
		await trigger.activate();
		await disable(10);
		expect(events(await trigger.tick())).toHaveLength(10);
		await disable(1);
		expect(held(await trigger.tick())).toMatchObject([{ count: 1 }]);
	});
});
