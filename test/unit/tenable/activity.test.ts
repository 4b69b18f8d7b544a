import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { JsonObject } from '../../../nodes/shared/model';
import { Activity, toActivity } from '../../../nodes/Tenable/mapping/activity';

const JWT =
	'eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U';
const REQUEST_ID = '9f86d081884c7d659a2feaa0c55ad015';
const RECORD: JsonObject = {
	id: 'event1',
	action: 'user.create',
	crud: 'c',
	is_failure: false,
	received: '2026-06-30T12:00:00Z',
	description: null,
	actor: { id: 'enterprise:x', name: null },
	is_anonymous: null,
	target: { id: 't', name: 'nora@halden.example', type: 'User' },
	fields: [],
};

function mapped(changes: JsonObject, withRemote = false): Activity {
	return Activity.parse(toActivity({ ...RECORD, ...changes }, 'tenant', withRemote));
}

function withField(key: string, value: JsonObject[string]): JsonObject {
	return { fields: [{ key, value }] };
}

describe('an activity', () => {
	it.each<[string, JsonObject, Partial<Activity>]>([
		[
			'as documented',
			{},
			{
				action: 'user.create',
				occurred_at: '2026-06-30T12:00:00.000Z',
				is_failure: false,
				actor: { id: 'enterprise:x', name: null },
			},
		],
		[
			'of a view',
			{ is_failure: null, target: { id: null, name: null, type: null } },
			{ is_failure: null, target: null },
		],
		['without a time', { received: null }, { occurred_at: null }],
		['of a new kind', { action: 'widget.frobnicate' }, { action: 'widget.frobnicate' }],
		['without fields', { fields: null }, { details: {} }],
	])('%s', (_what, changes, expected) => {
		expect(mapped(changes)).toMatchObject(expected);
	});

	it('without an id is none', () => {
		expect(toActivity({ ...RECORD, id: null }, 'tenant', false)).toBeNull();
	});

	it.each([
		['X-Jwt', `made-up-jwt.${REQUEST_ID}.signature`, REQUEST_ID],
		['sessionToken', 'abc123', 'abc123'],
		['X-Api-Keys', 'accessKey=abc;secretKey=def', 'abc'],
		['X-ApiKeys', 'accessKey=abc;secretKey=def', 'abc'],
		['Cookie', 'session=abc', 'abc'],
		['Authorization', 'Bearer abc', 'abc'],
		['X-Forwarded-For', '192.0.2.57, 192.0.2.58', '192.0.2'],
		['X-Real-Ip', 'abc', 'abc'],
		['remoteAddress', 'abc', 'abc'],
		['note', `got ${JWT}`, 'eyJ'],
		['note', 'from 192.0.2.57', '192.0.2'],
		['note', 'from 2001:0db8:85a3:0000:0000:8a2e:0370:7334', '2001'],
		['note', 'from 2001:db8::8a2e:370:7334', 'db8'],
		['note', 'from 2001:db8::1', 'db8'],
		['note', 'from fe80::1', 'fe80'],
		['note', 'Authorization: Bearer s3cr3t-t0ken-value', 's3cr3t'],
	])('tells nothing secret in the field %s of %j', (key, value, secret) => {
		for (const withRemote of [false, true])
			expect(JSON.stringify(mapped(withField(key, value), withRemote))).not.toContain(secret);
	});

	it.each([
		['the description', { description: `by ${JWT} from 192.0.2.57` }],
		['what else Tenable may send', { source_ip: '192.0.2.57', session: { token: JWT } }],
	])('tells nothing secret in %s', (_where, changes) => {
		const text = JSON.stringify(mapped(changes, true));
		expect(text).not.toContain('192.0.2.57');
		expect(text).not.toContain(JWT);
	});

	it.each([
		['X-Request-Uuid', REQUEST_ID],
		['X-Request-Uuid', `${REQUEST_ID}:${REQUEST_ID.slice(0, 20)}`],
		['X-Access-Type', 'apikey'],
		['time', '2026-06-30T12:00:00.123Z'],
		['time', '12:34:56'],
		['user', '0d67d2fa-558c-4f89-b506-41b4b73101e1'],
		['username', 'pat.doyle@contractors.halden.example'],
		['version', '10.4.1'],
		['User-Agent', 'Integration/1.0 (n8n-nodes-user-directory; n8n; Build/0.1.0)'],
		['shipping', 'by air'],
		['description', 'a trip'],
	])('keeps the field %s of %j', (key, value) => {
		expect(mapped(withField(key, value)).details).toEqual({ [key]: value });
	});

	it('of any junk is a valid entry or none', () => {
		const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonObject[string]>;
		const odd = fc.oneof(
			json,
			fc.constantFrom('+012345-01-01T00:00:00Z', '', null, [], {}, [{ key: 'a' }], [{ key: 5, value: {} }]),
		);
		const junk = fc.record(Object.fromEntries(Object.keys(RECORD).map((key) => [key, odd])), {
			requiredKeys: [],
		});
		fc.assert(
			fc.property(junk, fc.boolean(), (record, withRemote) => {
				const entry = toActivity(record, 'tenant', withRemote);
				if (entry !== null) Activity.parse(entry);
			}),
			{ numRuns: 2000 },
		);
	});
});
