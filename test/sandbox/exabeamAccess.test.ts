import { describe, expect, test } from '@jest/globals';
import type { ExabeamSandbox } from '../../sandbox';
import { connect } from './exabeamClient';
import { exabeamStarter } from './exabeamStart';
import { listIn } from './wire';

const start = exabeamStarter();
const BASE = '/access-control/v1';

async function list(exabeam: ExabeamSandbox, name: string): Promise<Array<Record<string, unknown>>> {
	return listIn(await (await connect(exabeam)).send('GET', `${BASE}/${name}`));
}

async function named(exabeam: ExabeamSandbox, name: string): Promise<Record<string, unknown> | undefined> {
	return (await list(exabeam, 'users')).find((user) => Object.values(user).includes(name));
}

describe('users', () => {
	test('are some of the company’s people, each with name, provider, email, roles, status and last login', async () => {
		const exabeam = await start();
		const users = await list(exabeam, 'users');
		expect(users).toHaveLength(13);
		expect(users).toContainEqual({
			id: expect.any(String),
			name: 'Anders Holm',
			email: 'anders.holm@halden.example',
			idp: 'Entra ID',
			roles: ['Administrator', 'Auditor'],
			status: 'Active',
			lastLogin: '2026-06-28T12:00:00.000Z',
		});
	});

	test('hold a leaver, an invitation that nobody took, an address in capitals and somebody without roles', async () => {
		const exabeam = await start();
		expect(await named(exabeam, 'Karl Brandt')).toMatchObject({ idp: 'Local', status: 'Active' });
		expect(await named(exabeam, 'Nora Juul')).toMatchObject({ status: 'Pending', lastLogin: null });
		expect(await named(exabeam, 'Ingrid Solberg')).toMatchObject({ email: 'INGRID.SOLBERG@HALDEN.EXAMPLE' });
		expect(await named(exabeam, 'Bo Larsen')).toMatchObject({ roles: [] });
	});

	test.each([
		['camelCase', 'id name email idp roles status lastLogin'],
		['snake_case', 'id name email idp roles status last_login'],
		['PascalCase', 'Id Name Email Idp Roles Status LastLogin'],
	] as const)('are spelled in %s', async (propertySpelling, names) => {
		const exabeam = await start({ quirks: { propertySpelling } });
		expect(Object.keys((await named(exabeam, 'Bo Larsen')) ?? {})).toEqual(names.split(' '));
	});

	test.each([
		['name', { name: 'Bo Larsen' }],
		['firstAndLastName', { firstName: 'Bo', lastName: 'Larsen' }],
	] as const)('have their name as %s', async (userNames, expected) => {
		const exabeam = await start({ quirks: { userNames } });
		const found = (await list(exabeam, 'users')).find(({ email }) => email === 'bo.larsen@halden.example');
		expect(found).toMatchObject(expected);
	});

	test.each(['names', 'ids', 'objects'] as const)('have their roles as %s', async (userRoles) => {
		const exabeam = await start({ quirks: { userRoles } });
		const auditor = (await list(exabeam, 'roles')).find(({ name }) => name === 'Auditor');
		const expected = { names: 'Auditor', ids: auditor?.id, objects: { id: auditor?.id, name: 'Auditor' } };
		expect(await named(exabeam, 'Karl Brandt')).toMatchObject({ roles: [expected[userRoles]] });
	});

	test.each([
		['iso', '2026-06-28T12:00:00.000Z'],
		['epochMs', Date.UTC(2026, 5, 28, 12)],
	] as const)('have times as %s', async (accessTimes, lastLogin) => {
		const exabeam = await start({ quirks: { accessTimes } });
		expect(await named(exabeam, 'Anders Holm')).toMatchObject({ lastLogin });
	});

	test.each([
		['absent', 404, 404],
		['present', 200, 404],
	] as const)('one by one: %s', async (userById, known, unknown) => {
		const exabeam = await start({ quirks: { userById } });
		const client = await connect(exabeam);
		const [user] = exabeam.state().users;
		expect((await client.send('GET', `${BASE}/users/${user?.id}`)).status).toBe(known);
		expect((await client.send('GET', `${BASE}/users/none`)).status).toBe(unknown);
	});
});

test('roles have permissions', async () => {
	const roles = await list(await start(), 'roles');
	expect(roles.map(({ name }) => name)).toEqual([
		'Administrator',
		'Auditor',
		'Tier 1 Analyst',
		'Tier 3 Analyst',
		'Context Editor',
	]);
	expect(roles[4]).toEqual({
		id: expect.any(String),
		name: 'Context Editor',
		permissions: ['Manage Context'],
	});
});

test('API keys tell when they were last used, and revoked ones are gone', async () => {
	const exabeam = await start({ now: () => Date.UTC(2026, 6, 1) });
	expect(await list(exabeam, 'apikeys')).toEqual([
		{
			id: exabeam.keyId,
			name: 'n8n',
			ownerEmail: 'root@halden.example',
			lastUsed: '2026-07-01T00:00:00.000Z',
		},
		expect.objectContaining({ id: exabeam.contextKey.keyId, lastUsed: null }),
		expect.objectContaining({ id: exabeam.unpermittedKey.keyId }),
	]);
});

test('nothing can be written', async () => {
	const client = await connect(await start());
	for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
		expect((await client.send(method, `${BASE}/users`, {})).status).toBe(404);
	}
});
