import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { User, UserStatus } from '../../../nodes/shared/model';
import {
	type UserFilters,
	userFilter,
	userFiltersParam,
} from '../../../nodes/shared/operations/user/filters';
import { pickables } from '../../../nodes/Tenable/pickables';
import { user } from '../support/samples';

const ID = ['a', 'b', 'c'] as const;
const TIMES = ['2026-01-01T00:00:00.000Z', '2026-02-01T00:00:00.000Z', '2026-03-01T00:00:00.000Z'] as const;
const STATUSES: UserStatus[] = ['active', 'inactive', 'unknown'];
const EMAILS = ['Nora@Halden.example', 'nora@halden.example', 'ken@halden.example'] as const;
const time = fc.constantFrom(...TIMES);
const held = fc.option(fc.subarray([...ID]));

const anyUser: fc.Arbitrary<User> = fc
	.record({
		status: fc.constantFrom(...STATUSES),
		username: fc.option(fc.constantFrom(...EMAILS)),
		name: fc.option(fc.constantFrom('Nora Juul', 'NORA', '中村 健', 'Ken')),
		emails: fc
			.subarray([...EMAILS])
			.map((list) => list.map((email) => ({ email, type: null, is_primary: false }))),
		roles: held.map((ids) => ids?.map((id) => ({ id, name: null, source: null, ends_at: null })) ?? null),
		groups: held.map((ids) => ids?.map((id) => ({ id, name: null })) ?? null),
		last_active_at: fc.option(time),
		created_at: fc.option(time),
		updated_at: fc.option(time),
	})
	.map((changes) => user('x', changes));

const ref = fc.constantFrom(...ID).map((value) => ({ mode: 'id' as const, value }));
const anyFilters: fc.Arbitrary<UserFilters> = fc.record(
	{
		status: fc.subarray(STATUSES),
		username: fc.constantFrom(...EMAILS),
		name_contains: fc.constantFrom('nora', 'JUUL', '中村', 'x'),
		email: fc.constantFrom(...EMAILS),
		role: ref,
		group: ref,
		last_activity_since: time,
		created_since: time,
		updated_since: time,
	},
	{ requiredKeys: [] },
);

/** The same, said the long way. */
function fits(one: User, wanted: UserFilters): boolean {
	const low = (value: string | null): string => (value ?? '\n').toLowerCase();
	const since = (value: string | null, limit: string | undefined): boolean =>
		limit === undefined || (value !== null && Date.parse(value) >= Date.parse(limit));
	if (wanted.status !== undefined && wanted.status.length > 0 && !wanted.status.includes(one.status))
		return false;
	if (wanted.username !== undefined && low(one.username) !== low(wanted.username)) return false;
	if (wanted.name_contains !== undefined && !low(one.name).includes(low(wanted.name_contains))) return false;
	if (wanted.email !== undefined && !one.emails.map(({ email }) => low(email)).includes(low(wanted.email)))
		return false;
	if (wanted.role !== undefined && !one.roles?.map(({ id }) => id).includes(wanted.role.value)) return false;
	if (wanted.group !== undefined && !one.groups?.map(({ id }) => id).includes(wanted.group.value))
		return false;
	return (
		since(one.last_active_at, wanted.last_activity_since) &&
		since(one.created_at, wanted.created_since) &&
		since(one.updated_at, wanted.updated_since)
	);
}

describe('the filters of users', () => {
	it('let through exactly those who fit all of them', () => {
		fc.assert(
			fc.property(anyUser, anyFilters, (one, filters) => {
				expect(userFilter(filters)?.(one) ?? true).toBe(fits(one, filters));
			}),
			{ numRuns: 1000 },
		);
	});

	it.each([[{}], [{ status: [] }], [{ email: undefined }]])('are none in %j', (filters) => {
		expect(userFilter(filters)).toBeUndefined();
	});

	it('offer only those that a vendor has the fields for, and refuse the others', () => {
		const param = userFiltersParam(pickables, ['email', 'status']);
		expect(param.ui.options?.map(({ name }) => name)).toEqual(['email', 'status']);
		expect(param.schema.parse({ email: ' a@halden.example ' })).toEqual({ email: 'a@halden.example' });
		expect(param.schema.safeParse({ created_since: TIMES[0] }).success).toBe(false);
	});
});
