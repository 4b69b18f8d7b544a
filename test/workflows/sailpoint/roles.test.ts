import '../support/clock';
import { describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';
import type { LogEntry } from '../../../sandbox';
import { roleId } from '../../../sandbox/sailpoint/seedAccess';
import { identityId } from '../../../sandbox/sailpoint/seedIds';
import { ENTITLEMENTS } from '../../../sandbox/sailpoint/seedSources';
import { at, pick } from '../support/bench';
import { changesOf, outcomesOf } from '../support/conform';
import { useSailPoint } from '../support/sailPointBench';

const bench = useSailPoint();
const CONTINUE = { onError: 'continueRegularOutput' } as const;
const LOST = [
	{ kind: 'resetAfter', tries: 1 },
	{ kind: 'resetBefore', tries: 2 },
	{ kind: 'status', status: 503, tries: 2 },
] as const;
const [FIRST = '', SECOND = '', THIRD = ''] = ENTITLEMENTS.map(({ id }) => id);
const CRITERIA = {
	operation: 'OR',
	children: [
		{
			operation: 'EQUALS',
			key: { type: 'IDENTITY', property: 'attribute.department' },
			stringValue: 'Finance',
		},
		{
			operation: 'STARTS_WITH',
			key: { type: 'ACCOUNT', property: 'attribute.cn', sourceId: 'abc' },
			stringValue: 'fin',
		},
	],
};

function role(name: string) {
	return bench.sailpoint.state().roles.find((one) => one.name === name);
}

function stored(name: string) {
	const found = bench.sailpoint.tenant.store.roles.get(roleId(name));
	if (found === undefined) throw new Error(`There is no role ${name}`);
	return found;
}

function changeStored(name: string, changes: Partial<ReturnType<typeof stored>>): void {
	bench.sailpoint.tenant.store.roles.change(stored(name), changes);
}

/** Does something when a request of this kind comes in, before it is processed. */
function onArrival(method: string, path: RegExp, act: (entry: LogEntry) => void): () => void {
	return bench.sailpoint.onRequest((entry) => {
		if (entry.method === method && path.test(entry.path)) act(entry);
	});
}

describe('Create', () => {
	const create: INodeParameters = {
		resource: 'role',
		operation: 'create',
		name: 'Treasurer',
		options: { verify: true },
	};
	const full: INodeParameters = {
		...create,
		description: 'Who holds the money',
		owner: pick('email', at('lena.fischer')),
		accessProfiles: 'ap1, ap2',
		entitlements: [FIRST],
		requestable: true,
		additionalFields: {
			membershipCriteria: JSON.stringify(CRITERIA),
			accessRequestConfig: '{"approvalSchemes": [{"approverType": "MANAGER"}]}',
			revocationRequestConfig: '{"commentsRequired": true}',
		},
	};

	test('makes a role that is enabled and belongs to the owner of the token', async () => {
		const { items } = await bench.run(create);
		expect(items[0]?.json).toMatchObject({
			id: roleId('Treasurer'),
			name: 'Treasurer',
			is_enabled: true,
			permissions: [],
			owner: { id: identityId('svc-n8n'), name: 'n8n Automation' },
			custom: { requestable: false, membership_type: null, membership_criteria: null },
		});
		expect(changesOf(items)[0]).toMatchObject({
			outcome: 'created',
			changes: [{ field: 'name', from: null, to: 'Treasurer' }],
			verified: true,
		});
		expect(bench.writes).toMatchObject([{ method: 'POST', path: '/roles/v1', status: 201 }]);
	});

	test.each([
		['revocationRequestConfig', 'list'],
		['revokeRequestConfig', 'null'],
	] as const)(
		'takes everything that a role can be made of, shown as %s, %s',
		async (revocationField, emptyLists) => {
			bench.quirk({ revocationField, emptyLists });
			const { items } = await bench.run(full);
			expect(changesOf(items)[0]).toMatchObject({ outcome: 'created', verified: true });
			expect(items[0]?.json).toMatchObject({
				description: 'Who holds the money',
				owner: { id: identityId('lena.fischer') },
				permissions: ['ap1', 'ap2', FIRST],
				custom: {
					requestable: true,
					membership_type: 'STANDARD',
					membership_criteria: CRITERIA,
					revocation_request_config: { commentsRequired: true },
				},
			});
			expect(bench.writes[0]?.body).toEqual({
				name: 'Treasurer',
				description: 'Who holds the money',
				owner: { type: 'IDENTITY', id: identityId('lena.fischer') },
				accessProfiles: [
					{ type: 'ACCESS_PROFILE', id: 'ap1' },
					{ type: 'ACCESS_PROFILE', id: 'ap2' },
				],
				entitlements: [{ type: 'ENTITLEMENT', id: FIRST }],
				membership: { type: 'STANDARD', criteria: CRITERIA },
				enabled: true,
				requestable: true,
				accessRequestConfig: { approvalSchemes: [{ approverType: 'MANAGER' }] },
				revocationRequestConfig: { commentsRequired: true },
			});
		},
	);

	test('makes nothing in a dry run', async () => {
		const { items } = await bench.run({ ...full, dryRun: true });
		expect(changesOf(items)[0]).toMatchObject({ outcome: 'simulated', would_be: 'created' });
		expect(items[0]?.json).toMatchObject({
			id: 'simulated:Treasurer',
			permissions: ['ap1', 'ap2', FIRST],
			is_enabled: true,
		});
		expect(bench.writes).toEqual([]);
	});

	test.each([400, 'allowed'] as const)(
		'refuses a name that is taken, where SailPoint itself says %s',
		async (duplicateName) => {
			bench.quirk({ duplicateName });
			const input = [{ name: 'vpn' }, { name: 'Twins' }, { name: 'TWINS' }, { name: 'Fresh' }];
			const { items } = await bench.run({ ...create, name: '={{ $json.name }}' }, input, CONTINUE);
			expect(outcomesOf(items)).toEqual(['refused', 'refused', 'refused', 'created']);
			expect(items[0]?.json.error).toContain('There is a role "VPN" already');
			expect(bench.writes).toHaveLength(1);
		},
	);

	test.each([
		[{ operation: 'LIKES' }, 'needs one of AND, OR, EQUALS'],
		[{ operation: 'AND', children: [] }, 'needs children under AND'],
		[{ operation: 'AND', children: ['x'] }, 'must hold objects as children'],
		[{ operation: 'AND', children: [{ operation: 'AND', children: [] }] }, 'must alternate AND and OR'],
		[
			{
				operation: 'AND',
				children: [{ operation: 'OR', children: [{ operation: 'AND', children: [CRITERIA] }] }],
			},
			'must not have more than 3 levels',
		],
		[{ operation: 'EQUALS' }, 'needs a key'],
		[{ operation: 'EQUALS', key: { type: 'USER' } }, 'needs IDENTITY, ACCOUNT or ENTITLEMENT'],
		[{ operation: 'EQUALS', key: { type: 'IDENTITY' } }, 'needs a property'],
		[{ operation: 'EQUALS', key: { type: 'ACCOUNT', property: 'a' } }, 'needs a sourceId'],
		[{ operation: 'EQUALS', key: { type: 'IDENTITY', property: 'a' } }, 'needs a stringValue'],
	])('refuses the criteria %j', async (membershipCriteria, message) => {
		const { error } = await bench.run({ ...create, additionalFields: { membershipCriteria } });
		expect(error?.message).toContain(`Additional Fields Membership Criteria ${message}`);
		expect(bench.sent).toEqual([]);
	});

	test('refuses what is no JSON, a name and a description that are too long', async () => {
		const bad = await bench.run({ ...create, additionalFields: { accessRequestConfig: 'yes' } });
		expect(bad.error?.message).toContain('Access Request Settings must be a JSON object');
		const long = await bench.run({ ...create, name: 'x'.repeat(129) });
		expect(long.error?.message).toContain('Name has 129 characters, and SailPoint takes 128 at most');
		const wordy = await bench.run({ ...create, description: 'x'.repeat(2001) });
		expect(wordy.error?.message).toContain('Description has 2001 characters');
		expect(bench.writes).toEqual([]);
	});

	test('tells what SailPoint says of an entitlement that it does not have', async () => {
		const input = [{ entitlement: 'nothing' }, { entitlement: FIRST }];
		const { items } = await bench.run(
			{ ...create, name: '={{ "Treasurer " + $itemIndex }}', entitlements: '={{ $json.entitlement }}' },
			input,
			CONTINUE,
		);
		expect(outcomesOf(items)).toEqual(['failed', 'created']);
		expect(items[0]?.json.error).toContain('Referenced entitlement "nothing" was not found.');
	});

	test.each(LOST)('whose answer is lost, $kind: ends as one', async ({ tries, ...fault }) => {
		bench.sailpoint.setFaults({ scripted: [{ method: 'POST', path: '/roles/v1', times: 1, ...fault }] });
		const { items } = await bench.run(full);
		expect(changesOf(items)[0]).toMatchObject({ outcome: 'created', verified: true });
		expect(bench.writes).toHaveLength(tries);
		expect(bench.sailpoint.state().roles.filter(({ name }) => name === 'Treasurer')).toHaveLength(1);
	});

	test('needs a token with a user', async () => {
		const owner = pick('id', identityId('lena.fischer'));
		const { error } = await bench.run({ ...create, owner }, [{}], { keys: bench.sailpoint.apiClient });
		expect(error?.message).toContain('403');
		expect(bench.writes).toEqual([]);
	});
});

describe('Update', () => {
	const update: INodeParameters = {
		resource: 'role',
		operation: 'update',
		role: pick('name', '={{ $json.role }}'),
		options: { verify: true },
	};
	const VPN = [{ role: 'VPN' }];

	/** The operations of the only patch. */
	function patch(): unknown {
		expect(bench.writes).toHaveLength(1);
		return bench.writes[0]?.body;
	}

	test('replaces plain fields', async () => {
		const { items } = await bench.run(
			{
				...update,
				name: 'Remote Access',
				description: 'From outside',
				owner: pick('username', 'lena.fischer'),
				enabled: 'off',
				requestable: 'on',
			},
			VPN,
		);
		expect(changesOf(items)[0]).toMatchObject({
			outcome: 'updated',
			verified: true,
			changes: [
				{ field: 'name', from: 'VPN', to: 'Remote Access' },
				{ field: 'description', from: 'VPN at Halden', to: 'From outside' },
				{ field: 'owner', to: { id: identityId('lena.fischer'), name: 'Lena Fischer' } },
				{ field: 'is_enabled', from: true, to: false },
				{ field: 'custom.requestable', from: false, to: true },
			],
		});
		expect(patch()).toEqual([
			{ op: 'replace', path: '/name', value: 'Remote Access' },
			{ op: 'replace', path: '/description', value: 'From outside' },
			{ op: 'replace', path: '/owner', value: { type: 'IDENTITY', id: identityId('lena.fischer') } },
			{ op: 'replace', path: '/enabled', value: false },
			{ op: 'replace', path: '/requestable', value: true },
		]);
		expect(items[0]?.json).toMatchObject({ name: 'Remote Access', is_enabled: false, permissions: [SECOND] });
	});

	test('adds what a role grants one by one, and leaves the rest alone', async () => {
		changeStored('VPN', { accessProfiles: ['ap1'] });
		const { items } = await bench.run(
			{ ...update, permissionChange: 'add', accessProfiles: 'ap1,ap2,ap3', entitlements: [THIRD] },
			VPN,
		);
		expect(patch()).toEqual([
			{ op: 'add', path: '/accessProfiles/-', value: { type: 'ACCESS_PROFILE', id: 'ap2' } },
			{ op: 'add', path: '/accessProfiles/-', value: { type: 'ACCESS_PROFILE', id: 'ap3' } },
			{ op: 'add', path: '/entitlements/-', value: { type: 'ENTITLEMENT', id: THIRD } },
		]);
		expect(changesOf(items)[0]).toMatchObject({
			verified: true,
			changes: [{ field: 'permissions', from: ['ap1', SECOND], to: ['ap1', 'ap2', 'ap3', SECOND, THIRD] }],
		});
		expect(role('VPN')).toMatchObject({
			accessProfiles: ['ap1', 'ap2', 'ap3'],
			entitlements: [SECOND, THIRD],
		});
	});

	test.each([
		['remove', { accessProfiles: 'ap1,ap9' }, ['ap2'], [SECOND]],
		['remove', { accessProfiles: 'ap1,ap2', entitlements: SECOND }, [], []],
		['replace', { accessProfiles: 'ap3' }, ['ap3'], [SECOND]],
		['replace', { entitlements: `${FIRST}, ${THIRD}` }, ['ap1', 'ap2'], [FIRST, THIRD]],
	] as const)(
		'%s %j writes the whole list',
		async (permissionChange, grants, accessProfiles, entitlements) => {
			bench.quirk({ emptyLists: 'null' });
			changeStored('VPN', { accessProfiles: ['ap1', 'ap2'] });
			const { items } = await bench.run({ ...update, permissionChange, ...grants }, VPN);
			expect(changesOf(items)[0]).toMatchObject({ outcome: 'updated', verified: true });
			expect(role('VPN')).toMatchObject({ accessProfiles, entitlements });
			expect(JSON.stringify(patch())).not.toContain('"op":"add"');
		},
	);

	test.each(['revocationRequestConfig', 'revokeRequestConfig'] as const)(
		'replaces settings, under the name that only a patch knows; a role shows %s',
		async (revocationField) => {
			bench.quirk({ revocationField });
			const additionalFields = {
				accessRequestConfig: '{"approvalSchemes": [{"approverType": "OWNER"}]}',
				revocationRequestConfig: '{"approvalSchemes": [{"approverType": "MANAGER"}]}',
				membershipCriteria: JSON.stringify(CRITERIA),
			};
			const { items } = await bench.run({ ...update, additionalFields }, VPN);
			expect(changesOf(items)[0]).toMatchObject({ outcome: 'updated', verified: true });
			expect(patch()).toEqual([
				{ op: 'replace', path: '/membership', value: { type: 'STANDARD', criteria: CRITERIA } },
				{
					op: 'replace',
					path: '/accessRequestConfig',
					value: { approvalSchemes: [{ approverType: 'OWNER' }] },
				},
				{
					op: 'replace',
					path: '/revokeRequestConfig',
					value: { approvalSchemes: [{ approverType: 'MANAGER' }] },
				},
			]);
			const again = await bench.run({ ...update, additionalFields }, VPN);
			expect(outcomesOf(again.items)).toEqual(['unchanged']);
		},
	);

	test('refuses criteria in place of a list of people', async () => {
		const additionalFields = { membershipCriteria: JSON.stringify(CRITERIA) };
		const { error } = await bench.run({ ...update, additionalFields }, [{ role: 'On-call' }]);
		expect(error?.message).toContain("Membership Criteria would take the list's place");
		expect(bench.writes).toEqual([]);
	});

	test('sees in a later item what an earlier one adds', async () => {
		const { items } = await bench.run(
			{ ...update, permissionChange: '={{ $json.how }}', entitlements: '={{ $json.id }}' },
			[
				{ role: 'VPN', how: 'add', id: THIRD },
				{ role: 'VPN', how: 'remove', id: SECOND },
				{ role: 'VPN', how: 'add', id: THIRD },
			],
		);
		expect(outcomesOf(items)).toEqual(['updated', 'updated', 'unchanged']);
		expect(role('VPN')?.entitlements).toEqual([THIRD]);
	});

	test('finds nothing to change, and says in a dry run what would', async () => {
		const same = await bench.run({ ...update, name: 'VPN', enabled: 'on', entitlements: SECOND }, VPN);
		expect(outcomesOf(same.items)).toEqual(['unchanged']);
		const dry = await bench.run({ ...update, name: 'Remote', entitlements: THIRD, dryRun: true }, VPN);
		expect(changesOf(dry.items)[0]).toMatchObject({ outcome: 'simulated', would_be: 'updated' });
		expect(dry.items[0]?.json).toMatchObject({ name: 'Remote', permissions: [SECOND, THIRD] });
		expect(bench.writes).toEqual([]);
	});

	test('refuses an unknown role, a taken name and one that is too long, and carries out the rest', async () => {
		const { items } = await bench.run(
			{ ...update, name: '={{ $json.name }}' },
			[
				{ role: 'Nothing', name: 'A' },
				{ role: 'VPN', name: 'on-call' },
				{ role: 'VPN', name: 'x'.repeat(129) },
				{ role: 'VPN', name: 'Remote' },
			],
			CONTINUE,
		);
		expect(outcomesOf(items)).toEqual(['refused', 'refused', 'refused', 'updated']);
		expect(items[0]?.json.error).toContain('Role: There is no role "Nothing" (by name)');
	});

	test.each(LOST)('whose answer is lost, $kind, adds once', async ({ tries, ...fault }) => {
		bench.sailpoint.setFaults({ scripted: [{ method: 'PATCH', times: 1, ...fault }] });
		const { items } = await bench.run({ ...update, accessProfiles: 'ap1' }, VPN);
		expect(changesOf(items)[0]).toMatchObject({ outcome: 'updated', verified: true });
		expect(bench.writes).toHaveLength(tries);
		expect(role('VPN')?.accessProfiles).toEqual(['ap1']);
	});

	test.each([404, 400] as const)('tells of a role that is gone meanwhile, %s', async (missingRole) => {
		bench.quirk({ missingRole });
		const off = onArrival('PATCH', /./, () => bench.sailpoint.tenant.store.roles.remove(roleId('VPN')));
		const { items } = await bench.run({ ...update, name: 'Remote' }, VPN, CONTINUE);
		off();
		expect(outcomesOf(items)).toEqual(['failed']);
		expect(items[0]?.json.error).toContain(`SailPoint answered ${missingRole} to PATCH`);
	});

	test('fails when the change does not stand when it is read back', async () => {
		const off = onArrival('GET', /^\/roles\/v1$/, () => {
			if (bench.writes.length > 0) changeStored('VPN', { entitlements: [] });
		});
		const { items } = await bench.run({ ...update, entitlements: THIRD }, VPN, CONTINUE);
		off();
		expect(items[0]?.json.error).toContain('reading back shows that permissions did not change');
	});
});

describe('Delete', () => {
	const remove: INodeParameters = {
		resource: 'role',
		operation: 'delete',
		role: pick('name', '={{ $json.role }}'),
	};
	const VPN = [{ role: 'VPN' }];

	test('deletes a role that nobody holds', async () => {
		const { items } = await bench.run(remove, [...VPN, ...VPN, { role: 'Nothing' }]);
		expect(outcomesOf(items)).toEqual(['deleted', 'already_absent', 'already_absent']);
		expect(items[0]?.json).toMatchObject({ deleted: true, id: roleId('VPN') });
		expect(changesOf(items)[0]).toMatchObject({
			verified: true,
			changes: [
				{ field: 'name', from: 'VPN', to: null },
				{ field: 'member_count', from: 0, to: null },
			],
		});
		expect(bench.writes).toHaveLength(1);
	});

	test('refuses one that people hold, naming how many, unless it is told to', async () => {
		const held = [{ role: 'Security Analyst' }, { role: 'Finance Approver' }];
		const { items } = await bench.run(remove, held, CONTINUE);
		expect(outcomesOf(items)).toEqual(['refused', 'refused']);
		expect(items[0]?.json.error).toBe(
			'2 people hold the role Security Analyst and would lose what it grants',
		);
		expect(items[1]?.json.error).toContain('1 person holds the role Finance Approver');
		expect(items[0]?.json.details).toMatchObject({
			advice: 'Look at them with Get Members, then switch on Delete Although Held.',
		});
		expect(bench.writes).toEqual([]);

		const told = await bench.run({ ...remove, deleteAlthoughHeld: true }, held);
		expect(outcomesOf(told.items)).toEqual(['deleted', 'deleted']);
		expect(changesOf(told.items)[0]?.changes[1]).toEqual({ field: 'member_count', from: 2, to: null });
		expect(role('Security Analyst')).toBeUndefined();
	});

	test('deletes nothing in a dry run, nor beyond Maximum Changes', async () => {
		const { items } = await bench.run({ ...remove, dryRun: true }, VPN);
		expect(changesOf(items)[0]).toMatchObject({ outcome: 'simulated', would_be: 'deleted' });
		const roles = ['VPN', 'Production Access'].map((name) => ({ role: name }));
		const { error } = await bench.run({ ...remove, maximumChanges: 1 }, roles);
		expect(error?.message).toContain('2 changes are due, but Maximum Changes is 1');
		expect(bench.writes).toEqual([]);
	});

	test.each([
		[404, 'resetAfter'],
		[400, 'resetAfter'],
		[400, 'resetBefore'],
	] as const)('about a missing role %s, whose answer is lost, %s', async (missingRole, kind) => {
		bench.quirk({ missingRole });
		bench.sailpoint.setFaults({ scripted: [{ method: 'DELETE', times: 1, kind }] });
		const { items } = await bench.run(remove, VPN);
		expect(changesOf(items)[0]).toMatchObject({ outcome: 'deleted', verified: true });
		expect(bench.writes).toHaveLength(2);
	});
});

describe('Get Entitlements', () => {
	const read: INodeParameters = {
		resource: 'role',
		operation: 'getEntitlements',
		role: pick('name', 'Finance Approver'),
		returnAll: true,
	};

	test('gives what the role grants, with its source', async () => {
		const { items } = await bench.run({ ...read, include: ['remote_data'] });
		expect(items.map(({ json }) => json.id)).toEqual(ENTITLEMENTS.slice(2).map(({ id }) => id));
		const [third] = ENTITLEMENTS.slice(2);
		expect(items[0]?.json).toMatchObject({
			object: 'entitlement',
			vendor: 'sailpoint',
			id: THIRD,
			name: third?.name,
			object_type: 'group',
			attribute: third?.attribute,
			value: third?.value,
			source: { id: third?.sourceId },
			is_privileged: false,
			snapshot: { is_complete: true },
			remote_data: { id: THIRD },
		});
		expect(bench.sailpoint.log.at(-1)?.query).toMatchObject({ limit: '50' });
	});

	test('is empty for a role without any, and shortened when asked for', async () => {
		const none = await bench.run({ ...read, role: pick('name', 'Production Access') });
		expect(none.items).toEqual([]);
		const { items } = await bench.run({ ...read, output: 'simplified' });
		expect(items[0]?.json).toMatchObject({ id: THIRD, source: expect.any(String) });
		expect(items[0]?.json).not.toHaveProperty('object');
	});

	test('refuses a role that is not there', async () => {
		const { error } = await bench.run({ ...read, role: pick('name', 'Nothing') });
		expect(error?.message).toContain('Role: There is no role "Nothing"');
	});
});
