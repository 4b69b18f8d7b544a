import { describe, expect, test } from '@jest/globals';
import omit from 'lodash/omit';
import type { INodeParameters } from 'n8n-workflow';
import { Access, Group, User } from '../../nodes/shared/model';
import { CUSTOM_ROLE } from '../../sandbox/tenable/seedRoles';
import { pairing } from '../engine';
import { GOOD_PASSWORD } from '../sandbox/running';
import { at, pick, type Settings, useBench } from './support/bench';
import { changesOf, outcomesOf } from './support/conform';

const bench = useBench();
const USER = pick('email', '={{ $json.email }}');
const [CALLER, ROOT, LENA] = [at('svc-n8n'), at('root'), at('lena.fischer')];
const ADMINS = [ROOT, at('anders.holm'), at('maria.silva')];
const KEEP: Settings = { onError: 'continueRegularOutput' };

function op(resource: string, operation: string, parameters: INodeParameters = {}): INodeParameters {
	return { resource, operation, ...parameters };
}

describe('the account that the keys belong to', () => {
	const writes: Array<[what: string, parameters: INodeParameters]> = [
		['disable', op('user', 'disable', { user: USER })],
		['delete', op('user', 'delete', { user: USER })],
		['change the authorizations of', op('user', 'setAuthorizations', { user: USER, saml: 'allow' })],
		['take the administrator role from', op('role', 'assign', { user: USER, role: pick('name', 'Basic') })],
		[
			'take the administrator role from',
			op('role', 'revoke', { user: USER, role: pick('id', '={{ $json.role }}') }),
		],
		[
			'take the administrator role from',
			op('user', 'upsert', { email: '={{ $json.email }}', role: pick('name', 'Standard') }),
		],
	];

	test.each(writes)('is kept: %s', async (verb, parameters) => {
		const role = bench.role('Administrator').uuid;
		const result = await bench.run(parameters, [{ email: CALLER, role }], KEEP);
		expect(outcomesOf(result.items)).toEqual(['refused']);
		expect(result.items[0]?.json.error).toContain(`This would ${verb} ${CALLER}`);
		expect(bench.writes).toEqual([]);
	});

	test('cannot be known without GET /session: Tenable itself then refuses', async () => {
		bench.quirk({ session: 'absent' });
		const { items } = await bench.run(op('user', 'get', { user: pick('email', CALLER) }));
		expect(items[0]?.json.is_caller).toBeNull();
		expect(User.parse(items[0]?.json).unavailable).toContain('is_caller');
		const disabled = await bench.run(
			op('user', 'disable', { user: USER }),
			[{ email: CALLER }, { email: LENA }],
			KEEP,
		);
		expect(outcomesOf(disabled.items)).toEqual(['conflict', 'disabled']);
		expect(disabled.items[0]?.json.error).toContain("your own account's enabled");
		const access = await bench.run(op('user', 'checkAccess'));
		expect(Access.parse(access.items[0]?.json)).toMatchObject({ caller: null, is_admin: true });
	});
});

describe('the last enabled administrator', () => {
	const takeAway: Array<[string, INodeParameters]> = [
		['disable', op('user', 'disable', { user: USER })],
		['delete', op('user', 'delete', { user: USER })],
		['assign', op('role', 'assign', { user: USER, role: pick('name', 'Basic') })],
		['upsert', op('user', 'upsert', { email: '={{ $json.email }}', role: pick('name', 'Basic') })],
	];

	test.each(takeAway)('is kept when the items of one run would take all: %s', async (_what, parameters) => {
		// Without the session nobody is known as the caller, so that only this guard is left.
		bench.quirk({ session: 'absent' });
		for (const user of bench.tenable.tenant.users.values()) user.undeletable = false;
		const admins = [...ADMINS, CALLER].map((email) => ({ email }));
		const { items } = await bench.run({ ...parameters, dryRun: true }, admins, KEEP);
		expect(outcomesOf(items)).toEqual(['simulated', 'simulated', 'simulated', 'refused']);
		expect(items[3]?.json.error).toContain('the last enabled administrator');
	});

	test('may go once another one is enabled in the same run', async () => {
		bench.quirk({ session: 'absent' });
		const roles = ['Administrator', 'Basic', 'Basic', 'Basic', 'Basic'];
		const emails = [LENA, ...ADMINS, CALLER];
		const items = emails.map((email, index) => ({ email, role: bench.role(roles[index] ?? '').uuid }));
		const parameters = op('role', 'assign', {
			user: USER,
			role: pick('id', '={{ $json.role }}'),
			dryRun: true,
		});
		expect(outcomesOf((await bench.run(parameters, items)).items)).toEqual(items.map(() => 'simulated'));
	});
});

