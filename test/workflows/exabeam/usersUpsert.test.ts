import { describe, expect, it } from '@jest/globals';
import omit from 'lodash/omit';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { changesOf, outcomesOf } from '../support/conform';
import { useExabeam } from '../support/exabeamBench';
import { addUsersTable, USERS } from '../support/usersTable';

const bench = useExabeam();
const KEEP = { onError: 'continueRegularOutput' } as const;

const FIELDS = {
	name: '={{ $json.name }}',
	department: '={{ $json.department }}',
};

function upsert(more: INodeParameters = {}): INodeParameters {
	return {
		resource: 'user',
		operation: 'upsert',
		matchOn: 'username',
		email: '={{ $json.email }}',
		username: '={{ $json.username }}',
		additionalFields: FIELDS,
		...more,
	};
}

function person(username: string, name: string, more: IDataObject = {}): IDataObject {
	return { username, name, email: `${username.toLowerCase()}@halden.example`, department: 'Sales', ...more };
}

const ANNA = {
	User: 'Anna.Berg',
	'Full Name': 'Anna Berg',
	'Email Address': 'Anna.Berg@halden.example',
	Department: 'Finance',
	'Access Status': 'AccountActive',
	'Badge Color': 'blue',
};

describe('Create or Update', () => {
	it('makes new rows and changes those that are there, in one call, and sends nothing the second time', async () => {
		addUsersTable(bench, [ANNA]);
		const items = [person('anna.berg', 'Anna Berg'), person('new.one', 'New One')];
		const first = await bench.run(upsert(), items);
		expect(first.error?.message).toBeUndefined();
		expect(outcomesOf(first.items)).toEqual(['updated', 'created']);
		expect(changesOf(first.items)[0]?.changes).toEqual([
			{ field: 'department', from: 'Finance', to: 'Sales' },
		]);
		expect(first.items.map(({ json }) => json.id)).toEqual(['Anna.Berg', 'new.one']);
		expect(bench.rows(USERS)).toEqual([
			{ ...ANNA, Department: 'Sales' },
			{
				User: 'new.one',
				'Full Name': 'New One',
				'Email Address': 'new.one@halden.example',
				Department: 'Sales',
				'Access Status': 'AccountActive',
			},
		]);
		const again = await bench.run(upsert(), items);
		expect(outcomesOf(again.items)).toEqual(['unchanged', 'unchanged']);
		expect(bench.writes).toHaveLength(1);
	});

	it('matches on the email, and leaves the username as it is', async () => {
		addUsersTable(bench, [ANNA]);
		const parameters = upsert({ matchOn: 'email', username: '' });
		const { items, error } = await bench.run(parameters, [person('anna.berg', 'Anna Berg')]);
		expect(error?.message).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ id: 'Anna.Berg', username: 'Anna.Berg', department: 'Sales' });
	});

	it('only says what it would do in a dry run', async () => {
		addUsersTable(bench, [ANNA]);
		const { items } = await bench.run(upsert({ dryRun: true }), [person('new.one', 'New One')]);
		expect(changesOf(items)[0]).toMatchObject({ outcome: 'simulated', would_be: 'created' });
		expect(bench.writes).toEqual([]);
	});

	it('refuses two items that share an identifier', async () => {
		addUsersTable(bench);
		const items = [person('a', 'A A'), person('A', 'A B'), person('c', 'C C')];
		const { items: out } = await bench.run(upsert(), items, KEEP);
		expect(outcomesOf(out)).toEqual(['refused', 'refused', 'created']);
	});

	it('tells fields without an attribute before anything is sent, or leaves them out and says so', async () => {
		addUsersTable(bench);
		const fields = { ...FIELDS, cost_center: 'CC1', city: 'Halden' };
		const stopped = await bench.run(upsert({ additionalFields: fields }), [person('a', 'A A')]);
		expect(stopped.error?.message).toMatch(/Directory Users has no attribute for Cost Center, City/);
		expect(bench.writes).toEqual([]);
		const leaving = upsert({ additionalFields: fields, fieldsWithoutAttribute: 'leaveOut' });
		const left = await bench.run(leaving, [person('a', 'A A'), person('b', 'B B')]);
		expect(outcomesOf(left.items)).toEqual(['created', 'created']);
		expect(left.items[0]?.json).toMatchObject({ custom: { not_stored: ['cost_center', 'city'] } });
		expect(left.hints.map(({ message }) => message)).toEqual([
			expect.stringContaining('has no attribute for Cost Center, City: not stored'),
		]);
	});

	it('makes one name of two parts where the table has one for it only', async () => {
		addUsersTable(bench);
		const additionalFields = { first_name: 'New', last_name: '={{ $json.name }}' };
		const { items, error } = await bench.run(upsert({ additionalFields }), [person('a', 'One')]);
		expect(error?.message).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ name: 'New One', first_name: null });
	});

	it('needs a value for the key', async () => {
		addUsersTable(bench, [], { key: 'u_title' });
		const { error } = await bench.run(upsert(), [person('a', 'A')]);
		expect(error?.message).toContain('Title is needed: it is the key');
		bench.reset();
		addUsersTable(bench, [], { key: 'u_user' });
		const entry = [{ field: 'email', attribute: 'Email Address' }];
		const unmapped = { mapping: 'custom', attributeMapping: { entry } };
		const other = await bench.run(upsert({ ...unmapped, matchOn: 'email', username: '' }), [
			person('a', 'A'),
		]);
		expect(other.error?.message).toContain('No field of a user is mapped to User, the key');
	});
});

