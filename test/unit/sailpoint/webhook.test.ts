import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { toEvent } from '../../../nodes/shared/events/happening';
import { Event } from '../../../nodes/shared/model';
import { readChanges } from '../../../nodes/SailPoint/webhook/attributeChanges';
import { happeningsIn } from '../../../nodes/SailPoint/webhook/happenings';
import { CHANGED, CREATED, DELETED, payloadIn } from '../../../nodes/SailPoint/webhook/payload';
import { contextWithout } from '../../../nodes/SailPoint/webhook/readIdentity';
import { recallSubscribed } from '../../../nodes/SailPoint/webhook/subscribed';
import { secretsOf } from '../../../nodes/shared/transport/redact';
import { bearerIn, hashOf, newToken, ownerOf } from '../../../nodes/SailPoint/webhook/token';

const context = contextWithout('acme.api.identitynow.com');
const RUNS = { numRuns: 500, seed: 20_261 };

function eventsIn(triggerId: string, body: unknown): Event[] | undefined {
	const payload = payloadIn(body);
	if (payload === undefined) return undefined;
	const told = happeningsIn(triggerId, payload, { context, occurrence: 'now', user: null });
	return told?.map((one) => Event.parse(toEvent('sailpoint', one, '2026-11-24T20:00:00.000Z')));
}

describe('payloads', () => {
	const value = fc.oneof(
		fc.string(),
		fc.boolean(),
		fc.constant(null),
		fc.array(fc.string()),
		fc.dictionary(fc.string(), fc.string()),
	);
	const attribute = fc.constantFrom(
		'department',
		'email',
		'cloudLifecycleState',
		'uid',
		'manager',
		'shoeSize',
	);
	const identity = fc.record({
		type: fc.constant('IDENTITY'),
		id: fc.constantFrom('a'.repeat(32), 'b'.repeat(32)),
		name: fc.string(),
	});

	it('of any kind are events of the schema, or none', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(CREATED, CHANGED, DELETED, 'idn:other'),
				fc.jsonValue(),
				(trigger, body) => {
					const told = eventsIn(trigger, body);
					expect(told === undefined || told.length > 0).toBe(true);
				},
			),
			RUNS,
		);
	});

	it('of changed attributes tell every change once, in one event or two', () => {
		const change = fc.record({ attribute, oldValue: value, newValue: value });
		const payload = fc.record({
			identity,
			changes: fc.uniqueArray(change, { minLength: 1, selector: (one) => one.attribute }),
		});
		fc.assert(
			fc.property(payload, (body) => {
				const told = eventsIn(CHANGED, body) ?? [];
				const fields = told.flatMap(({ changes }) => changes.map(({ field }) => field));
				const isOwn = told.some(({ type }) => type !== 'user.updated' || fields.includes('status'));
				expect(fields.length).toBe(body.changes.length + (isOwn ? 1 : 0));
				expect(new Set(fields).size).toBe(fields.length);
			}),
			RUNS,
		);
	});

	it('of attributes tell no more of the user than they say', () => {
		const [event] =
			eventsIn(CREATED, { identity: { id: 'a', name: 'A' }, attributes: { firstname: 'Al' } }) ?? [];
		expect(event?.user).toMatchObject({ id: 'a', name: 'A', first_name: 'Al', last_name: null });
		expect(event?.user?.unavailable).toEqual(
			expect.arrayContaining(['last_name', 'status', 'emails', 'roles']),
		);
		expect(event?.user?.unavailable).not.toContain('first_name');
	});

	it('lose what SailPoint adds for answers', () => {
		expect(payloadIn({ a: 1, _metadata: { secret: 's' } })).toEqual({ a: 1 });
		for (const body of [null, undefined, 'a', [1], Buffer.from('{}')])
			expect(payloadIn(body)).toBeUndefined();
	});

	it('call attributes by their unified names', () => {
		const changes = ['email', 'phone', 'jobTitle', 'managerName', 'shoeSize'].map((name) => ({
			attribute: name,
		}));
		expect(readChanges(changes, context.meanings).fields.map(({ field }) => field)).toEqual([
			'emails',
			'phones',
			'title',
			'manager',
			'custom.shoeSize',
		]);
	});
});

describe('tokens', () => {
	it('are read from a bearer header only', () => {
		expect(bearerIn('Bearer abc')).toBe('abc');
		expect(bearerIn('bearer  abc ')).toBe('abc');
		for (const header of [undefined, '', 'Bearer', 'Bearer ', 'Basic abc', 'Bearer a b'])
			expect(bearerIn(header)).toBeUndefined();
	});

	it('belong to the subscription whose hash they have', () => {
		const tokens = [newToken(), newToken()];
		const subscribed = tokens.map((token, at) => ({ id: `${at}`, triggerId: 't', tokenHash: hashOf(token) }));
		expect(tokens.map((token) => ownerOf(token, subscribed)?.id)).toEqual(['0', '1']);
		expect(ownerOf(newToken(), subscribed)).toBeUndefined();
		expect(ownerOf(tokens[0] ?? '', [])).toBeUndefined();
	});

	it('are kept out of what is said of requests that carry them', () => {
		const [bearerToken, url] = [newToken(), 'https://n8n.example'];
		const httpConfig = { url, bearerTokenAuthConfig: { bearerToken } };
		const patch = [{ op: 'replace', path: '/httpConfig', value: httpConfig }];
		for (const body of [{ name: 'n8n', httpConfig }, patch])
			expect(secretsOf({}, body)).toEqual([bearerToken]);
	});

	it('count for nothing where the static data cannot be read', () => {
		const broken = [
			'',
			'{',
			'[]',
			'{"tenant":"a","subscribed":[{"id":"1","triggerId":"t","tokenHash":"00"}]}',
		];
		for (const subscriptions of broken) expect(recallSubscribed({ subscriptions })).toBeUndefined();
		expect(recallSubscribed({})).toBeUndefined();
	});
});
