import '../support/clock';
import { describe, expect, test } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { LogEntry } from '../../../sandbox';
import { roleId, workgroupId } from '../../../sandbox/sailpoint/seedAccess';
import { identityId } from '../../../sandbox/sailpoint/seedIds';
import { pairing } from '../../engine';
import { at, pick } from '../support/bench';
import { changesOf, outcomesOf } from '../support/conform';
import { useSailPoint } from '../support/sailPointBench';

const bench = useSailPoint({ users: 1100 });
const CONTINUE = { onError: 'continueRegularOutput' } as const;
const LOST = [
	{ kind: 'resetAfter', tries: 1 },
	{ kind: 'resetBefore', tries: 2 },
	{ kind: 'status', status: 503, tries: 2 },
] as const;

function group(name: string) {
	return bench.sailpoint.state().workgroups.find((one) => one.name === name);
}

function stored(name: string) {
	const found = bench.sailpoint.tenant.store.workgroups.get(workgroupId(name));
	if (found === undefined) throw new Error(`There is no group ${name}`);
	return found;
}

/** The requests that write, as method and path. */
function written(): string[] {
	return bench.writes.map(({ method, path }) => `${method} ${path}`);
}

/** Does something when a request of this kind comes in, before it is processed. */
function onArrival(method: string, path: RegExp, act: (entry: LogEntry) => void): () => void {
	return bench.sailpoint.onRequest((entry) => {
		if (entry.method === method && path.test(entry.path)) act(entry);
	});
}

describe('Create', () => {
	const base = { resource: 'group', operation: 'create' };
	const create: INodeParameters = { ...base, name: 'Key Holders', options: { verify: true } };

	test('makes a group that belongs to the owner of the token', async () => {
		const { items } = await bench.run(create);
		expect(items[0]?.json).toMatchObject({
			id: workgroupId('Key Holders'),
			name: 'Key Holders',
			owner: { id: identityId('svc-n8n'), name: 'n8n Automation' },
			member_count: 0,
			is_externally_managed: false,
		});
		expect(changesOf(items)[0]).toMatchObject({
			outcome: 'created',
			target: { id: workgroupId('Key Holders'), name: 'Key Holders' },
			changes: [{ field: 'name', from: null, to: 'Key Holders' }],
			verified: true,
		});
		expect(changesOf(items)[0]?.request_ids).toHaveLength(1);
		expect(written()).toEqual(['POST /workgroups/v1']);
		expect(group('Key Holders')).toMatchObject({ ownerId: identityId('svc-n8n'), members: [] });
	});

	test('takes a description and another owner', async () => {
		const owner = pick('email', at('lena.fischer'));
		await bench.run({ ...create, description: 'Who holds keys', owner });
		expect(bench.writes[0]?.body).toEqual({
			name: 'Key Holders',
			description: 'Who holds keys',
			owner: { type: 'IDENTITY', id: identityId('lena.fischer') },
		});
	});

	test('makes nothing in a dry run', async () => {
		const { items } = await bench.run({ ...create, dryRun: true });
		expect(items[0]?.json).toMatchObject({
			id: 'simulated:Key Holders',
			name: 'Key Holders',
			owner: { id: identityId('svc-n8n') },
		});
		expect(changesOf(items)[0]).toMatchObject({ outcome: 'simulated', would_be: 'created' });
		expect(written()).toEqual([]);
	});

	test.each([400, 'allowed'] as const)(
		'refuses a name that is taken, where SailPoint itself says %s',
		async (duplicateName) => {
			bench.quirk({ duplicateName });
			const { items } = await bench.run(
				{ ...create, name: '={{ $json.name }}' },
				[{ name: 'AUDITORS' }, { name: 'Twins' }, { name: 'twins' }, { name: 'Fresh' }],
				CONTINUE,
			);
			expect(outcomesOf(items)).toEqual(['refused', 'refused', 'refused', 'created']);
			expect(items[0]?.json.error).toContain('There is a group "Auditors" already');
			expect(items[1]?.json.error).toContain('Name "Twins" stands in 2 items');
			expect(bench.writes).toHaveLength(1);
		},
	);

	test('refuses an owner who is not there, and an empty one where the token is nobody’s', async () => {
		const unknown = await bench.run({ ...create, owner: pick('username', 'nobody') });
		expect(unknown.error?.message).toContain('Owner: There is no user "nobody" (by username)');
		const nobody = await bench.run(create, [{}], { keys: bench.sailpoint.apiClient });
		expect(nobody.error?.message).toContain('Owner is empty');
		expect(nobody.error?.description).toContain('Pick an owner');
		expect(written()).toEqual([]);
	});

	test.each(LOST)('whose answer is lost, $kind: ends as one', async ({ tries, ...fault }) => {
		bench.sailpoint.setFaults({ scripted: [{ method: 'POST', path: '/workgroups/v1', times: 1, ...fault }] });
		const { items } = await bench.run(create);
		expect(changesOf(items)[0]).toMatchObject({ outcome: 'created', verified: true });
		expect(bench.writes).toHaveLength(tries);
		expect(bench.sailpoint.state().workgroups.filter(({ name }) => name === 'Key Holders')).toHaveLength(1);
	});

	test('whose answer is lost while somebody else takes the name: nobody can tell', async () => {
		bench.quirk({ duplicateName: 'allowed' });
		const off = onArrival('POST', /^\/workgroups\/v1$/, () => {
			const { store } = bench.sailpoint.tenant;
			store.workgroups.add({ ...stored('Auditors'), id: workgroupId('other'), name: 'Key Holders' });
		});
		bench.sailpoint.setFaults({
			scripted: [{ method: 'POST', path: '/workgroups/v1', times: 1, kind: 'resetAfter' }],
		});
		const { items } = await bench.run(create, [{}], CONTINUE);
		off();
		expect(outcomesOf(items)).toEqual(['pending']);
		expect(bench.writes).toHaveLength(1);
	});
});