describe('custom roles', () => {
	test('an update leaves the role alone and sends none', async () => {
		const [amir, clara] = [at('amir.rahimi'), at('clara.weiss')];
		bench.quirk({ customRolePermissions: 0 });
		const before = [amir, clara].map((username) => bench.user(username).roleUuid);
		const parameters = op('user', 'update', {
			user: USER,
			updateFields: { name: '=Renamed {{ $json.email }}' },
		});
		await bench.run(parameters, [{ email: amir }, { email: clara }]);
		expect([amir, clara].map((username) => bench.user(username).roleUuid)).toEqual(before);
		const bodies = bench.tenable.log.filter(({ method }) => method === 'PUT').map(({ body }) => body);
		expect(bodies).toEqual([
			{ email: amir, name: `Renamed ${amir}` },
			{ email: clara, name: `Renamed ${clara}` },
		]);
	});

	test('one named like a built-in is ambiguous by name, and found by id; its holder is no administrator', async () => {
		const assign = (role: INodeParameters[string]): INodeParameters =>
			op('role', 'assign', { user: pick('email', LENA), role });
		const byName = await bench.run(assign(pick('name', 'Administrator')));
		expect(byName.error?.message).toContain('2 roles match "Administrator"');
		expect(bench.writes).toEqual([]);
		const namesake = bench.role('Administrator', 'CUSTOM');
		const byId = await bench.run(assign(pick('id', namesake.uuid)));
		expect(outcomesOf(byId.items)).toEqual(['granted']);
		expect(bench.user(LENA).roleUuid).toBe(namesake.uuid);
		const { items } = await bench.run(op('user', 'get', { user: pick('email', at('clara.weiss')) }));
		expect(items[0]?.json.is_admin).toBe(false);
	});

	test('a disabled role is not assigned, a built-in one not changed, one in use not deleted', async () => {
		for (const role of bench.tenable.tenant.roles.values())
			if (role.name === CUSTOM_ROLE) role.status = 'DISABLED';
		const cases: Array<[INodeParameters, string]> = [
			[op('role', 'assign', { user: pick('email', LENA), role: pick('name', CUSTOM_ROLE) }), 'is disabled'],
			[op('role', 'update', { role: pick('name', 'Basic'), name: 'Other' }), 'built into Tenable'],
			[op('role', 'delete', { role: pick('name', 'Basic') }), 'built into Tenable'],
			[op('role', 'delete', { role: pick('name', CUSTOM_ROLE) }), '1 users hold the role'],
			[
				op('role', 'revoke', { user: pick('email', at('raj.patel')), role: pick('name', 'Basic') }),
				'least role',
			],
		];
		for (const [parameters, says] of cases)
			expect((await bench.run(parameters)).error?.message).toContain(says);
		expect(bench.writes).toEqual([]);
	});
});

