import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type JsonObject, User } from '../../../nodes/shared/model';
import { tenantOf, toUser } from '../../../nodes/Tenable/mapping/user';
import { CONTEXT } from '../support/samples';

const UUID = '0d67d2fa-558c-4f89-b506-41b4b73101e1';
const CONTAINER = 'c1d2e3f4-a5b6-7890-cdef-123456789abc';

/** A record as the API reference shows it. */
const DOCUMENTED: JsonObject = {
	uuid: UUID,
	id: 2247978,
	user_name: 'nora@halden.example',
	username: 'nora@halden.example',
	email: 'Nora@Halden.example',
	name: 'Nora Juul',
	type: 'local',
	permissions: 16,
	rbac_roles: [{ name: 'Basic', uuid: 'r1' }],
	ui_permitted: true,
	ui_saml_only: false,
	api_permitted: true,
	last_login_attempt: 1577836800000,
	login_fail_count: 0,
	login_fail_total: 2,
	last_apikey_access: 1580515200000,
	enabled: true,
	undeletable: false,
	two_factor: { sms_phone: '+4791234567', sms_enabled: 1, email_enabled: 0 },
	group_uuids: ['g1', '00000000-0000-0000-0000-000000000000'],
	lockout: 0,
	preferences: { enableExplore: 'true' },
	container_uuid: CONTAINER,
	lastlogin: 1577836800000,
	uuid_id: UUID,
};

/** As it was recorded from 2018 to 2021: without lockout, roles and groups. */
const RECORDED: JsonObject = {
	id: 5,
	user_name: 'nora@halden.example',
	username: 'nora@halden.example',
	email: 'nora@halden.example',
	type: 'local',
	permissions: 64,
	login_fail_count: 0,
	login_fail_total: 0,
	enabled: true,
	uuid: UUID,
	container_uuid: CONTAINER,
	aggregate: false,
	whatsnew_version: '',
};

function mapped(changes: JsonObject, record = DOCUMENTED, context = CONTEXT): User {
	const user = toUser({ ...record, ...changes }, context);
	return User.parse(user);
}