describe('Update', () => {
	const update: INodeParameters = {
		resource: 'group',
		operation: 'update',
		group: pick('name', '={{ $json.group }}'),
		options: { verify: true },
	};
	const changed: INodeParameters = {
		...update,
		name: 'Inspectors',
		description: 'They inspect',
		owner: pick('email', at('lena.fischer')),
	};
	const AUDITORS = [{ group: 'Auditors' }];

	test.each([415, 400] as const)(
		'changes name, description and owner, media type %s',
		async (patchMediaType) => {
			bench.quirk({ patchMediaType });
			const { items } = await bench.run(changed, AUDITORS);
			expect(items[0]?.json).toMatchObject({
				id: workgroupId('Auditors'),
				name: 'Inspectors',
				description: 'They inspect',
				owner: { id: identityId('lena.fischer'), name: 'Lena Fischer' },
			});
			expect(changesOf(items)[0]).toMatchObject({
				outcome: 'updated',
				verified: true,
				changes: [
					{ field: 'name', from: 'Auditors', to: 'Inspectors' },
					{ field: 'description', from: 'Auditors of Halden', to: 'They inspect' },
					{
						field: 'owner',
						from: { id: identityId('anders.holm'), name: 'Anders Holm' },
						to: { id: identityId('lena.fischer'), name: 'Lena Fischer' },
					},
				],
			});
			expect(bench.writes.map(({ body }) => body)).toEqual([
				[
					{ op: 'replace', path: '/name', value: 'Inspectors' },
					{ op: 'replace', path: '/description', value: 'They inspect' },
					{ op: 'replace', path: '/owner', value: { type: 'IDENTITY', id: identityId('lena.fischer') } },
				],
			]);
		},
	);

	test('finds nothing to change, and says in a dry run what would', async () => {
		const same = await bench.run({ ...update, description: 'Auditors of Halden' }, AUDITORS);
		expect(outcomesOf(same.items)).toEqual(['unchanged']);
		const dry = await bench.run({ ...changed, dryRun: true }, AUDITORS);
		expect(changesOf(dry.items)[0]).toMatchObject({ outcome: 'simulated', would_be: 'updated' });
		expect(dry.items[0]?.json).toMatchObject({ name: 'Inspectors', description: 'They inspect' });
		expect(written()).toEqual([]);
	});

	test('refuses an unknown group and a name that is taken, and carries out the rest', async () => {
		const { items } = await bench.run(
			{ ...update, name: '={{ $json.name }}' },
			[
				{ group: 'Nobody', name: 'A' },
				{ group: 'Auditors', name: 'access owners' },
				{ group: 'Finance Reviewers', name: 'Money Reviewers' },
			],
			CONTINUE,
		);
		expect(outcomesOf(items)).toEqual(['refused', 'refused', 'updated']);
		expect(items[0]?.json.error).toContain('Group: There is no group "Nobody" (by name)');
		expect(items[1]?.json.error).toContain('There is a group "Access Owners" already');
		expect(bench.writes).toHaveLength(1);
	});

	test.each(LOST)('whose answer is lost, $kind', async ({ tries, ...fault }) => {
		bench.sailpoint.setFaults({ scripted: [{ method: 'PATCH', times: 1, ...fault }] });
		const { items } = await bench.run(changed, AUDITORS);
		expect(changesOf(items)[0]).toMatchObject({ outcome: 'updated', verified: true });
		expect(bench.writes).toHaveLength(tries);
	});

	test.each([404, 400] as const)('tells of a group that is gone meanwhile, %s', async (missingWorkgroup) => {
		bench.quirk({ missingWorkgroup });
		const off = onArrival('PATCH', /./, () => {
			bench.sailpoint.tenant.store.workgroups.remove(workgroupId('Auditors'));
		});
		const { items } = await bench.run(changed, AUDITORS, CONTINUE);
		off();
		expect(outcomesOf(items)).toEqual(['failed']);
		expect(items[0]?.json.error).toContain(`SailPoint answered ${missingWorkgroup} to PATCH`);
		expect(items[0]?.json.error).toContain('was not found');
	});

	test('fails when the change does not stand when it is read back', async () => {
		const off = onArrival('GET', /^\/workgroups\/v1$/, () => {
			const { store } = bench.sailpoint.tenant;
			if (bench.writes.length > 0) store.workgroups.change(stored('Auditors'), { description: 'Undone' });
		});
		const { items } = await bench.run(changed, AUDITORS, CONTINUE);
		off();
		expect(items[0]?.json.error).toContain('reading back shows that description did not change');
		expect(changesOf(items)[0]?.verified).toBe(false);
	});
});

