import { describe, expect, it } from '@jest/globals';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { NodeResult } from '../../engine';
import { at, pick } from '../support/bench';
import { useSailPoint } from '../support/sailPointBench';
import { nothingUnderWay } from '../support/underWay';

const bench = useSailPoint({ sailpoint: { pace: { rateLimit: null, indexLagMs: 0 } } });

/** An operation on users. */
async function user(
	operation: string,
	parameters: INodeParameters,
	settings: Parameters<typeof bench.run>[2] = {},
): Promise<NodeResult> {
	return await bench.run({ resource: 'user', operation, ...parameters }, [{}], settings);
}

function first({ outputs, error }: NodeResult): IDataObject {
	expect(error).toBeUndefined();
	return outputs[0]?.[0]?.json ?? {};
}

function identity(alias: string) {
	const found = bench.sailpoint.state().identities.find((one) => one.alias === alias);
	if (found === undefined) throw new Error(`There is no identity ${alias}`);
	return found;
}

function writes(): string[] {
	return bench.sent.filter((line) => !line.startsWith('GET') && !/oauth|search/.test(line));
}

const hana = { user: pick('email', at('hana.kim')) };

describe('disabling', () => {
	it('sets the inactive lifecycle state of the profile, and waits for it', async () => {
		const { change, status } = first(await user('disable', hana));
		expect(change).toMatchObject({
			outcome: 'disabled',
			verified: true,
			target: { id: identity('hana.kim').id, name: 'hana.kim' },
			changes: [
				{ field: 'lifecycle_state', from: 'active', to: 'inactive' },
				{ field: 'status', from: 'active', to: 'inactive' },
			],
			tracking: { account_activity_id: expect.any(String) },
		});
		expect(status).toBe('inactive');
		expect(identity('hana.kim')).toMatchObject({ state: 'inactive', manuallyUpdated: true });
	});

	it('is pending when it is not waited for, and resolved later', async () => {
		const result = first(await user('disable', { ...hana, options: { waitFor: 0 } }));
		expect(result).toMatchObject({
			status: 'active',
			change: { outcome: 'pending', would_be: 'disabled', completed_at: null, verified: null },
		});
		await new Promise((resolve) => setTimeout(resolve, 200));
		const parameters = { resource: 'user', operation: 'resolvePending', change: '={{ $json.change }}' };
		const { change } = first(await bench.run(parameters, [result]));
		expect(change).toMatchObject({
			outcome: 'disabled',
			would_be: null,
			tracking: { account_activity_id: expect.any(String) },
		});
	});

	it('finds who is disabled already', async () => {
		await user('disable', hana);
		bench.sailpoint.clearLog();
		expect(first(await user('disable', hana))).toMatchObject({ change: { outcome: 'already_disabled' } });
		expect(writes()).toEqual([]);
	});

	it('simulates with Dry Run', async () => {
		const { change } = first(await user('disable', { ...hana, dryRun: true }));
		expect(change).toMatchObject({ outcome: 'simulated', would_be: 'disabled' });
		expect(writes()).toEqual([]);
	});

	it('refuses whom the token belongs to', async () => {
		const { error } = await user('disable', { user: pick('username', 'svc-n8n') });
		expect(error?.message).toContain('the account that the credential itself belongs to');
		expect(writes()).toEqual([]);
	});

	it('can take away the SailPoint sign-in alone', async () => {
		const { change, status } = first(await user('disable', { ...hana, what: 'signIn' }));
		expect(change).toMatchObject({
			outcome: 'disabled',
			verified: true,
			changes: [{ field: 'custom.sailpoint_sign_in', from: 'enabled', to: 'disabled' }],
		});
		expect(status).toBe('active');
		expect(identity('hana.kim')).toMatchObject({ signIn: 'disabled', state: 'active' });
	});

	it('can disable all accounts, each with its task', async () => {
		const result = first(await user('disable', { ...hana, what: 'accounts' }));
		expect(result).toMatchObject({ change: { outcome: 'disabled', verified: true } });
		const accounts = bench.sailpoint
			.state()
			.accounts.filter(({ identityId }) => identityId === identity('hana.kim').id);
		expect(accounts.map(({ disabled }) => disabled)).toEqual(accounts.map(() => true));
		expect(writes()).toHaveLength(accounts.length);
	});

	it('refuses an active state', async () => {
		const { error } = await user('disable', { ...hana, lifecycleState: pick('name', 'Active') });
		expect(error?.message).toContain('Lifecycle State: Active is an active state');
	});
});

