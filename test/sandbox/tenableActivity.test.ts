import { describe, expect, test } from '@jest/globals';
import { activityIn, send, uuidIn, uuidOf } from './client';
import { createUser, sandboxStarter } from './running';

const start = sandboxStarter();

describe('the activity log', () => {
	const base = '/audit-log/v1/events';

	test('starts with a past of 300 events, some of them failed, in order', async () => {
		const running = await start();
		const { events, pagination } = activityIn(await send(running, 'GET', `${base}?limit=10000`));
		expect(pagination).toEqual({ total: 300, limit: 10_000 });
		expect(events).toHaveLength(300);
		expect(events.filter((event) => event.is_failure === true).length).toBeGreaterThan(10);
		const times = events.map((event) => Date.parse(event.received));
		expect(times).toEqual(times.toSorted((a, b) => a - b));
		expect(new Set(events.map((event) => event.id)).size).toBe(300);
	});

	test('gives 50 events unless asked, and writes down every look at it', async () => {
		const running = await start();
		expect(activityIn(await send(running, 'GET', base)).events).toHaveLength(50);
		const { json } = await send(running, 'GET', `${base}?sort=received:desc&limit=1`);
		expect(json).toEqual({
			events: [
				{
					id: expect.stringMatching(/^[0-9a-f]{32}$/),
					action: 'audit.log.view',
					crud: 'r',
					is_failure: null,
					received: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
					description: null,
					actor: { id: uuidOf(running, 'svc-n8n'), name: 'svc-n8n@halden.example' },
					is_anonymous: null,
					target: { id: null, name: null, type: null },
					fields: ['X-Jwt', 'sessionToken', 'X-Access-Type', 'X-Forwarded-For', 'X-Request-Uuid'].map(
						(key) => ({ key, value: expect.any(String) }),
					),
				},
			],
			pagination: { offset: 0, count: 1, limit: 1, total: 301 },
		});
	});

	test('has every write, and every refused one', async () => {
		const running = await start();
		const uuid = await createUser(running, 'new@halden.example');
		await send(running, 'PUT', `/users/${uuid}`, { json: { name: 'New' } });
		await send(running, 'DELETE', `/users/${uuid}`);
		await send(running, 'DELETE', `/users/${uuidOf(running, 'root')}`);
		const group = uuidIn(await send(running, 'POST', '/groups', { json: { name: 'G' } }));
		const { events } = activityIn(await send(running, 'GET', `${base}?f=date.gt:2026-06-30T12:00:00Z`));
		expect(
			events.map(({ action, crud, is_failure, target }) => [action, crud, is_failure, target.id]),
		).toEqual([
			['user.create', 'c', false, uuid],
			['user.update', 'c', false, uuid],
			['user.delete', 'c', false, uuid],
			['user.delete', 'c', true, uuidOf(running, 'root')],
			['groups.create', 'c', false, group],
		]);
	});

	const filters: Array<[string, (event: { action: string; received: string }) => boolean]> = [
		['f=action.eq:user.create', ({ action }) => action === 'user.create'],
		['f=date.gte:2026-06-01', ({ received }) => received >= '2026-06-01'],
		['f=date.lt:2026-06-01T02:00:00%2B02:00', ({ received }) => received < '2026-06-01'],
		[
			'f=action.eq:user.create&f=date.lte:2026-06-01',
			({ action, received }) => action === 'user.create' && received < '2026-06-01',
		],
		[
			'ft=or&f=action.eq:user.create&f=action.eq:user.delete',
			({ action }) => ['user.create', 'user.delete'].includes(action),
		],
	];
	test.each(filters)('is filtered by %s', async (query, keeps) => {
		const running = await start();
		const all = activityIn(await send(running, 'GET', `${base}?limit=300`)).events;
		const { events } = activityIn(await send(running, 'GET', `${base}?limit=300&${query}`));
		const expected = all.filter(keeps);
		expect(expected.length).toBeGreaterThan(0);
		expect(expected.length).toBeLessThan(300);
		// The first look at the log is an event of its own.
		expect(
			events.filter((event) => event.action !== 'audit.log.view' || event.received < '2026-06-30T12'),
		).toEqual(expected);
	});

	test('is filtered by actor and target', async () => {
		const running = await start();
		const uuid = uuidOf(running, 'bo.larsen');
		for (const field of ['actor', 'target'] as const) {
			const { events } = running.tenable.tenant.activity;
			const expected = events.filter((event) => event[field].id === uuid).length;
			expect(expected).toBeGreaterThan(0);
			const answer = await send(running, 'GET', `${base}?limit=300&f=${field}_id.eq:${uuid}`);
			expect(activityIn(answer).events).toHaveLength(expected);
		}
	});

	test.each([
		['limit=10001'],
		['limit=0'],
		['limit=x'],
		['offset=-1'],
		['sort=action:asc'],
		['ft=xor'],
		['f=nonsense'],
		['f=date.eq:2026-06-01'],
		['f=date.gt:yesterday'],
	])('refuses %s', async (query) => {
		expect((await send(await start(), 'GET', `${base}?${query}`)).status).toBe(400);
	});

	test('is paged by offset, up to the 10,000th event', async () => {
		const running = await start();
		const { tenant } = running.tenable;
		const [sample] = tenant.activity.events;
		if (!sample) throw new Error('no events');
		for (let index = 0; index < 10_000; index += 1) tenant.activity.add(sample, sample.received);
		const page = await send(running, 'GET', `${base}?limit=100&offset=9950`);
		expect(page.json).toMatchObject({ pagination: { offset: 9950, limit: 100, count: 50, total: 10_300 } });
		const beyond = await send(running, 'GET', `${base}?offset=10000`);
		expect(activityIn(beyond).events).toEqual([]);
	});

	test.each(['asc', 'desc'])('is paged by cursor, %s, with no event twice or missing', async (order) => {
		const running = await start();
		const seen: string[] = [];
		let next: string | undefined = '0';
		while (next !== undefined) {
			const query = `limit=70&sort=received:${order}&f=date.lt:2026-06-30T12:00:00Z&next=${next}`;
			const page = activityIn(await send(running, 'GET', `${base}?${query}`));
			seen.push(...page.events.map((event) => event.id));
			next = page.pagination.next;
		}
		expect(seen).toHaveLength(300);
		expect(new Set(seen).size).toBe(300);
	});

	test('knows no cursor with the quirk', async () => {
		const running = await start({ quirks: { auditNext: false } });
		const first = activityIn(await send(running, 'GET', `${base}?limit=1&next=0`));
		const second = activityIn(await send(running, 'GET', `${base}?limit=1&next=5`));
		expect(first.pagination).not.toHaveProperty('next');
		expect(second.events).toEqual(first.events);
	});
});