describe('email addresses', () => {
	test('an update that does not change the email sends it all the same', async () => {
		const pat = 'pat.doyle@contractors.halden.example';
		const { email } = bench.user(pat);
		const parameters = op('user', 'update', {
			user: pick('username', pat),
			updateFields: { name: 'Pat D.' },
		});
		const { items } = await bench.run({ ...parameters, options: { verify: true } });
		expect(outcomesOf(items)).toEqual(['updated']);
		expect(bench.tenable.log.find(({ method }) => method === 'PUT')?.body).toEqual({ email, name: 'Pat D.' });
		expect(bench.user(pat)).toMatchObject({ email, name: 'Pat D.' });
	});

	test('a user without a name keeps none when only the email changes', async () => {
		const console = at('scan.console');
		await bench.run(
			op('user', 'update', {
				user: pick('username', console),
				updateFields: { email: 'new@elsewhere.example' },
			}),
		);
		expect(bench.user(console)).toMatchObject({ email: 'new@elsewhere.example', name: null });
	});

	test('one of two users is ambiguous', async () => {
		for (const parameters of [
			op('user', 'disable', { user: pick('email', 'j.smith@halden.example') }),
			op('user', 'upsert', { email: 'J.SMITH@halden.example' }),
		]) {
			expect((await bench.run(parameters)).error?.message).toContain('2 users match');
		}
		const byName = op('user', 'upsert', {
			matchOn: 'username',
			email: 'j.smith@halden.example',
			username: at('jane.smith'),
		});
		expect(outcomesOf((await bench.run(byName)).items)).toEqual(['unchanged']);
		expect(bench.writes).toEqual([]);
	});

	test.each([
		['ingrid.solberg@halden.example', 'in other case than Tenable has it'],
		['TOM.REED+TENABLE@HALDEN.EXAMPLE', 'in upper case with a plus tag'],
	])('%s, %s, is the same user and no change', async (email) => {
		const { items } = await bench.run(op('user', 'upsert', { email }));
		expect(outcomesOf(items)).toEqual(['unchanged']);
		expect(bench.writes).toEqual([]);
	});

	test('a user with another username is not renamed', async () => {
		const parameters = op('user', 'upsert', { email: LENA, username: at('lena.other') });
		expect((await bench.run(parameters)).error?.message).toContain('has another username');
	});
});

describe('deleting', () => {
	test('the undeletable, one to oneself, and one who is not there', async () => {
		const parameters = op('user', 'delete', { user: USER, successor: pick('email', '={{ $json.to }}') });
		const items = [
			{ email: ROOT, to: '' },
			{ email: LENA, to: LENA },
			{ email: at('nobody'), to: '' },
			{ email: LENA, to: at('nobody') },
		];
		const result = await bench.run(parameters, items, KEEP);
		expect(outcomesOf(result.items)).toEqual(['refused', 'refused', 'already_absent', 'refused']);
		expect(result.items.map(({ json }) => json.error ?? null)).toEqual([
			expect.stringContaining(`does not let ${ROOT} be deleted`),
			expect.stringContaining('Successor is the user'),
			null,
			expect.stringContaining('nobody'),
		]);
		expect(result.items[2]?.json).toMatchObject({ id: null });
		expect(bench.writes).toEqual([]);
	});

	test('hands over to the successor, and sends none where none is given', async () => {
		const parameters = op('user', 'delete', { user: USER, successor: pick('email', '={{ $json.to }}') });
		await bench.run(parameters, [
			{ email: LENA, to: ADMINS[1] },
			{ email: at('omar.aziz'), to: '' },
		]);
		const queries = bench.tenable.log.filter(({ method }) => method === 'DELETE').map(({ query }) => query);
		expect(queries).toEqual([{ successor_user_uuid: bench.user(at('anders.holm')).uuid }, {}]);
	});

	test('a successor who goes in the same run is refused', async () => {
		const parameters = op('user', 'delete', { user: USER, successor: pick('email', '={{ $json.to }}') });
		const result = await bench.run(
			parameters,
			[
				{ email: LENA, to: '' },
				{ email: at('omar.aziz'), to: LENA },
			],
			KEEP,
		);
		expect(outcomesOf(result.items)).toEqual(['deleted', 'refused']);
	});
});