describe('what Exabeam says of an upload decides', () => {
	const items = Array.from({ length: 10 }, (_, n) => person(`u${n}`, `U ${n}`));

	it('one that ends in an error is told with its tracker', async () => {
		addUsersTable(bench);
		bench.exabeam.tenant.uploadOutcome = 'error';
		const { items: out } = await bench.run(upsert(), items, KEEP);
		expect(new Set(outcomesOf(out))).toEqual(new Set(['failed']));
		expect(out[0]?.json.error).toMatch(/tracker [0-9a-f]{32} ended in an error/);
	});

	it('one that lost some is read back, so that each person has an outcome', async () => {
		addUsersTable(bench);
		bench.exabeam.tenant.uploadOutcome = 'someErrors';
		bench.quirk({ trackerSpelling: 'capitalised' });
		const { items: out } = await bench.run(upsert(), items, KEEP);
		expect(outcomesOf(out).sort()).toEqual([...Array<string>(9).fill('created'), 'failed']);
		bench.exabeam.tenant.uploadOutcome = 'completed';
		const again = await bench.run(upsert(), items);
		expect(outcomesOf(again.items).sort()).toEqual(['created', ...Array<string>(9).fill('unchanged')]);
	});

	it('rows that stand there twice are not written a third time', async () => {
		addUsersTable(bench, [ANNA, ANNA]);
		bench.quirk({ appendExistingKey: 'duplicates' });
		const { items: out } = await bench.run(upsert(), [person('anna.berg', 'Anna Berg')], KEEP);
		expect(outcomesOf(out)).toEqual(['refused']);
		expect(out[0]?.json.error).toContain('More than one row of the context table Directory Users');
		expect(bench.writes).toEqual([]);
	});

	it('and where writing is not part of the subscription, says so', async () => {
		addUsersTable(bench);
		bench.quirk({ recordWrites: 409 });
		const { error } = await bench.run(upsert(), items);
		expect(error?.description).toContain('not part of the subscription');
	});
});

describe('Create', () => {
	const create = (more: INodeParameters = {}): INodeParameters => ({
		...omit(upsert(more), 'matchOn'),
		operation: 'create',
	});

	it('makes new people and refuses those who are there', async () => {
		addUsersTable(bench, [ANNA]);
		const { items } = await bench.run(
			create(),
			[person('new', 'New'), person('anna.berg', 'Anna Berg')],
			KEEP,
		);
		expect(outcomesOf(items)).toEqual(['created', 'refused']);
		expect(items[1]?.json.error).toMatch(/There is a user with username "anna.berg" already \(Anna.Berg\)/);
	});

	it('never overwrites a row of the same key, even where identifiers may be reused', async () => {
		addUsersTable(bench, [ANNA]);
		const { items } = await bench.run(
			create({ reusedIdentifiers: 'allow' }),
			[person('ANNA.BERG', 'New')],
			KEEP,
		);
		expect(outcomesOf(items)).toEqual(['refused']);
		expect(bench.rows(USERS)).toEqual([ANNA]);
	});
});