describe('a Tenable user', () => {
	it('as documented has every field in its place', () => {
		expect(mapped({})).toMatchObject({
			vendor: 'tenable',
			tenant: `cloud.tenable.com/${CONTAINER}`,
			id: UUID,
			identifiers: { tenable_id: '2247978' },
			username: 'nora@halden.example',
			name: 'Nora Juul',
			emails: [{ email: 'Nora@Halden.example', type: null, is_primary: true }],
			phones: [{ number: '+4791234567', extension: null, type: 'mobile' }],
			status: 'active',
			source_status: 'enabled',
			is_caller: false,
			is_admin: false,
			is_2fa_enabled: true,
			is_locked: false,
			sign_in_methods: ['password', 'api_key'],
			roles: [{ id: 'r1', name: 'Basic', source: 'direct', ends_at: null }],
			groups: [
				{ id: 'g1', name: 'Security Team' },
				{ id: '00000000-0000-0000-0000-000000000000', name: null },
			],
			last_login_at: '2020-01-01T00:00:00.000Z',
			last_active_at: '2020-02-01T00:00:00.000Z',
		});
	});

	it.each<[string, JsonObject, Partial<User>]>([
		['without a name', { name: undefined }, { name: null }],
		['with an empty name', { name: '' }, { name: null }],
		['disabled', { enabled: false }, { status: 'inactive', source_status: 'disabled' }],
		['disabled as a number', { enabled: 0 }, { status: 'inactive' }],
		['locked out', { lockout: 1 }, { is_locked: true }],
		['locked out as a boolean', { lockout: true }, { is_locked: true }],
		['with six failures and no lockout', { lockout: undefined, login_fail_count: 6 }, { is_locked: true }],
		['with five failures and no lockout', { lockout: undefined, login_fail_count: 5 }, { is_locked: false }],
		['with six failures, unlocked', { lockout: 0, login_fail_count: 6 }, { is_locked: false }],
		[
			'never signed in',
			{ lastlogin: undefined, last_apikey_access: undefined },
			{ last_login_at: null, last_active_at: null },
		],
		[
			'last seen in 1970',
			{ lastlogin: 0, last_apikey_access: 0 },
			{ last_login_at: null, last_active_at: null },
		],
		[
			'whose keys were never used',
			{ last_apikey_access: undefined },
			{ last_active_at: '2020-01-01T00:00:00.000Z' },
		],
		[
			'with two-factor by mail',
			{ two_factor: { sms_phone: '', sms_enabled: 0, email_enabled: 1 } },
			{ is_2fa_enabled: true, phones: [] },
		],
		['with two-factor off', { two_factor: { sms_enabled: 0, email_enabled: 0 } }, { is_2fa_enabled: false }],
		['without two-factor settings', { two_factor: undefined }, { is_2fa_enabled: null, phones: [] }],
		['an administrator', { permissions: 64 }, { is_admin: true }],
		['with permission 0', { permissions: 0 }, { is_admin: false }],
		['by SAML only', { ui_saml_only: true }, { sign_in_methods: ['saml', 'api_key'] }],
		['by keys only', { ui_permitted: false }, { sign_in_methods: ['api_key'] }],
		['by no way at all', { ui_permitted: false, api_permitted: false }, { sign_in_methods: [] }],
		['in no group', { group_uuids: [] }, { groups: [] }],
		['with id 0 and no UUID', { uuid: undefined, id: 0 }, { id: '0', identifiers: { tenable_id: '0' } }],
		['with the other spelling of the username', { username: undefined }, { username: 'nora@halden.example' }],
		['without an email', { email: undefined }, { emails: [] }],
		['with a name of spaces', { name: '  ' }, { name: null }],
		['with a name of another script', { name: '中村 健' }, { name: '中村 健' }],
		[
			'that cannot be deleted',
			{ undeletable: true },
			{ custom: { type: 'local', undeletable: true, login_fail_count: 0 } },
		],
	])('%s', (_what, record, expected) => {
		expect(mapped(record)).toMatchObject(expected);
	});

	it('as recorded in older tenants reads as not told what is left out', () => {
		expect(mapped({}, RECORDED)).toMatchObject({
			name: null,
			is_admin: true,
			is_locked: false,
			roles: null,
			groups: null,
			sign_in_methods: null,
			is_2fa_enabled: null,
		});
	});

	it.each([
		['in a group', new Map([[UUID, ['g1']]]), [{ id: 'g1', name: 'Security Team' }]],
		['in none', new Map<string, string[]>(), []],
	])('as recorded has the groups that the members lists tell: %s', (_what, memberships, groups) => {
		expect(mapped({}, RECORDED, { ...CONTEXT, memberships }).groups).toEqual(groups);
	});

	it('as keys of a non-administrator see it says what cannot be known', () => {
		const limited = User.parse(
			toUser({ uuid: UUID, id: 5, username: 'nora', email: 'n@halden.example' }, CONTEXT),
		);
		expect(limited).toMatchObject({
			status: 'unknown',
			is_admin: null,
			roles: null,
			groups: null,
			is_locked: null,
		});
		expect(limited.unavailable).toEqual(
			expect.arrayContaining(['status', 'name', 'roles', 'groups', 'is_admin', 'last_login_at']),
		);
		expect(mapped({}).unavailable).not.toContain('status');
	});

	it.each([
		[UUID, true],
		['somebody else', false],
		[null, null],
	])('with the caller %p is the caller: %p', (callerId, isCaller) => {
		const user = mapped({}, DOCUMENTED, { ...CONTEXT, callerId });
		expect(user.is_caller).toBe(isCaller);
		expect(user.unavailable.includes('is_caller')).toBe(isCaller === null);
	});

	it('keeps its record only when asked', () => {
		expect(mapped({}).remote_data).toBeUndefined();
		expect(mapped({}, DOCUMENTED, { ...CONTEXT, withRemote: true }).remote_data).toEqual(DOCUMENTED);
	});

	it.each([[{}], [{ uuid: null }], [{ uuid: '' }], [{ id: null }], [{ uuid: ' ' }], [{ username: 'x' }]])(
		'is none in %j',
		(record) => {
			expect(toUser(record, CONTEXT)).toBeNull();
		},
	);

	it('of any junk is a valid user or none, and never an exception', () => {
		const json = fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<JsonObject[string]>;
		const odd = fc.oneof(
			json,
			fc.constantFrom(0, 1, -1, 1.5, 1e15, 8.64e15, 1e300, '', ' ', null, [], {}, ['', null], [{ uuid: '' }]),
		);
		const record = fc.record(Object.fromEntries(Object.keys(DOCUMENTED).map((key) => [key, odd])), {
			requiredKeys: [],
		});
		fc.assert(
			fc.property(record, (junk) => {
				const user = toUser(junk, CONTEXT);
				if (user !== null) User.parse(user);
			}),
			{ numRuns: 2000 },
		);
	});
});

describe('the tenant', () => {
	it.each([
		[CONTAINER, `host/${CONTAINER}`],
		[undefined, 'host'],
		[null, 'host'],
		['', 'host'],
		[{}, 'host'],
	])('with the container %j is %j', (container, tenant) => {
		expect(tenantOf('host', container)).toBe(tenant);
	});
});
