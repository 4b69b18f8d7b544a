import { describe, expect, test } from '@jest/globals';
import type { Sandbox, SandboxOptions } from '../../sandbox';
import { groupsIn, send, usersIn, uuidIn, uuidOf } from './client';
import { ALL_USERS, NOBODY, NOT_FOUND, sandboxStarter } from './running';

const start = sandboxStarter();

describe('groups', () => {
	async function groupNamed(running: Sandbox, name: string): Promise<{ uuid: string; id: number }> {
		const group = groupsIn(await send(running, 'GET', '/groups')).find((one) => one.name === name);
		if (!group) throw new Error(`no group ${name}`);
		return group;
	}

	test('are listed with All Users, which has the number 0', async () => {
		const running = await start();
		const groups = groupsIn(await send(running, 'GET', '/groups'));
		expect(groups.at(-1)).toEqual({
			uuid: ALL_USERS,
			id: 0,
			name: 'All Users',
			immutable: true,
			membership_fixed: true,
			user_count: 50,
			container_uuid: running.tenable.tenant.containerUuid,
		});
		expect(groups.find((one) => one.name === 'Engineering (SSO)')).toMatchObject({ managed_by_saml: true });
		expect(groups.find((one) => one.name === 'Operations')).not.toHaveProperty('managed_by_saml');
		expect(groups.find((one) => one.name === 'Project Aurora')).toMatchObject({ user_count: 0 });
		expect((await send(running, 'GET', `/groups/${groups[0]?.uuid}`)).status).toBe(404);
	});

	test('are created without a count, changed and deleted', async () => {
		const running = await start();
		const json = { name: 'Red Team', managed_by_saml: true };
		const created = await send(running, 'POST', '/groups', { json });
		expect(created.json).toEqual({
			uuid: uuidIn(created),
			managed_by_saml: true,
			name: 'Red Team',
			id: expect.any(Number),
			container_uuid: running.tenable.tenant.containerUuid,
		});
		const path = `/groups/${uuidIn(created)}`;
		const changed = await send(running, 'PUT', path, { json: { name: 'Blue Team', managed_by_saml: false } });
		expect(changed.json).toMatchObject({ name: 'Blue Team', managed_by_saml: false, user_count: 0 });
		const deleted = await send(running, 'DELETE', path);
		expect([deleted.status, deleted.text, deleted.headers['content-type']]).toEqual([200, '', undefined]);
		const again = await send(running, 'DELETE', path);
		expect([again.status, again.json]).toEqual([404, NOT_FOUND]);
	});

	test('do not share a name', async () => {
		const running = await start();
		const json = { name: 'Operations' };
		const { uuid } = await groupNamed(running, 'Contractors');
		for (const answer of [
			await send(running, 'POST', '/groups', { json }),
			await send(running, 'PUT', `/groups/${uuid}`, { json }),
		]) {
			expect([answer.status, answer.json]).toEqual([409, { error: 'Duplicate Group name' }]);
		}
		expect((await send(running, 'POST', '/groups', { json: {} })).status).toBe(400);
	});

	test('are not deleted while somebody is in them', async () => {
		const running = await start();
		const { uuid } = await groupNamed(running, 'Contractors');
		const answer = await send(running, 'DELETE', `/groups/${uuid}`);
		const error = `Cannot delete Group[UUID=${uuid}, accountUUID=${running.tenable.tenant.containerUuid}] that still has Users associated with it.`;
		expect([answer.status, answer.json]).toEqual([400, { error }]);
	});

	test.each([[403 as const], [400 as const], [409 as const]])(
		'of everybody cannot be changed: %s',
		async (allUsersWrite) => {
			const running = await start({ quirks: { allUsersWrite } });
			const before = running.tenable.state();
			const user = uuidOf(running, 'bo.larsen');
			for (const group of ['0', ALL_USERS]) {
				const answers = [
					await send(running, 'PUT', `/groups/${group}`, { json: { name: 'Some Users' } }),
					await send(running, 'DELETE', `/groups/${group}`),
					await send(running, 'DELETE', `/groups/${group}/users/${user}`),
					await send(running, 'POST', `/groups/${group}/users/${user}`),
				];
				expect(answers.map(({ status }) => status)).toEqual(Array(4).fill(allUsersWrite));
			}
			expect(running.tenable.state()).toEqual(before);
			expect(usersIn(await send(running, 'GET', '/groups/0/users'))).toHaveLength(50);
		},
	);

	test('take and lose members by UUID or number, with empty answers', async () => {
		const running = await start();
		const group = await groupNamed(running, 'Project Aurora');
		const uuid = uuidOf(running, 'bo.larsen');
		const id = running.tenable.tenant.users.get(uuid)?.id ?? 0;
		const added = await send(running, 'POST', `/groups/${group.id}/users/${id}`, { json: {} });
		expect([added.status, added.text, added.headers['content-type']]).toEqual([200, '', undefined]);
		expect(running.tenable.state().memberships[group.uuid]).toEqual([uuid]);
		expect((await send(running, 'GET', `/users/${uuid}`)).json).toMatchObject({
			group_uuids: expect.arrayContaining([group.uuid]),
		});
		const removed = await send(running, 'DELETE', `/groups/${group.uuid}/users/${uuid}`);
		expect([removed.status, removed.text, removed.headers['content-type']]).toEqual([200, '', undefined]);
		expect(running.tenable.state().memberships[group.uuid]).toEqual([]);
		expect((await send(running, 'POST', `/groups/${group.uuid}/users/${NOBODY}`)).json).toEqual(NOT_FOUND);
		expect((await send(running, 'POST', `/groups/${NOBODY}/users/${uuid}`)).json).toEqual(NOT_FOUND);
	});

	const idempotence: Array<[SandboxOptions['quirks'], 'POST' | 'DELETE', string, number]> = [
		[{}, 'POST', 'omar.aziz', 200],
		[{ reAddMember: 409 }, 'POST', 'omar.aziz', 409],
		[{}, 'DELETE', 'bo.larsen', 200],
		[{ removeAbsentMember: 404 }, 'DELETE', 'bo.larsen', 404],
	];
	test.each(idempotence)(
		'with %j, %s of %s, who is so already, gives %s',
		async (quirks, method, login, status) => {
			const running = await start({ quirks: quirks ?? {} });
			const before = running.tenable.state();
			const { uuid } = await groupNamed(running, 'Security Team');
			const answer = await send(running, method, `/groups/${uuid}/users/${uuidOf(running, login)}`);
			expect(answer.status).toBe(status);
			expect(running.tenable.state()).toEqual(before);
		},
	);

	test.each([
		['alwaysFalse' as const, false],
		['true' as const, true],
	])('list their members with enabled %s', async (memberEnabled, enabled) => {
		const running = await start({ quirks: { memberEnabled } });
		const { uuid } = await groupNamed(running, 'Security Team');
		const members = usersIn(await send(running, 'GET', `/groups/${uuid}/users`));
		expect(members.length).toBeGreaterThan(3);
		expect(members.find((one) => one.username === 'omar.aziz@halden.example')).toMatchObject({ enabled });
	});
});