describe('enabling', () => {
	it('brings somebody back from leave', async () => {
		const grace = { user: pick('username', 'grace.okafor') };
		expect(first(await user('enable', grace))).toMatchObject({
			status: 'active',
			change: {
				outcome: 'enabled',
				changes: [{ field: 'lifecycle_state', from: 'leaveOfAbsence', to: 'active' }, {}],
			},
		});
	});
});

describe('setting a lifecycle state', () => {
	it('goes by the exact name before what is nearly so', async () => {
		const leave = { ...hana, lifecycleState: pick('name', 'Leave of Absence') };
		expect(first(await user('setLifecycleState', leave))).toMatchObject({
			lifecycle_state: 'leaveOfAbsence',
			status: 'inactive',
			status_reason: 'leave',
			change: { outcome: 'updated', verified: true },
		});
	});

	it.each([
		['LEAVE OF ABSENCE', 'may be any of'],
		['Pre-hire', 'is switched off'],
		['Gone', 'has no lifecycle state "Gone"'],
	])('refuses %s', async (name, words) => {
		const { error } = await user('setLifecycleState', { ...hana, lifecycleState: pick('name', name) });
		expect(error?.message).toContain(words);
		expect(writes()).toEqual([]);
	});
});

describe('deleting', () => {
	it('deletes, and says when somebody is gone already', async () => {
		const { id } = identity('hana.kim');
		expect(first(await user('delete', { user: pick('id', id) }))).toMatchObject({
			deleted: true,
			change: { outcome: 'deleted', verified: true },
		});
		expect(first(await user('delete', { user: pick('id', id) }))).toMatchObject({
			change: { outcome: 'already_absent' },
		});
	});

	it('refuses an owner before anything is sent', async () => {
		const { error } = await user('delete', { user: pick('username', 'anders.holm') });
		expect(error?.message).toContain('anders.holm owns');
		expect(writes()).toEqual([]);
	});
});

const newcomer = {
	email: at('nina.berg'),
	username: 'nina.berg',
	source: pick('name', 'HR Roster'),
	additionalFields: { first_name: 'Nina', last_name: 'Berg', department: 'Finance', employee_id: '77001' },
};

const contractor = {
	createAs: 'nonEmployee',
	source: pick('name', 'Contractors'),
	manager: pick('username', 'hana.kim'),
};
const contract = {
	first_name: 'Nina',
	last_name: 'Berg',
	phone: '+4755500000',
	start_date: '2026-12-01',
	end_date: '2027-05-31',
};

