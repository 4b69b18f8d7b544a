import { describe, expect, test } from '@jest/globals';
import { SOURCES } from '../../sandbox/sailpoint/seedSources';
import { sandboxStarter } from './running';
import { AT_ONCE, connect, identityOf, PATCH, sourceOf } from './sailpointClient';

const start = sandboxStarter();
const NOW = { sailpoint: { pace: AT_ONCE } };

describe('the account schema', () => {
	const identityAttributes: Array<[string, string]> = [
		['HR Roster', 'userName'],
		['Contractors', 'userName'],
		['Door Badges', 'badgeId'],
		['Active Directory', 'sAMAccountName'],
	];
	test.each(identityAttributes)('of %s has the identity attribute %s', async (source, identityAttribute) => {
		const client = await connect((await start()).sailpoint);
		expect(await client.list(`/sources/v1/${sourceOf(source)}/schemas`)).toMatchObject([
			{
				name: 'account',
				identityAttribute,
				displayAttribute: identityAttribute,
				attributes: expect.arrayContaining([expect.objectContaining({ name: identityAttribute })]),
			},
		]);
	});

	test('holds every attribute of every seeded account', async () => {
		const { sailpoint } = await start();
		for (const { sourceId, attributes } of sailpoint.state().accounts) {
			const schema = SOURCES.find(({ id }) => id === sourceId)?.schema;
			expect(schema?.attributes).toEqual(expect.arrayContaining(Object.keys(attributes)));
			expect(attributes).toHaveProperty(schema?.identityAttribute ?? '');
		}
	});

	const asked: Array<[string, number]> = [
		['include-names=account', 1],
		['include-names=group,account', 1],
		['include-names=group', 0],
		['include-types=group', 0],
		['include-types=user', 1],
	];
	test.each(asked)('is filtered by %s', async (query, count) => {
		const client = await connect((await start()).sailpoint);
		expect(await client.list(`/sources/v1/${sourceOf('HR Roster')}/schemas?${query}`)).toHaveLength(count);
	});

	test('needs a user with the scope, and a source', async () => {
		const { sailpoint } = await start();
		const path = `/sources/v1/${sourceOf('HR Roster')}/schemas`;
		for (const keys of [sailpoint.apiClient, sailpoint.readerClient, sailpoint.userClient]) {
			expect((await (await connect(sailpoint, keys)).send('GET', path)).status).toBe(403);
		}
		expect((await (await connect(sailpoint)).send('GET', '/sources/v1/x/schemas')).status).toBe(404);
	});
});

describe('a new account', () => {
	const native: Array<[string, Record<string, string>, string | 400]> = [
		['HR Roster', { userName: 'new.one', badgeId: 'B-1' }, 'new.one'],
		['Door Badges', { userName: 'new.one', badgeId: 'B-1' }, 'B-1'],
		['Door Badges', { userName: 'new.one' }, 400],
		['Active Directory', { sAMAccountName: 'none' }, 'none'],
		['Active Directory', { userName: 'new.one' }, 400],
	];
	test.each(native)('on %s with %j is known as %s', async (source, values, expected) => {
		const { sailpoint } = await start(NOW);
		const client = await connect(sailpoint);
		const attributes = { ...values, sourceId: sourceOf(source) };
		const answer = await client.send('POST', '/accounts/v1', { attributes });
		if (expected === 400) return expect(answer.status).toBe(400);
		expect(answer.status).toBe(202);
		const filters = encodeURIComponent(
			`sourceId eq "${sourceOf(source)}" and nativeIdentity eq "${expected}"`,
		);
		expect(await client.list(`/accounts/v1?filters=${filters}`)).toMatchObject([
			{ nativeIdentity: expected, name: expected, attributes: values },
		]);
	});
});

describe('an attribute that the schema lacks', () => {
	const variants: Array<['kept' | 400, number]> = [
		['kept', 202],
		[400, 400],
	];
	test.each(variants)('is %s', async (unknownAccountAttribute, status) => {
		const { sailpoint } = await start({ sailpoint: { pace: AT_ONCE, quirks: { unknownAccountAttribute } } });
		const client = await connect(sailpoint);
		const [account] = sailpoint.tenant.store.accountsOf(identityOf(sailpoint, 'bo.larsen'));
		const path = `/accounts/v1/${account?.id}`;
		const post = { sourceId: sourceOf('HR Roster'), userName: 'bo.larsen', shoeSize: '42' };
		const patch = [{ op: 'add', path: '/attributes/shoeSize', value: '43' }];
		const put = { userName: 'bo.larsen', shoeSize: '44' };
		const stored = async (): Promise<unknown> => (await client.send('GET', path)).json;
		const sent: Array<[string, string, unknown, string, string]> = [
			['POST', '/accounts/v1', { attributes: post }, 'application/json', '42'],
			['PATCH', path, patch, PATCH, '43'],
			['PUT', path, { attributes: put }, 'application/json', '44'],
		];
		for (const [method, to, body, type, expected] of sent) {
			expect([method, (await client.send(method, to, body, type)).status]).toEqual([method, status]);
			const kept = { attributes: { shoeSize: expected } };
			if (status === 202) expect(await stored()).toMatchObject(kept);
			else expect(await stored()).not.toHaveProperty('attributes.shoeSize');
		}
	});

	test('is not meant by the refusal of others', async () => {
		const quirks = { unknownAccountAttribute: 400 as const };
		const { sailpoint } = await start({ sailpoint: { pace: AT_ONCE, quirks } });
		const [account] = sailpoint.tenant.store.accountsOf(identityOf(sailpoint, 'bo.larsen'));
		const patch = [{ op: 'add', path: '/attributes/jobTitle', value: 'Lead' }];
		const answer = await (
			await connect(sailpoint)
		).send('PATCH', `/accounts/v1/${account?.id}`, patch, PATCH);
		expect(answer.status).toBe(202);
	});
});
