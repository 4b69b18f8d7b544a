import { describe, expect, test } from '@jest/globals';
import { send, uuidIn } from './client';
import { named, roleUuid, sandboxStarter } from './running';

const start = sandboxStarter();

describe('roles', () => {
	const base = '/access-control/v1/roles';
	const strings = ['TIO_BACKEND.SCAN.READ'];

	test('are a bare list with containerUuid', async () => {
		const running = await start();
		const { json } = await send(running, 'GET', base);
		expect(json).toHaveLength(8);
		expect(json).toEqual(
			expect.arrayContaining(
				['Administrator', 'Scan Manager', 'Standard', 'Scan Operator', 'Basic', 'Read-Only'].map((name) =>
					expect.objectContaining({
						name,
						type: 'STANDARD',
						containerUuid: running.tenable.tenant.containerUuid,
					}),
				),
			),
		);
		expect(json).toContainEqual(expect.objectContaining({ name: 'Administrator', type: 'CUSTOM' }));
	});

	test('are created, read, changed and deleted', async () => {
		const running = await start();
		const created = await send(running, 'POST', base, {
			json: { name: 'Reader', role_permission_strings: strings },
		});
		expect(created.json).toEqual({
			name: 'Reader',
			uuid: uuidIn(created),
			description: '',
			role_permission_strings: strings,
			type: 'CUSTOM',
			status: 'ENABLED',
			containerUuid: running.tenable.tenant.containerUuid,
		});
		const path = `${base}/${uuidIn(created)}`;
		expect((await send(running, 'GET', path)).json).toEqual(created.json);
		const replaced = { role_permission_strings: ['TIO_BACKEND.ASSET.READ'], status: 'DISABLED' };
		expect((await send(running, 'PUT', path, { json: replaced })).json).toMatchObject({
			name: 'Reader',
			...replaced,
		});
		const deleted = await send(running, 'DELETE', path);
		expect([deleted.status, deleted.text]).toEqual([204, '']);
		const missing = await send(running, 'GET', path);
		const error = `Not found: containerUuid=${running.tenable.tenant.containerUuid}, roleUuid=${uuidIn(created)}`;
		expect([missing.status, missing.json]).toEqual([404, { error }]);
	});

	const refusals: Array<[Record<string, unknown>, number, string]> = [
		[{ name: 'X' }, 400, 'Role permission strings array must be specified in the request.'],
		[
			{ name: 'Vulnerability Analyst', role_permission_strings: strings },
			409,
			'Duplicate roleName=Vulnerability Analyst.',
		],
		[{ name: 'X', role_permission_strings: ['A.B.C'] }, 400, 'Unknown role permission string A.B.C.'],
		[
			{ name: 'X', role_permission_strings: strings, type: 'STANDARD' },
			400,
			'Role type must be CUSTOM, not STANDARD.',
		],
		[{ name: 'X', role_permission_strings: strings, status: 'OFF' }, 400, 'Unknown role status OFF.'],
	];
	test.each(refusals)('are not created from %j', async (json, status, error) => {
		const answer = await send(await start(), 'POST', base, { json });
		expect([answer.status, answer.json]).toEqual([status, { error }]);
	});

	test('may be called like a built-in', async () => {
		const json = { name: 'Basic', role_permission_strings: strings };
		expect((await send(await start(), 'POST', base, { json })).status).toBe(200);
	});

	test('that are built in cannot be changed', async () => {
		const running = await start();
		const before = running.tenable.state();
		const path = `${base}/${roleUuid(running, 'Basic', 'STANDARD')}`;
		expect((await send(running, 'PUT', path, { json: { description: 'x' } })).status).toBe(403);
		expect((await send(running, 'DELETE', path)).status).toBe(403);
		expect(running.tenable.state()).toEqual(before);
	});

	test('in use leave their users with Basic, or stay', async () => {
		const running = await start();
		const path = `${base}/${roleUuid(running, 'Vulnerability Analyst', 'CUSTOM')}`;
		expect((await send(running, 'DELETE', path)).status).toBe(204);
		expect(await named(running, 'amir.rahimi@halden.example')).toMatchObject({
			rbac_roles: [{ name: 'Basic' }],
		});
		const strict = await start({ quirks: { deleteRoleInUse: 409 } });
		expect((await send(strict, 'DELETE', path)).status).toBe(409);
	});

	test('draw on a catalogue of privileges', async () => {
		const { json } = await send(await start(), 'GET', '/access-control/v1/role-permissions');
		expect(json).toHaveLength(25);
		expect(json).toContainEqual(
			expect.objectContaining({
				role_permission_string: 'TIO_BACKEND.SCAN.MANAGE',
				direct_children: ['TIO_BACKEND.SCAN.EXECUTE', 'TIO_BACKEND.SCAN.READ'],
				is_category_toggle: false,
			}),
		);
		expect(json).toContainEqual(
			expect.objectContaining({
				role_permission_string: 'TIO_BACKEND.SCAN.TOGGLE',
				is_category_toggle: true,
			}),
		);
	});
});