describe('creating', () => {
	it('makes an account of which an identity comes', async () => {
		const result = first(await user('create', newcomer));
		expect(result).toMatchObject({
			id: identity('nina.berg').id,
			username: 'nina.berg',
			name: 'Nina Berg',
			department: 'Finance',
			employee_id: '77001',
			status: 'active',
			change: { outcome: 'created', verified: true, tracking: { task_id: expect.any(String) } },
		});
	});

	it('makes a non-employee', async () => {
		const result = first(
			await user('create', {
				...newcomer,
				...contractor,
				additionalFields: { ...contract, department: 'Audit' },
			}),
		);
		expect(result).toMatchObject({
			name: 'Nina Berg',
			department: 'Audit',
			start_date: '2026-12-01',
			end_date: '2027-05-31',
			manager: { id: identity('hana.kim').id },
			change: { outcome: 'created', verified: true },
		});
	});

	it.each<[string, INodeParameters, string]>([
		['a taken username', { username: 'hana.kim' }, 'Username "hana.kim" is taken'],
		['a connected source', { source: pick('name', 'Active Directory') }, 'is no flat-file source'],
		[
			'a source without a profile',
			{ source: pick('name', 'Door Badges') },
			'no identity profile takes its people',
		],
		[
			'a field that comes from elsewhere',
			{ additionalFields: { phone: '+47' } },
			'Phone: in the identity profile Employees',
		],
		[
			'a non-employee without dates',
			{ createAs: 'nonEmployee', source: pick('name', 'Contractors') },
			'Phone, Start Date, End Date, Manager must be given',
		],
		[
			'a field that the record of a non-employee cannot hold',
			{ ...contractor, additionalFields: { ...contract, title: 'Lead' } },
			'Title: in the identity profile Contractors it does not come from Contractors',
		],
		[
			'another display name of a non-employee',
			{ ...contractor, additionalFields: { ...contract, name: 'Nina B.' } },
			"Display Name: SailPoint makes it of a non-employee's first and last name (Nina Berg)",
		],
	])('refuses %s', async (_what, change, words) => {
		const { error } = await user('create', { ...newcomer, ...change });
		expect(error?.message).toContain(words);
		expect(writes()).toEqual([]);
	});

	describe.each<[string, INodeParameters]>([
		['an account', newcomer],
		[
			'a non-employee',
			{ ...newcomer, ...contractor, additionalFields: { ...contract, department: 'Audit' } },
		],
	])('%s of which SailPoint has made no identity yet', (_what, person) => {
		const asked: INodeParameters = { ...person, matchOn: 'username', options: { waitFor: 0 } };
		const pending = { id: 'pending:nina.berg', change: { outcome: 'pending', would_be: 'created' } };

		it('is not made again, and stays pending', async () => {
			Object.assign(bench.sailpoint.tenant.pace, { taskMs: 0, processingMs: 60_000 });
			expect(first(await user('create', asked))).toMatchObject(pending);
			bench.sailpoint.clearLog();
			for (const operation of ['create', 'upsert'])
				expect(first(await user(operation, asked))).toMatchObject(pending);
			expect(writes()).toEqual([]);
		});

		it('is taken for somebody else when the values are others', async () => {
			Object.assign(bench.sailpoint.tenant.pace, { taskMs: 0, processingMs: 60_000 });
			expect(first(await user('create', asked))).toMatchObject(pending);
			bench.sailpoint.clearLog();
			const { error } = await user('create', { ...asked, email: at('nora.berg') });
			expect(error?.message).toContain('"nina.berg" is taken (an account on');
			expect(error?.message).toContain('with other values, of which SailPoint has made no identity yet');
			expect(writes()).toEqual([]);
		});

		it('is created once it can be waited for', async () => {
			Object.assign(bench.sailpoint.tenant.pace, { taskMs: 0, processingMs: 2000 });
			expect(first(await user('create', asked))).toMatchObject(pending);
			expect(first(await user('create', { ...asked, options: {} }))).toMatchObject({
				id: identity('nina.berg').id,
				change: { outcome: 'created', verified: true, target: { id: identity('nina.berg').id } },
			});
		});
	});

	it('leaves an existing user alone when nothing is new, and creates nobody twice', async () => {
		const parameters = { ...newcomer, matchOn: 'username' };
		expect(first(await user('upsert', parameters))).toMatchObject({ change: { outcome: 'created' } });
		bench.sailpoint.clearLog();
		expect(first(await user('upsert', parameters))).toMatchObject({ change: { outcome: 'unchanged' } });
		expect(writes()).toEqual([]);
	});

	it('updates and enables an existing user', async () => {
		const result = first(
			await user('upsert', {
				...newcomer,
				matchOn: 'username',
				username: 'grace.okafor',
				email: at('grace.okafor'),
				additionalFields: { department: 'Audit' },
				enable: true,
			}),
		);
		expect(result).toMatchObject({
			department: 'Audit',
			status: 'active',
			change: { outcome: 'updated', verified: true },
		});
	});
});

