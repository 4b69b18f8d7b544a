import { describe, expect, test } from '@jest/globals';
import { omit } from 'lodash';
import { z } from 'zod';
import type { SailPointSandbox } from '../../sandbox';
import { sandboxStarter } from './running';
import { AT_ONCE, connect, identityOf, PATCH, sourceOf, type SailPointClient } from './sailpointClient';

const start = sandboxStarter();
const NOW = { sailpoint: { pace: AT_ONCE } };

const PROFILE = z.object({
	id: z.string(),
	name: z.string(),
	identityAttributeConfig: z.object({
		enabled: z.literal(true),
		attributeTransforms: z.array(
			z.object({
				identityAttributeName: z.string(),
				transformDefinition: z.object({ type: z.string(), attributes: z.record(z.string()) }),
			}),
		),
	}),
});
const IDENTITY = z.object({ id: z.string(), attributes: z.record(z.string().nullable()) });
const ACCOUNT = z.object({
	id: z.string(),
	sourceId: z.string(),
	sourceName: z.string(),
	identityId: z.string(),
	attributes: z.record(z.string()),
});

async function profiles(client: SailPointClient): Promise<Map<string, z.infer<typeof PROFILE>>> {
	const all = z.array(PROFILE).parse(await client.list('/identity-profiles/v1'));
	return new Map(all.map((profile) => [profile.name, profile]));
}

/** The attributes of an identity without those that SailPoint makes itself. */
async function attributesOf(
	sailpoint: SailPointSandbox,
	client: SailPointClient,
	alias: string,
): Promise<Record<string, unknown>> {
	const answer = await client.send('GET', `/identities/v1/${identityOf(sailpoint, alias)}`);
	const { cloudStatus, cloudLifecycleState, ...mapped } = IDENTITY.parse(answer.json).attributes;
	expect([cloudStatus, cloudLifecycleState]).not.toContain(undefined);
	return mapped;
}

describe('the attributes of every identity', () => {
	test('are what its profile makes of its accounts, and nothing else', async () => {
		const { sailpoint } = await start({ users: 120, ...NOW });
		const client = await connect(sailpoint);
		const all = await profiles(client);
		const accounts = z.array(ACCOUNT).parse(await client.list('/accounts/v1'));
		const contractors = new Set(
			accounts.filter(({ sourceName }) => sourceName === 'Contractors').map(({ identityId }) => identityId),
		);
		for (const { id, alias } of await client.list('/identities/v1?defaultFilter=NONE')) {
			const profile = all.get(contractors.has(String(id)) ? 'Contractors' : 'Employees');
			const expected: Record<string, string> = {};
			for (const one of profile?.identityAttributeConfig.attributeTransforms ?? []) {
				const { type, attributes } = one.transformDefinition;
				const account = accounts.find(
					({ identityId, sourceId }) => identityId === id && sourceId === attributes.sourceId,
				);
				const value =
					type === 'static' ? attributes.value : account?.attributes[attributes.attributeName ?? ''];
				if (value !== undefined) expected[one.identityAttributeName] = value;
			}
			expect(await attributesOf(sailpoint, client, String(alias))).toEqual(expected);
		}
	});

	const people: Array<[string, Record<string, unknown>, string[]]> = [
		[
			'lena.fischer',
			{
				uid: 'lena.fischer',
				firstname: 'Lena',
				lastname: 'Fischer',
				email: 'lena.fischer@halden.example',
				displayName: 'Lena Fischer',
				department: 'Security',
				division: 'Technology',
				costCenter: 'CC-2200',
				title: expect.any(String),
				city: expect.any(String),
				country: expect.stringMatching(/^[A-Z]{2}$/),
				identificationNumber: '10032',
				employmentType: 'Employee',
				startDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
				managerName: 'anders.holm',
				phone: '+4722100032',
				location: 'Oslo',
			},
			['endDate'],
		],
		['pat.doyle', { phone: '+4755512345', endDate: expect.any(String) }, ['location', 'title', 'city']],
		['anders.holm', { uid: 'anders.holm' }, ['managerName']],
		['bo.larsen', { uid: 'bo.larsen' }, ['email']],
		['scan.console', { displayName: 'scan.console' }, ['firstname', 'lastname']],
		['svc-n8n', { employmentType: 'Service Account' }, ['title', 'phone', 'startDate']],
		['svc-backup', { location: 'Oslo' }, ['uid', 'email', 'displayName', 'phone']],
	];
	test.each(people)('%s', async (alias, expected, missing) => {
		const { sailpoint } = await start();
		const attributes = await attributesOf(sailpoint, await connect(sailpoint), alias);
		expect(attributes).toMatchObject(expected);
		for (const name of missing) expect(attributes).not.toHaveProperty(name);
	});

	test('are the same people’s in a bigger company', async () => {
		const [small, big] = [(await start()).sailpoint, (await start({ users: 80 })).sailpoint];
		for (const identity of small.state().identities) expect(big.state().identities).toContainEqual(identity);
	});
});

