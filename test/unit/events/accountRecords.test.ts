import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { accountReading } from '../../../nodes/Exabeam/trigger/accountRecords';
import { RoleIndex } from '../../../nodes/Exabeam/mapping/heldRoles';
import { toPlatformAccount } from '../../../nodes/Exabeam/mapping/platformAccount';

const value = fc.oneof(fc.constant(null), fc.constant(''), fc.nat(9), fc.constantFrom('a', 'b@x.example'));
const record = fc.dictionary(
	fc.constantFrom('id', 'ID', 'user_id', 'UserId', 'uuid', 'email', 'Email', 'emailAddress', 'mail', 'name'),
	value,
);

describe('records of platform accounts', () => {
	it('have the id that their mapping gives them', () => {
		fc.assert(
			fc.property(record, (one) => {
				const mapped = toPlatformAccount(one, 'host', new RoleIndex([]));
				expect(accountReading.idOf(one)).toBe(mapped?.id ?? null);
			}),
			{ seed: 3, numRuns: 1000 },
		);
	});

	it('are told apart by everything but the last sign-in, in whichever order lists are', () => {
		const plain = { id: '1', email: 'a@x.example', roles: ['A', 'B'], lastLogin: 1 };
		const text = accountReading.textOf(plain);
		expect(accountReading.textOf({ ...plain, lastLogin: 2, roles: ['B', 'A'] })).toBe(text);
		expect(accountReading.textOf({ ...plain, status: 'Active' })).not.toBe(text);
		expect(accountReading.textOf({ ...plain, roles: ['A'] })).not.toBe(text);
		expect(accountReading.textOf({ ...plain, email: 'b@x.example' })).not.toBe(text);
	});
});
