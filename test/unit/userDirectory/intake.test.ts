import { describe, expect, test } from '@jest/globals';
import omit from 'lodash/omit';
import { User } from '../../../nodes/shared/model';
import { refuseCameTwice } from '../../../nodes/UserDirectory/intake/cameTwice';
import { listsOf } from '../../../nodes/UserDirectory/intake/snapshots';
import { isUser } from '../../../nodes/UserDirectory/intake/userItem';
import { account, listed, person } from '../../workflows/support/people';

const whole: Record<string, unknown> = {
	...person('h1', { email: 'ann@x.example', start_date: '2020-01-01', end_date: '2030-12-31' }),
	roles: [{ id: 'r1', name: 'Auditor', source: 'direct', ends_at: null }],
	manager: { id: 'h2', name: null, email: null },
	sign_in_methods: ['saml'],
	last_active_at: '2026-11-24T08:00:00.000Z',
};
const fields = Object.keys(User.shape).filter((field) => field !== 'snapshot' && field !== 'remote_data');

describe('an item', () => {
	test('is a user when the schema says so', () => {
		expect(isUser(whole)).toBe(true);
		expect(User.safeParse(whole).success).toBe(true);
		expect(isUser({ ...whole, change: {} })).toBe(true);
	});

	test.each(fields)('is none without %s', (field) => {
		expect(isUser(omit(whole, field))).toBe(false);
	});

	test.each(fields)('is none when %s is of a wrong type', (field) => {
		for (const value of [undefined, 7, Number.NaN, { length: 1 }, ['x', 7], true]) {
			const wrong = { ...whole, [field]: value };
			if (!User.safeParse(wrong).success && !isNested(field, value))
				expect([value, isUser(wrong)]).toEqual([value, false]);
		}
	});

	test.each(['31.12.2025', '2025-12-31T00:00:00.000Z', '', '12/31/2025'])(
		'is none with the end date %j',
		(end_date) => {
			expect(isUser({ ...whole, end_date })).toBe(false);
		},
	);

	test('is none when a time is no time', () => {
		expect(isUser({ ...whole, last_active_at: 'yesterday' })).toBe(false);
	});
});

/** What lists and objects hold is checked only as far as anything reads it. */
function isNested(field: string, value: unknown): boolean {
	const isList =
		field === 'unavailable' || field === 'read_only' || field === 'sign_in_methods' || field === 'phones';
	const isObject = field === 'identifiers' || field === 'manager';
	return (isList && Array.isArray(value)) || (isObject && typeof value === 'object');
}

describe('lists', () => {
	test('are told apart by snapshot and tenant, however they are mixed', () => {
		const [ours, theirs] = [listed([person('h1'), person('h2')]), listed([account('a1'), account('a2')])];
		const mixed = [ours[0], theirs[0], ours[1], theirs[1]].flatMap((user) => user ?? []);
		expect(listsOf(mixed).map(({ vendor, users, is_whole }) => [vendor, users, is_whole])).toEqual([
			['hr', 2, true],
			['acme', 2, true],
		]);
		const stolen = ours.map((user, index) => (index === 0 ? { ...user, tenant: 'other.example' } : user));
		expect(listsOf(stolen).map(({ is_whole }) => is_whole)).toEqual([false, false]);
	});

	test('are not whole with a snapshot that cannot be read', () => {
		const users = listed([person('h1')], { count: 'many' as never });
		expect(listsOf(users)).toMatchObject([{ snapshot: null, detail: 'its snapshot cannot be read' }]);
	});

	test('hold a record once, whatever other tenants stand between', () => {
		const twice = [account('a1'), person('a1'), account('a1', { tenant: 'other.example' }), account('a1')];
		expect(() => refuseCameTwice(twice, 'Users')).toThrow('Users holds a1 of acme (acme.example) twice');
		expect(() => refuseCameTwice(twice.slice(0, 3), 'Users')).not.toThrow();
	});
});