describe('an identity profile', () => {
	test('names the account attribute of each identity attribute', async () => {
		const client = await connect((await start()).sailpoint);
		const all = await profiles(client);
		const employees = all.get('Employees');
		const transforms = employees?.identityAttributeConfig.attributeTransforms ?? [];
		const fromAccount = (source: string, attributeName: string): unknown => ({
			type: 'accountAttribute',
			attributes: { attributeName, sourceName: source, sourceId: sourceOf(source) },
		});
		const definitions = Object.fromEntries(
			transforms.map((one) => [one.identityAttributeName, one.transformDefinition]),
		);
		expect(definitions).toMatchObject({
			uid: fromAccount('HR Roster', 'userName'),
			title: fromAccount('HR Roster', 'jobTitle'),
			managerName: fromAccount('HR Roster', 'manager'),
			phone: fromAccount('Active Directory', 'telephoneNumber'),
			location: { type: 'static', attributes: { value: 'Oslo' } },
		});
		const contractors = all.get('Contractors')?.identityAttributeConfig.attributeTransforms;
		expect(contractors).toContainEqual({
			identityAttributeName: 'phone',
			transformDefinition: fromAccount('Contractors', 'phone'),
		});
		const one = await client.send('GET', `/identity-profiles/v1/${employees?.id}`);
		expect(PROFILE.parse(one.json)).toEqual(employees);
	});
});

describe('a change of an account', () => {
	async function patch(alias: string, account: number, operations: unknown[]): Promise<PatchedIdentity> {
		const { sailpoint } = await start(NOW);
		const client = await connect(sailpoint);
		const id = sailpoint.tenant.store.accountsOf(identityOf(sailpoint, alias))[account]?.id;
		const before = await attributesOf(sailpoint, client, alias);
		const { status } = await client.send('PATCH', `/accounts/v1/${id}`, operations, PATCH);
		const identity = await client.send('GET', `/identities/v1/${identityOf(sailpoint, alias)}`);
		return {
			status,
			before,
			after: await attributesOf(sailpoint, client, alias),
			identity: identity.json,
		};
	}

	test('in the employees’ file shows in the identity, with the manager', async () => {
		const { status, before, after, identity } = await patch('bo.larsen', 0, [
			{ op: 'replace', path: '/attributes/jobTitle', value: 'Lead' },
			{ op: 'add', path: '/attributes/mail', value: 'bo@halden.example' },
			{ op: 'remove', path: '/attributes/city' },
			{ op: 'add', path: '/attributes/shoeSize', value: '42' },
			{ op: 'replace', path: '/attributes/manager', value: 'hana.kim' },
			{ op: 'replace', path: '/attributes/displayName', value: 'Bo L.' },
		]);
		expect([status, before.city]).toEqual([202, expect.any(String)]);
		const changes = {
			title: 'Lead',
			email: 'bo@halden.example',
			managerName: 'hana.kim',
			displayName: 'Bo L.',
		};
		expect(after).toEqual({ ...omit(before, 'city'), ...changes });
		expect(identity).toMatchObject({
			name: 'Bo L.',
			emailAddress: 'bo@halden.example',
			managerRef: { name: 'Hana Kim' },
		});
	});

	test('in the directory is refused', async () => {
		const operations = [{ op: 'replace', path: '/attributes/telephoneNumber', value: '1' }];
		const { status, before, after } = await patch('bo.larsen', 1, operations);
		expect([status, after]).toEqual([400, before]);
	});
});

interface PatchedIdentity {
	status: number;
	before: Record<string, unknown>;
	after: Record<string, unknown>;
	identity: unknown;
}