describe('Delete', () => {
	const remove: INodeParameters = {
		resource: 'group',
		operation: 'delete',
		group: pick('name', '={{ $json.group }}'),
	};
	const OWNERS = [{ group: 'Access Owners' }];

	test('deletes a group with members, and says how many there were', async () => {
		const { items } = await bench.run(remove, [...OWNERS, ...OWNERS, { group: 'Nobody' }]);
		expect(items[0]?.json).toMatchObject({ deleted: true, id: workgroupId('Access Owners') });
		expect(changesOf(items)[0]).toMatchObject({
			outcome: 'deleted',
			verified: true,
			changes: [
				{ field: 'name', from: 'Access Owners', to: null },
				{ field: 'member_count', from: 3, to: null },
			],
		});
		expect(outcomesOf(items)).toEqual(['deleted', 'already_absent', 'already_absent']);
		expect(written()).toEqual([`DELETE /workgroups/v1/${workgroupId('Access Owners')}`]);
		expect(group('Access Owners')).toBeUndefined();
	});

	test('deletes nothing in a dry run', async () => {
		const { items } = await bench.run({ ...remove, dryRun: true }, OWNERS);
		expect(changesOf(items)[0]).toMatchObject({ outcome: 'simulated', would_be: 'deleted' });
		expect(items[0]?.json).toMatchObject({ deleted: false });
		expect(written()).toEqual([]);
	});

	test.each([400, 204] as const)(
		'refuses a group in use, naming what uses it, where SailPoint itself answers %s',
		async (deleteConnectedWorkgroup) => {
			bench.quirk({ deleteConnectedWorkgroup });
			const { items } = await bench.run(remove, [{ group: 'Finance Reviewers' }, ...OWNERS], CONTINUE);
			expect(outcomesOf(items)).toEqual(['refused', 'deleted']);
			expect(items[0]?.json.error).toBe(
				'The governance group Finance Reviewers is in use by role Finance Approver (AccessRequestReviewer)',
			);
			expect(group('Finance Reviewers')).toBeDefined();
		},
	);

	test('names the first of many that use it', async () => {
		const { store } = bench.sailpoint.tenant;
		const owner = { type: 'GOVERNANCE_GROUP' as const, id: workgroupId('Auditors') };
		for (const role of store.roles.values()) store.roles.change(role, { additionalOwners: [owner] });
		const { error } = await bench.run(remove, [{ group: 'Auditors' }]);
		expect(error?.message).toMatch(/in use by role Security Analyst \(Owner\), .* and 3 more/);
	});

	test('leaves it to SailPoint when somebody begins to use it meanwhile', async () => {
		const owner = { type: 'GOVERNANCE_GROUP' as const, id: workgroupId('Auditors') };
		const off = onArrival('DELETE', /./, () => {
			const { store } = bench.sailpoint.tenant;
			const role = store.roles.get(roleId('VPN'));
			if (role !== undefined) store.roles.change(role, { additionalOwners: [owner] });
		});
		const { items } = await bench.run(remove, [{ group: 'Auditors' }], CONTINUE);
		off();
		expect(outcomesOf(items)).toEqual(['failed']);
		expect(items[0]?.json.error).toContain('Governance group "Auditors" is in use.');
	});

	test.each([
		[404, LOST[0], 2],
		[400, LOST[0], 2],
		[400, LOST[1], 2],
		[400, LOST[2], 2],
	] as const)(
		'about a missing group %s, whose answer is lost, %o',
		async (missingWorkgroup, lost, requests) => {
			bench.quirk({ missingWorkgroup });
			const { kind } = lost;
			const status = 'status' in lost ? lost.status : undefined;
			bench.sailpoint.setFaults({
				scripted: [{ method: 'DELETE', times: 1, kind, ...(status && { status }) }],
			});
			const { items } = await bench.run(remove, OWNERS);
			expect(changesOf(items)[0]).toMatchObject({ outcome: 'deleted', verified: true });
			expect(bench.writes).toHaveLength(requests);
		},
	);
});

