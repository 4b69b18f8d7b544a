import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Lookup, namedKeys, userKeys } from '../../nodes/shared/lookup';
import type { User } from '../../nodes/shared/model';
import type { Ref } from '../../nodes/shared/operations/locator';
import { refusalOf } from './support/refusal';
import { group, user } from './support/samples';

// Somebody's id may be somebody's username and email address as well.
const IDS = ['u1', 'u2', 'U2', '7', '8', 'a@halden.example', 'B@halden.example'] as const;
const EMAILS = ['a@halden.example', 'A@Halden.example', 'b@halden.example'] as const;

const anyUser: fc.Arbitrary<User> = fc
	.record({
		id: fc.constantFrom(...IDS),
		identifiers: fc
			.option(fc.constantFrom('7', '8', '9'))
			.map((id): Record<string, string> => (id === null ? {} : { tenable_id: id })),
		username: fc.option(fc.constantFrom(...EMAILS)),
		emails: fc
			.subarray([...EMAILS])
			.map((list) => list.map((email) => ({ email, type: null, is_primary: true }))),
	})
	.map(({ id, ...changes }) => user(id, changes));
const anyRef: fc.Arbitrary<Ref> = fc.record({
	mode: fc.constantFrom('list', 'id', 'email', 'username', 'name'),
	value: fc.constantFrom(...IDS, ...EMAILS, '9', 'U1', 'nobody'),
});
type Step = { put: User } | { remove: string } | { ask: Ref };
const steps: fc.Arbitrary<Step[]> = fc.array(
	fc.oneof(
		anyUser.map((put) => ({ put })),
		fc.constantFrom(...IDS).map((remove) => ({ remove })),
		anyRef.map((ask) => ({ ask })),
	),
);

/** The same search, the long way. */
function matches(users: Map<string, User>, { mode, value }: Ref): string[] {
	const direct = users.get(value);
	if ((mode === 'id' || mode === 'list') && direct !== undefined) return [direct.id];
	const wanted = value.toLowerCase();
	const keysOf = (one: User): string[] => {
		if (mode === 'email') return one.emails.map(({ email }) => email);
		if (mode === 'username') return one.username === null ? [] : [one.username];
		return mode === 'name' ? [] : [one.id, ...Object.values(one.identifiers)];
	};
	return [...users.values()]
		.filter((one) => keysOf(one).some((key) => key.toLowerCase() === wanted))
		.map(({ id }) => id);
}

function found(lookup: Lookup<User>, ref: Ref): string {
	try {
		return lookup.findOrNone(ref)?.id ?? 'none';
	} catch {
		return 'several';
	}
}

describe('a lookup', () => {
	it('finds what a search through all would find, however it was changed meanwhile', () => {
		fc.assert(
			fc.property(fc.array(anyUser), steps, (first, changes) => {
				const users = new Map(first.map((one) => [one.id, one]));
				const lookup = new Lookup<User>('user', users.values(), userKeys);
				for (const step of changes) {
					if ('put' in step) {
						lookup.put(step.put);
						users.set(step.put.id, step.put);
					} else if ('remove' in step) {
						lookup.remove(step.remove);
						users.delete(step.remove);
					} else {
						const [one = 'none', ...others] = matches(users, step.ask);
						expect(found(lookup, step.ask)).toBe(others.length === 0 ? one : 'several');
					}
				}
				expect(lookup.size).toBe(users.size);
			}),
			{ numRuns: 500 },
		);
	});

	it('says whom it did not find, and how it looked', () => {
		const lookup = new Lookup<User>('user', [], userKeys);
		expect(refusalOf(() => lookup.find({ mode: 'email', value: 'x@halden.example' })).message).toBe(
			'There is no user "x@halden.example" (by email)',
		);
	});

	it('says which ones it cannot choose from', () => {
		const emails = [{ email: 'j.smith@halden.example', type: null, is_primary: true }];
		const lookup = new Lookup<User>('user', [user('john', { emails }), user('jane', { emails })], userKeys);
		const refusal = refusalOf(() => lookup.find({ mode: 'email', value: 'J.Smith@halden.example' }));
		expect(refusal.message).toBe('2 users match "J.Smith@halden.example" (by email): john, jane');
		expect(refusal.advice).toContain('By ID');
	});

	it('finds a group whose id is 0 or all zero', () => {
		const zero = '00000000-0000-0000-0000-000000000000';
		const lookup = new Lookup('group', [group(zero, { identifiers: { tenable_id: '0' } })], namedKeys);
		expect(lookup.find({ mode: 'id', value: '0' }).id).toBe(zero);
		expect(lookup.byId(zero)?.id).toBe(zero);
	});
});