describe('groups', () => {
	const SSO = 'Engineering (SSO)';

	test('one that SAML manages is changed only when told to', async () => {
		const add = op('group', 'addMember', { user: pick('email', LENA), group: pick('name', SSO) });
		const refused = await bench.run(add);
		expect(refused.error?.message).toContain(SSO);
		expect(refused.error?.description).toContain('Change Externally Managed Groups');
		expect(
			(await bench.run(op('user', 'upsert', { email: at('new.one'), groups: [SSO] }))).error?.message,
		).toContain('managed by SAML');
		expect(bench.writes).toEqual([]);
		const forced = await bench.run({ ...add, externallyManaged: true });
		expect(outcomesOf(forced.items)).toEqual(['granted']);
		expect(forced.items[0]?.json.is_externally_managed).toBe(true);
	});

	test('All Users stays as it is', async () => {
		const all = pick('name', 'All Users');
		for (const parameters of [
			op('group', 'update', { group: all, name: 'Everybody' }),
			op('group', 'delete', { group: pick('id', '0') }),
			op('group', 'removeMember', { group: all, user: pick('email', LENA) }),
			op('group', 'delete', { group: pick('name', 'Operations') }),
		]) {
			const result = await bench.run(parameters);
			expect([
				result.executionStatus,
				changesOf((await bench.run(parameters, [{}], KEEP)).items)[0]?.outcome,
			]).toEqual(['error', 'refused']);
		}
		const added = await bench.run(op('group', 'addMember', { group: all, user: pick('email', LENA) }));
		expect(outcomesOf(added.items)).toEqual(['already_granted']);
		expect(bench.writes).toEqual([]);
	});

	test('taken names are refused, whatever their case', async () => {
		const cases = [
			op('group', 'create', { name: 'operations' }),
			op('group', 'update', { group: pick('name', 'Contractors'), name: 'OPERATIONS' }),
		];
		for (const parameters of cases)
			expect((await bench.run(parameters)).error?.message).toContain('a group "Operations" already');
		const recased = await bench.run(
			op('group', 'update', { group: pick('name', 'Operations'), name: 'OPERATIONS' }),
		);
		expect(outcomesOf(recased.items)).toEqual(['updated']);
	});

	test('the same user twice in one run joins once, and the group counts its members', async () => {
		const parameters = op('group', 'addMember', { user: USER, group: pick('name', 'Project Aurora') });
		const emails = [LENA, LENA, at('omar.aziz')];
		const { items } = await bench.run(
			parameters,
			emails.map((email) => ({ email })),
		);
		expect(outcomesOf(items)).toEqual(['granted', 'already_granted', 'granted']);
		expect(pairing(items)).toEqual([0, 1, 2]);
		expect(Group.parse(omit(items[2]?.json, 'change')).member_count).toBe(2);
	});
});

describe('keys without the Administrator role', () => {
	const writes: INodeParameters[] = [
		op('user', 'update', { user: pick('email', LENA), updateFields: { name: 'Lena' } }),
		op('user', 'disable', { user: pick('email', LENA) }),
		op('user', 'create', { email: at('new.one') }),
		op('group', 'create', { name: 'New' }),
	];

	test('lists give ids and emails and say what is missing', async () => {
		const { basicKeys: keys } = bench.tenable;
		const { items } = await bench.run(
			op('user', 'getAll', { returnAll: true, include: ['roles', 'groups'] }),
			[{}],
			{ keys },
		);
		expect(items).toHaveLength(50);
		const user = User.parse(items[0]?.json);
		expect(user).toMatchObject({
			status: 'unknown',
			roles: null,
			groups: null,
			is_admin: null,
			emails: [{ email: CALLER }],
		});
		expect(user.unavailable).toEqual(
			expect.arrayContaining(['status', 'name', 'roles', 'groups', 'is_admin', 'last_login_at']),
		);
	});

	test.each(writes)('$resource $operation fails with 403 and help', async (parameters) => {
		const before = bench.state;
		const { error, executionStatus } = await bench.run(parameters, [{}], { keys: bench.tenable.basicKeys });
		expect(executionStatus).toBe('error');
		expect(error?.message).toMatch(/403.*Insufficient scope/);
		expect(error?.description).toContain('Administrator');
		expect(bench.state).toEqual(before);
	});

	test.each([
		['the administrator', 'admin', true, true, true],
		['the Basic role', 'basicKeys', false, false, false],
		['a custom role that reads roles', 'customRoleKeys', false, true, false],
	] as const)('Check Access tells %s', async (_who, keys, admin, roles, log) => {
		const owner = keys === 'admin' ? bench.tenable : bench.tenable[keys];
		const { items } = await bench.run(op('user', 'checkAccess'), [{}, {}], { keys: owner });
		expect(pairing(items)).toEqual([0, 1]);
		const access = Access.parse(items[0]?.json);
		const allowed = (resource: string, ability: string): boolean | null | undefined =>
			access.abilities.find((one) => one.resource === resource && one.ability === ability)?.is_allowed;
		expect(access.is_admin).toBe(admin);
		expect(allowed('user', 'write')).toBe(admin);
		expect(allowed('group', 'write')).toBe(admin);
		expect(allowed('role', 'read')).toBe(roles);
		expect(allowed('activity_log', 'read')).toBe(log);
		expect(bench.writes).toEqual([]);
	});

	test.each(['disabledKeys', 'apiForbiddenKeys'] as const)(
		'%s: 401 with advice, in both forms of the body',
		async (which) => {
			for (const unauthorizedBody of ['json', 'text'] as const) {
				bench.quirk({ unauthorizedBody });
				const { error } = await bench.run(op('user', 'getAll'), [{}], { keys: bench.tenable[which] });
				expect(error?.message).toContain('401');
				expect(error?.description).toContain('Check both keys');
			}
		},
	);
});