describe('Add Member and Remove Member', () => {
	const membership: INodeParameters = {
		resource: 'group',
		user: pick('email', '={{ $json.email }}'),
		group: pick('name', '={{ $json.group }}'),
	};
	const add: INodeParameters = { ...membership, operation: 'addMember' };
	const remove: INodeParameters = { ...membership, operation: 'removeMember' };
	const BULK = { in: /\/members\/bulk-add$/, out: /\/members\/bulk-delete$/ };

	function item(login: string, name = 'Auditors'): IDataObject {
		return { email: at(login), group: name };
	}

	/** Many items about employees, from whom the first few are the company's known people. */
	function crowd(count: number): IDataObject[] {
		const emails = bench.sailpoint
			.state()
			.identities.filter(({ correlated, email }) => correlated && email?.endsWith('@halden.example'))
			.flatMap(({ email }) => email ?? []);
		return [...new Set(emails)]
			.filter((email) => email !== 'j.smith@halden.example')
			.slice(0, count)
			.map((email) => ({ email, group: 'Auditors' }));
	}

	function sizes(): number[] {
		return bench.writes.map(({ body }) => (Array.isArray(body) ? body.length : 0));
	}

	test('adds users to several groups with one request for each', async () => {
		const { items } = await bench.run({ ...add, options: { verify: true, reason: 'TICKET-7' } }, [
			item('lena.fischer'),
			item('omar.aziz', 'Finance Reviewers'),
			item('raj.patel', 'Finance Reviewers'),
			item('hana.kim'),
			item('lena.fischer'),
		]);
		expect(pairing(items)).toEqual([0, 1, 2, 3, 4]);
		expect(outcomesOf(items)).toEqual([
			'granted',
			'granted',
			'already_granted',
			'granted',
			'already_granted',
		]);
		expect(changesOf(items)[0]).toMatchObject({
			target: { id: identityId('lena.fischer'), name: 'lena.fischer' },
			changes: [{ field: 'groups', from: null, to: { id: workgroupId('Auditors'), name: 'Auditors' } }],
			reason: 'TICKET-7',
			verified: true,
		});
		expect(items[0]?.json).toMatchObject({
			object: 'group',
			name: 'Auditors',
			members: null,
			member_count: 2,
		});
		expect(written()).toEqual([
			`POST /workgroups/v1/${workgroupId('Auditors')}/members/bulk-add`,
			`POST /workgroups/v1/${workgroupId('Finance Reviewers')}/members/bulk-add`,
		]);
		expect(bench.writes[0]?.body).toEqual([
			{ type: 'IDENTITY', id: identityId('lena.fischer') },
			{ type: 'IDENTITY', id: identityId('hana.kim') },
		]);
		expect(group('Auditors')?.members).toEqual(
			['lena.fischer', 'hana.kim'].map((one) => identityId(one)).sort(),
		);
	});

	test('takes users out, and says who was not in', async () => {
		const input = [item('priya.nair', 'Finance Reviewers'), item('hana.kim', 'Finance Reviewers')];
		const dry = await bench.run({ ...remove, dryRun: true }, input);
		expect(changesOf(dry.items).map((one) => one.would_be)).toEqual(['revoked', 'already_revoked']);
		expect(written()).toEqual([]);

		const { items } = await bench.run(remove, input);
		expect(outcomesOf(items)).toEqual(['revoked', 'already_revoked']);
		expect(changesOf(items).map(({ verified }) => verified)).toEqual([true, null]);
		expect(items[0]?.json).toMatchObject({ member_count: 1 });
		expect(group('Finance Reviewers')?.members).toEqual([identityId('raj.patel')]);

		const again = await bench.run(remove, input);
		expect(outcomesOf(again.items)).toEqual(['already_revoked', 'already_revoked']);
		expect(bench.writes).toHaveLength(1);
	});

	test('reports what cannot be found, and carries out the rest', async () => {
		const { items } = await bench.run(
			add,
			[item('nobody'), item('lena.fischer', 'No Group'), item('j.smith'), item('lena.fischer')],
			CONTINUE,
		);
		expect(outcomesOf(items)).toEqual(['refused', 'refused', 'refused', 'granted']);
		expect(items[0]?.json.error).toContain('User: There is no user');
		expect(items[1]?.json.error).toContain('Group: There is no group');
		expect(items[2]?.json.error).toContain('2 users match');
		const stopped = await bench.run(add, [item('omar.aziz'), item('nobody')]);
		expect(stopped.error?.message).toContain('User: There is no user');
		expect(bench.writes).toHaveLength(1);
	});

	test('keeps Maximum Changes before anything is sent', async () => {
		const members = ['anders.holm', 'maria.silva', 'lena.fischer'].map((one) => item(one, 'Access Owners'));
		const { error } = await bench.run({ ...remove, maximumChanges: 2 }, members);
		expect(error?.message).toContain('3 changes are due, but Maximum Changes is 2');
		expect(written()).toEqual([]);
	});

	test('reads which groups a user is in where that is less than a group’s members', async () => {
		const { store } = bench.sailpoint.tenant;
		const everybody = bench.sailpoint.state().identities.map(({ id }) => id);
		store.workgroups.change(stored('Auditors'), { members: new Set(everybody.slice(0, 500)) });
		stored('Auditors').members.delete(identityId('lena.fischer'));
		const { items } = await bench.run({ ...add, options: { verify: true } }, [item('lena.fischer')]);
		expect(changesOf(items)[0]).toMatchObject({ outcome: 'granted', verified: true });
		expect(bench.sent.filter((request) => request.endsWith('/members'))).toEqual([]);
		const filters = bench.sailpoint.log.map(({ query }) => query.filters);
		const mine = `memberships.identityId eq "${identityId('lena.fischer')}"`;
		expect(filters.filter((one) => one === mine)).toHaveLength(2);
	});

	describe('reads every item of the answer:', () => {
		test('a user who got in meanwhile is in already', async () => {
			const off = onArrival('POST', BULK.in, () => stored('Auditors').members.add(identityId('hana.kim')));
			const { items } = await bench.run({ ...add, options: { verify: true } }, [
				item('lena.fischer'),
				item('hana.kim'),
			]);
			off();
			expect(outcomesOf(items)).toEqual(['granted', 'already_granted']);
			expect(changesOf(items)[1]).toMatchObject({ changes: [], request_ids: [], verified: true });
		});

		test('a user who got out meanwhile is out already', async () => {
			const name = 'Finance Reviewers';
			const off = onArrival('POST', BULK.out, () => stored(name).members.delete(identityId('raj.patel')));
			const { items } = await bench.run(remove, [item('priya.nair', name), item('raj.patel', name)]);
			off();
			expect(outcomesOf(items)).toEqual(['revoked', 'already_revoked']);
		});

		test.each([404, 400] as const)('a user who is gone meanwhile failed, %s', async (bulkAddUnknown) => {
			bench.quirk({ bulkAddUnknown });
			const off = onArrival('POST', BULK.in, () => {
				const { store } = bench.sailpoint.tenant;
				const gone = store.identities.get(identityId('hana.kim'));
				if (gone !== undefined) bench.sailpoint.tenant.removeIdentity(gone);
			});
			const { items } = await bench.run(add, [item('hana.kim'), item('lena.fischer')], CONTINUE);
			off();
			expect(outcomesOf(items)).toEqual(['failed', 'granted']);
			expect(items[0]?.json.error).toBe(
				`hana.kim was not added to Auditors; SailPoint answered ${bulkAddUnknown}: Identity was not found.`,
			);
		});

		test('one that it does not name failed, and so did one with another status', async () => {
			const body = JSON.stringify([{ id: identityId('hana.kim'), status: 500 }]);
			const fault = { kind: 'status', status: 207, body, times: 1 } as const;
			bench.sailpoint.setFaults({ scripted: [{ method: 'POST', path: BULK.in, ...fault }] });
			const { items } = await bench.run(add, [item('hana.kim'), item('lena.fischer')], CONTINUE);
			expect(outcomesOf(items)).toEqual(['failed', 'failed']);
			expect(items[0]?.json.error).toContain('SailPoint answered 500: it gives no reason');
			expect(items[1]?.json.error).toContain('does not say whether lena.fischer was added to Auditors');
		});

		test('one that it only says to have added fails when it is read back', async () => {
			const body = JSON.stringify([{ id: identityId('hana.kim'), status: 201 }]);
			const fault = { kind: 'status', status: 207, body, times: 1 } as const;
			bench.sailpoint.setFaults({ scripted: [{ method: 'POST', path: BULK.in, ...fault }] });
			const { items } = await bench.run({ ...add, options: { verify: true } }, [item('hana.kim')], CONTINUE);
			expect(items[0]?.json.error).toContain('the user is not in the group');
		});
	});

	describe('a batch', () => {
		test('that is too large is halved, and the size that is taken is remembered', async () => {
			bench.quirk({ maxBulkMembers: 30 });
			const { items } = await bench.run(add, crowd(150));
			expect(new Set(outcomesOf(items))).toEqual(new Set(['granted']));
			expect(sizes()).toEqual([100, 50, 25, 25, 25, 25, 25, 25]);
			expect(group('Auditors')?.members).toHaveLength(150);
		});

		test('that is refused for one of its users fails for that one alone', async () => {
			const input = crowd(160);
			const bad = 42;
			const { identities } = bench.sailpoint.state();
			const { id } = identities.find(({ email }) => email === input[bad]?.email) ?? { id: '' };
			const off = onArrival('POST', BULK.in, ({ body }) => {
				bench.quirk({ maxBulkMembers: JSON.stringify(body).includes(id) ? 0 : 100 });
			});
			const { items } = await bench.run(add, input, CONTINUE);
			off();
			const outcomes = outcomesOf(items);
			expect(outcomes.filter((outcome) => outcome === 'granted')).toHaveLength(159);
			expect(outcomes[bad]).toBe('failed');
			expect(sizes()).toContain(60);
		});

		test('to a group that is gone meanwhile is not halved', async () => {
			bench.quirk({ missingWorkgroup: 400 });
			const off = onArrival('POST', BULK.in, () => {
				bench.sailpoint.tenant.store.workgroups.remove(workgroupId('Auditors'));
			});
			const { items } = await bench.run(add, crowd(20), CONTINUE);
			off();
			expect(new Set(outcomesOf(items))).toEqual(new Set(['failed']));
			expect(sizes()).toEqual([20]);
		});

		test('that fails holds back the next one, and the error tells what was done', async () => {
			bench.sailpoint.setFaults({
				scripted: [{ method: 'POST', path: BULK.in, skip: 1, times: 1, kind: 'status', status: 403 }],
			});
			const { error } = await bench.run(add, crowd(250));
			expect(sizes()).toEqual([100, 100]);
			expect(error?.description).toContain('Before this, ');
			expect(group('Auditors')?.members).toHaveLength(100);
		});

		test.each(LOST)('whose answer is lost, $kind, is made once', async ({ tries, ...fault }) => {
			bench.sailpoint.setFaults({ scripted: [{ method: 'POST', path: BULK.in, times: 1, ...fault }] });
			const { items } = await bench.run({ ...add, options: { verify: true } }, crowd(3));
			expect(outcomesOf(items)).toEqual(['granted', 'granted', 'granted']);
			expect(bench.writes).toHaveLength(tries);
		});

		test.each(LOST)('of removals whose answer is lost, $kind, is made once', async ({ tries, ...fault }) => {
			bench.sailpoint.setFaults({ scripted: [{ method: 'POST', path: BULK.out, times: 1, ...fault }] });
			const { items } = await bench.run(remove, [item('priya.nair', 'Finance Reviewers')]);
			expect(changesOf(items)[0]).toMatchObject({ outcome: 'revoked', verified: true });
			expect(bench.writes).toHaveLength(tries);
		});

		test('whose answer is lost while one of its users goes: the others were added by it', async () => {
			const off = onArrival('GET', /\/members$/, () => {
				if (bench.writes.length === 1) stored('Auditors').members.delete(identityId('hana.kim'));
			});
			bench.sailpoint.setFaults({
				scripted: [{ method: 'POST', path: BULK.in, times: 1, kind: 'resetAfter' }],
			});
			const { items } = await bench.run(add, [item('lena.fischer'), item('hana.kim')]);
			off();
			expect(outcomesOf(items)).toEqual(['granted', 'granted']);
			expect(sizes()).toEqual([2, 2]);
		});
	});

	test('1,000 users join with ten requests, and a second run sends none', async () => {
		const input = crowd(1000);
		const first = await bench.run(add, input);
		expect(first.items).toHaveLength(1000);
		expect(new Set(outcomesOf(first.items))).toEqual(new Set(['granted']));
		expect(sizes()).toEqual(Array.from({ length: 10 }, () => 100));
		expect(bench.sent.length).toBeLessThanOrEqual(45);
		expect(group('Auditors')?.members).toHaveLength(1000);

		bench.sailpoint.clearLog();
		const second = await bench.run(add, input);
		expect(new Set(outcomesOf(second.items))).toEqual(new Set(['already_granted']));
		expect(written()).toEqual([]);
		expect(bench.sent.length).toBeLessThanOrEqual(60);
	});
});
