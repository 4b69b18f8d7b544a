import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Group, type JsonObject, Role } from '../../../nodes/shared/model';
import { Lookup, namedKeys } from '../../../nodes/shared/lookup';
import { basicRole, numberOf } from '../../../nodes/Tenable/directory/builtInRoles';
import { toGroup } from '../../../nodes/Tenable/mapping/group';
import { toRole } from '../../../nodes/Tenable/mapping/role';
import { role } from '../support/samples';

const ZERO = '00000000-0000-0000-0000-000000000000';

function junkOf(...keys: string[]): fc.Arbitrary<JsonObject> {
	const json = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonObject[string]>;
	const odd = fc.oneof(
		json,
		fc.constantFrom(0, -1, 1.5, 1e300, '', ' ', null, [], {}, ['', 5], 'CUSTOM', 'STANDARD'),
	);
	return fc.record(Object.fromEntries(keys.map((key) => [key, odd])), { requiredKeys: [] });
}

describe('a Tenable group', () => {
	it('All Users keeps its zero ids and what fixes it', () => {
		const record = {
			uuid: ZERO,
			id: 0,
			name: 'All Users',
			user_count: 50,
			immutable: true,
			membership_fixed: true,
			container_uuid: 'c',
		};
		expect(Group.parse(toGroup(record, 'host', false))).toMatchObject({
			id: ZERO,
			identifiers: { tenable_id: '0' },
			tenant: 'host/c',
			member_count: 50,
			is_externally_managed: false,
			custom: { immutable: true, membership_fixed: true },
		});
	});

	it.each<[string, JsonObject, Partial<Group>]>([
		['managed by SAML', { managed_by_saml: true }, { is_externally_managed: true }],
		['as recorded on create, without a count', { permissions: 0 }, { member_count: null, custom: {} }],
		['with an integer id only', { uuid: undefined, id: 0 }, { id: '0' }],
		['without a name', { name: undefined }, { name: null }],
		['without members', { user_count: 0 }, { member_count: 0 }],
	])('%s', (_what, changes, expected) => {
		const record = { uuid: 'g', id: 5, name: 'Team', ...changes };
		expect(Group.parse(toGroup(record, 'host', false))).toMatchObject(expected);
	});

	it('without an id is none', () => {
		expect(toGroup({ name: 'x' }, 'host', false)).toBeNull();
	});

	it('of any junk is a valid group or none', () => {
		const junk = junkOf(
			'uuid',
			'id',
			'name',
			'user_count',
			'managed_by_saml',
			'immutable',
			'membership_fixed',
			'container_uuid',
		);
		fc.assert(
			fc.property(junk, (record) => {
				const group = toGroup(record, 'host', true);
				if (group !== null) Group.parse(group);
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('a Tenable role', () => {
	const RECORD = {
		uuid: 'r',
		name: 'Administrator',
		description: 'All',
		role_permission_strings: ['A.B.READ'],
		type: 'STANDARD',
		status: 'ENABLED',
		containerUuid: 'c',
	};

	it.each<[string, JsonObject, Partial<Role>]>([
		[
			'built in',
			{},
			{ type: 'system', is_admin: true, is_enabled: true, tenant: 'host/c', permissions: ['A.B.READ'] },
		],
		['that carries a built-in name', { type: 'CUSTOM' }, { type: 'custom', is_admin: false }],
		['built in, but not the highest', { name: 'Basic' }, { is_admin: false }],
		['disabled', { status: 'DISABLED' }, { is_enabled: false }],
		['of new kinds', { type: 'MANAGED', status: 'DRAFT' }, { type: null, is_enabled: null }],
		[
			'with the other spelling of the container',
			{ containerUuid: undefined, container_uuid: 'x' },
			{ tenant: 'host' },
		],
		['without permissions', { role_permission_strings: null }, { permissions: [] }],
		['without description', { description: '' }, { description: null }],
	])('%s', (_what, changes, expected) => {
		expect(Role.parse(toRole({ ...RECORD, ...changes }, 'host', false))).toMatchObject(expected);
	});

	it('without a UUID is none', () => {
		expect(toRole({ ...RECORD, uuid: undefined }, 'host', false)).toBeNull();
	});

	it('of any junk is a valid role or none', () => {
		fc.assert(
			fc.property(junkOf(...Object.keys(RECORD)), (record) => {
				const one = toRole(record, 'host', true);
				if (one !== null) Role.parse(one);
			}),
			{ numRuns: 1000 },
		);
	});
});

describe('the number of a role', () => {
	it.each([
		['Read-Only', 'system', 0],
		['Basic', 'system', 16],
		['Scan Operator', 'system', 24],
		['Standard', 'system', 32],
		['Scan Manager', 'system', 40],
		['Administrator', 'system', 64],
		['administrator', 'system', 64],
		['Administrator', 'custom', undefined],
		['Vulnerability Analyst', 'custom', undefined],
		['Something New', 'system', undefined],
		[null, 'system', undefined],
		['constructor', 'system', undefined],
	] as const)('%s (%s) is %p', (name, type, number) => {
		expect(numberOf(role('r', { name, type }))).toBe(number);
	});

	it('tells the least role from a custom one of its name', () => {
		const roles = [
			role('custom', { name: 'Basic', type: 'custom' }),
			role('basic', { name: 'Basic', type: 'system' }),
		];
		expect(basicRole(new Lookup('role', roles, namedKeys))?.id).toBe('basic');
		expect(basicRole(new Lookup('role', roles.slice(0, 1), namedKeys))).toBeUndefined();
	});
});