describe('updating', () => {
	it('writes through the account that feeds the attribute', async () => {
		const result = first(
			await user('update', { ...hana, updateFields: { department: 'Audit', title: 'Lead' } }),
		);
		expect(result).toMatchObject({
			department: 'Audit',
			title: 'Lead',
			change: { outcome: 'updated', tracking: { identity_id: identity('hana.kim').id } },
		});
		expect(writes()).toHaveLength(1);
	});

	it('writes through the record of a non-employee', async () => {
		const pat = { user: pick('username', 'pat.doyle') };
		const result = first(
			await user('update', { ...pat, updateFields: { end_date: '2027-12-31', last_name: 'Dole' } }),
		);
		expect(result).toMatchObject({
			end_date: '2027-12-31',
			last_name: 'Dole',
			name: 'Pat Dole',
			change: { outcome: 'updated' },
		});
	});

	it('empties a field only when it is listed', async () => {
		const empty = await user('update', { ...hana, updateFields: { title: '' } });
		expect(empty.error?.message).toContain('Title is empty');
		const cleared = first(await user('update', { ...hana, clearFields: ['title'] }));
		expect(cleared).toMatchObject({ title: null, change: { outcome: 'updated' } });
	});

	it('leaves an empty field as it is where it is to be ignored', async () => {
		const updateFields = { title: '', department: 'Audit', ignoreEmptyFields: true };
		const { title, department, change } = first(await user('update', { ...hana, updateFields }));
		expect(title).toBeTruthy();
		expect({ department, change }).toMatchObject({ department: 'Audit', change: { outcome: 'updated' } });
		expect(change).toMatchObject({ changes: [{ field: 'department', to: 'Audit' }] });
	});

	it.each([
		[{ phone: '+4712345678' }, 'Phone comes from the source Active Directory, which SailPoint only reads'],
	])('refuses %j', async (updateFields, words) => {
		const { error } = await user('update', { ...hana, updateFields });
		expect(error?.message).toContain(words);
		expect(writes()).toEqual([]);
	});
});

describe('reading one', () => {
	it('tells roles and groups when asked', async () => {
		const { outputs } = await user('get', {
			user: pick('username', 'anders.holm'),
			include: ['roles', 'groups'],
		});
		const found = outputs[0]?.[0]?.json;
		expect(found).toMatchObject({
			username: 'anders.holm',
			roles: expect.any(Array),
			groups: expect.any(Array),
		});
	});

	it('names the parameter when there is nobody', async () => {
		const { error } = await user('get', { user: pick('email', 'nobody@halden.example') });
		expect(error?.message).toContain('User: There is no user "nobody@halden.example" (by email)');
	});

	it('refuses to guess between two with one address', async () => {
		const john = identity('john.smith');
		const { error } = await user('get', { user: pick('email', String(john.attributes.email)) });
		expect(error?.message).toContain('2 users match');
	});
});

describe('checking access', () => {
	it('tells whose token it is and what it may read', async () => {
		const access = first(await user('checkAccess', {}));
		expect(access).toMatchObject({ caller: { name: 'svc-n8n' }, vendor: 'sailpoint' });
		const limited = first(await user('checkAccess', {}, { keys: bench.sailpoint.readerClient }));
		expect(limited.abilities).toContainEqual(
			expect.objectContaining({ resource: 'source', ability: 'read', is_allowed: false }),
		);
	});

	it('says what is wrong when the token is refused', async () => {
		const { error } = await user('checkAccess', {}, { keys: bench.sailpoint.disabledClient });
		expect(error?.message).toContain('SailPoint gave no access token');
		// The node ends with the first refusal; its other requests would be tried again once the sandbox is stopped.
		await nothingUnderWay();
	});
});