describe('older and other tenants', () => {
	test('the recorded shapes give users, with groups from the groups themselves', async () => {
		const list = op('user', 'getAll', { returnAll: true, include: ['groups'] });
		const now = await bench.run(list);
		bench.quirk({ shapes: 'recorded' });
		const then = await bench.run(list);
		const groupsOf = (items: typeof now.items): Array<string[] | undefined> =>
			items.map(({ json }) =>
				User.parse(json)
					.groups?.map(({ name }) => name ?? '')
					.filter((name) => name !== 'All Users')
					.sort(),
			);
		expect(groupsOf(then.items)).toEqual(groupsOf(now.items));
		expect(then.items.find(({ json }) => json.username === at('luis.ortega'))?.json.is_locked).toBe(true);
		const disabled = await bench.run(op('user', 'disable', { user: pick('email', LENA) }));
		expect(outcomesOf(disabled.items)).toEqual(['disabled']);
	});

	test('authorizations answered with 204', async () => {
		bench.quirk({ updateAuthorizations: 204 });
		const result = await bench.run(
			op('user', 'setAuthorizations', { user: pick('email', LENA), saml: 'forbid' }),
		);
		expect(changesOf(result.items)).toMatchObject([{ outcome: 'updated', verified: true }]);
	});

	test.each([400, 409] as const)(
		'a username that somebody else takes in between: %i',
		async (duplicateUsername) => {
			bench.quirk({ duplicateUsername });
			const email = at('in.between');
			const off = bench.tenable.onRequest(({ method, path }) => {
				const other = bench.tenable.tenant.findUserByName(LENA);
				if (method === 'POST' && path === '/users' && other) {
					bench.tenable.tenant.addUser({
						...other,
						...bench.tenable.tenant.newUserIds(email),
						username: email,
						keys: undefined,
					});
				}
			});
			const result = await bench.run(op('user', 'create', { email, password: GOOD_PASSWORD }), [{}], KEEP);
			off();
			expect(outcomesOf(result.items)).toEqual([duplicateUsername === 409 ? 'conflict' : 'failed']);
			expect(result.items[0]?.json.error).toContain('Duplicate username');
		},
	);
});

test('a wrong base URL never gets the keys', async () => {
	const urls = [
		'http://tenable.example',
		'http://127.0.0.1.evil.example',
		'ftp://cloud.tenable.com',
		'not a url',
		'',
	];
	for (const otherUrl of urls) {
		const { accessKey, secretKey } = bench.tenable;
		const credentials = { tenableVmApi: { cloud: 'other', otherUrl, accessKey, secretKey } };
		const run = bench.engine.runNode({
			type: 'tenable',
			parameters: op('user', 'getAll', { options: { retryFor: 0 } }),
			credentials,
		});
		const { error, executionStatus } = await run;
		expect(executionStatus).toBe('error');
		if (otherUrl !== '') expect(error?.message).toMatch(/must start with https|is not a URL/);
	}
	expect(bench.sent).toEqual([]);
});
