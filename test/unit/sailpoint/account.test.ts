import { describe, expect, it } from '@jest/globals';
import { Account, toAccount } from '../../../nodes/SailPoint/mapping/account';
import { holdsValue, openChanges } from '../../../nodes/SailPoint/mapping/accountAttributes';
import { Entitlement, toEntitlement } from '../../../nodes/SailPoint/mapping/entitlement';
import type { Json, JsonObject } from '../../../nodes/shared/model';

function accountOf(record: JsonObject): Account {
	return Account.parse(toAccount({ id: 'a1', ...record }, 'tenant', false));
}

describe('an account', () => {
	it('of which nothing but the ID is known says so', () => {
		expect(accountOf({})).toMatchObject({
			name: null,
			source: null,
			identity: null,
			status: 'unknown',
			is_locked: null,
			attributes: {},
			custom: {},
		});
	});

	it('without an ID is none', () => {
		expect(toAccount({ name: 'nora' }, 'tenant', false)).toBeNull();
		expect(toEntitlement({ name: 'VPN' }, 'tenant', false)).toBeNull();
	});

	it('names its identity by ID alone where SailPoint gives no more', () => {
		expect(accountOf({ identityId: 'i1' }).identity).toEqual({ id: 'i1', name: null });
		expect(accountOf({ identityId: 'i1', identity: { id: 'i1', name: 'Nora' } }).identity?.name).toBe('Nora');
	});

	it('keeps what has no unified field', () => {
		expect(accountOf({ uuid: '{1}', isMachine: true, cloudLifecycleState: null }).custom).toEqual({
			uuid: '{1}',
			is_machine: true,
			cloud_lifecycle_state: null,
		});
	});

	it('carries no secret in its record either', () => {
		const record = { id: 'a1', attributes: { password: 'Sesam' } };
		expect(JSON.stringify(toAccount(record, 'tenant', true))).not.toContain('Sesam');
		expect(JSON.stringify(toEntitlement(record, 'tenant', true))).not.toContain('Sesam');
	});
});

it('an entitlement of which nothing but the ID is known says so', () => {
	expect(Entitlement.parse(toEntitlement({ id: 'e1' }, 'tenant', false))).toMatchObject({
		source: null,
		is_privileged: null,
	});
});

describe('an attribute', () => {
	it.each<[Json | undefined, string, boolean]>([
		['Sales', 'Sales', true],
		['sales', 'Sales', false],
		[5, '5', true],
		[true, 'true', true],
		[['Sales'], 'Sales', true],
		[['Sales', 'HR'], 'Sales', false],
		[[], '', false],
		[null, 'null', false],
		[undefined, '', false],
		[{ a: 1 }, '[object Object]', false],
	])('of %j holds %j: %s', (now, wanted, holds) => {
		expect(holdsValue(now, wanted)).toBe(holds);
	});

	it('is open while it does not show the change; of a secret nothing shows', () => {
		const account = accountOf({ attributes: { a: '1', b: '', password: 'Sesam' } });
		const changes = ['a', 'b', 'password'].map((name) => ({
			field: `attributes.${name}`,
			from: null,
			to: null,
		}));
		expect(openChanges(account, changes)).toEqual(['attributes.a']);
		expect(openChanges(account, [{ field: 'attributes.b', from: null, to: 'x' }])).toEqual(['attributes.b']);
	});
});
