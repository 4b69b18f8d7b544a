import { describe, expect, it } from '@jest/globals';
import { toApiKey } from '../../../nodes/Exabeam/mapping/apiKey';
import { RoleIndex } from '../../../nodes/Exabeam/mapping/heldRoles';
import { toPlatformAccount } from '../../../nodes/Exabeam/mapping/platformAccount';
import { toPlatformRole } from '../../../nodes/Exabeam/mapping/platformRole';
import { type JsonObject, Role, User } from '../../../nodes/shared/model';

function role(record: JsonObject): Role {
	return Role.parse(toPlatformRole(record, 'host'));
}

function account(record: JsonObject, ...roles: JsonObject[]): User {
	return User.parse(toPlatformAccount(record, 'host', new RoleIndex(roles.map(role))));
}

const LENA = { id: '1', email: 'lena@halden.example' };

describe('a platform account', () => {
	it.each([
		['Active', 'active'],
		['ACTIVE', 'active'],
		['Pending', 'invited'],
		['Locked Out', 'unknown'],
		['Disabled', 'unknown'],
	])('with the status %s is %s', (word, status) => {
		expect(account({ ...LENA, status: word })).toMatchObject({ status, source_status: word });
	});

	it('says which fields its record does not tell, so that nobody takes them for empty', () => {
		const silent = account(LENA);
		expect(silent).toMatchObject({ status: 'unknown', roles: null, last_login_at: null });
		expect(silent.unavailable).toEqual(
			expect.arrayContaining(['status', 'roles', 'last_login_at', 'last_active_at', 'name', 'is_admin']),
		);
		const empty = account({ ...LENA, status: 'Active', roles: [], lastLogin: null, name: '' });
		expect(empty).toMatchObject({ roles: [], last_login_at: null, name: null, is_admin: null });
		for (const field of ['status', 'roles', 'last_login_at', 'name'])
			expect(empty.unavailable).not.toContain(field);
	});

	it('is known by its address where it has no id, and is nobody without both', () => {
		expect(account({ Email: 'lena@halden.example' })).toMatchObject({
			id: 'lena@halden.example',
			username: 'lena@halden.example',
		});
		expect(toPlatformAccount({ name: 'Lena' }, 'host', new RoleIndex([]))).toBeNull();
	});

	it('keeps what is not understood, without secrets', () => {
		const { custom, remote_data: remote } = account({
			...LENA,
			mfa: { secret: 'JBSWY3DP' },
			groups: ['g'],
			lastLogin: 'yesterday',
		});
		expect(custom).toEqual({ mfa: { secret: '[redacted]' }, groups: ['g'], lastLogin: 'yesterday' });
		expect(JSON.stringify(remote)).not.toContain('JBSWY3DP');
	});

	it('is no administrator by a custom role of that name, nor by a name that two roles have', () => {
		const held = { ...LENA, roles: ['Administrator'] };
		const standard = { id: 'r1', name: 'Administrator' };
		expect(account(held, standard).is_admin).toBe(true);
		expect(account(held, { ...standard, isCustom: true }).is_admin).toBeNull();
		expect(account(held, { ...standard, type: 'CUSTOM' }).is_admin).toBeNull();
		const twice = account(held, standard, { id: 'r2', name: 'administrator', default: false });
		expect(twice.is_admin).toBeNull();
		expect(twice.roles).toEqual([
			{ id: 'Administrator', name: 'Administrator', source: null, ends_at: null },
		]);
		expect(account({ ...LENA, roles: [{ id: 'r1' }] }, standard).roles?.[0]?.name).toBe('Administrator');
	});

	it('with roles of which one cannot be read tells none, rather than too few', () => {
		const odd = account({ ...LENA, roles: ['Auditor', { title: 'x' }] }, { id: 'r', name: 'Auditor' });
		expect(odd.roles).toBeNull();
		expect(odd.unavailable).toContain('roles');
		expect(odd.custom).toEqual({ roles: ['Auditor', { title: 'x' }] });
	});
});

describe('a platform role', () => {
	it.each([
		[{ type: 'Default' }, 'system'],
		[{ role_type: 'custom role' }, 'custom'],
		[{ isDefault: false }, 'custom'],
		[{ IsCustom: false }, 'system'],
		[{}, null],
		[{ type: 'odd' }, null],
	])('told by %j is of the type %j', (marks, type) => {
		const made = role({ id: 'r', name: 'Auditor', permissions: [{ name: 'Search' }], ...marks });
		expect(made).toMatchObject({ type, is_admin: null, permissions: ['Search'] });
		expect(made.unavailable.includes('type')).toBe(type === null);
	});

	it('is known by its name where it has no id', () => {
		expect(role({ name: 'Auditor' })).toMatchObject({ id: 'Auditor', permissions: [] });
		expect(toPlatformRole({ permissions: [] }, 'host')).toBeNull();
	});
});

describe('an API key', () => {
	it('never tells a secret', () => {
		const key = toApiKey({ id: 'k', name: 'n8n', secret: 'sssssssss' }, 'host', 'k');
		expect(key).toMatchObject({ is_caller: true, custom: { secret: '[redacted]' } });
		expect(JSON.stringify(key)).not.toContain('sssssssss');
	});

	it('has no owner by something that is no address', () => {
		const key = toApiKey({ id: 'k', owner: 'Lena' }, 'host', null);
		expect(key).toMatchObject({ owner_email: null, is_caller: null, custom: { owner: 'Lena' } });
		expect(key?.unavailable).toContain('owner_email');
		expect(toApiKey({ name: 'n8n' }, 'host', null)).toBeNull();
	});
});
