import { describe, expect, it } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';
import { ContextTable } from '../../../sandbox/exabeam/contextTable';
import { pick } from '../support/bench';
import { changesOf, outcomesOf } from '../support/conform';
import { useExabeamAnew } from '../support/exabeamBench';

const bench = useExabeamAnew();

const TABLES = '/context-management/v1/tables';

const list = { resource: 'contextTable', operation: 'getAll', returnAll: true };
const attributes = { resource: 'contextTable', operation: 'getAttributes', returnAll: true };
const get = { resource: 'contextTable', operation: 'get', table: pick('name', '={{ $json.name }}') };
const create = { resource: 'contextTable', operation: 'create', name: '={{ $json.name }}' };
const remove = {
	resource: 'contextTable',
	operation: 'delete',
	table: pick('name', '={{ $json.name }}'),
};

function columns(...names: string[]): INodeParameters {
	const entry = names.map((name) => ({ attribute: name.replace('*', ''), isKey: name.endsWith('*') }));
	return { attributes: { entry } };
}

function idOf(displayName: string): string | undefined {
	const all = bench.exabeam.state().tables.flatMap((table) => table.columns);
	return all.find((column) => column.displayName === displayName)?.id;
}

describe('context tables are listed', () => {
	it('all of them, with what they hold', async () => {
		const { items } = await bench.run(list);
		expect(items.map(({ json }) => json.id).sort()).toEqual(
			bench.exabeam
				.state()
				.tables.map(({ id }) => id)
				.sort(),
		);
		const contractors = items.find(({ json }) => json.name === 'Contractors')?.json;
		expect(contractors).toMatchObject({
			is_custom: true,
			context_type: 'User',
			record_count: bench.rows('Contractors').length,
			key: { name: 'User' },
			snapshot: { is_complete: true, basis: 'single_response' },
		});
	});

	it.each([
		[{ custom_only: true }, ['Contractors']],
		[{ context_type: ['Other'] }, ['Compliance - Privileged Users', 'Public AI Domains and Risk']],
		[{ name_contains: 'ENTRA ID' }, ['Entra ID Users']],
		[{ name_contains: 'nothing' }, []],
	])('those of the filters %j', async (filters, names) => {
		const { items } = await bench.run({ ...list, filters, output: 'simplified' });
		expect(items.map(({ json }) => json.name).sort()).toEqual(names);
	});

	it.each(['list', 'attributes'] as const)('and never taken for none: %s', async (which) => {
		const parameters = which === 'list' ? list : attributes;
		const { error } = await bench.run(parameters, [{}], { keys: bench.exabeam.unpermittedKey });
		expect(error?.message).toMatch(/most likely lacks the permission set Manage Context/);
	});

	it('and not at all when that is not permitted', async () => {
		bench.quirk({ withoutPermission: 403 });
		const { error } = await bench.run(list, [{}], { keys: bench.exabeam.unpermittedKey });
		expect(error?.message).toContain('Permission Denied');
		expect(error?.description).toContain('Manage Context');
	});

	it('with their attributes, which tell what values they take', async () => {
		const { items } = await bench.run({ ...attributes, contextType: 'User', include: ['remote_data'] });
		const byName = new Map(items.map(({ json }) => [json.name, json]));
		expect(byName.get('Access Status')).toMatchObject({
			object: 'context_attribute',
			allowed_values: [
				'AccountExpired',
				'AccountDisabled',
				'AccountActive',
				'AccountLockout',
				'PasswordExpired',
			],
			format: null,
			remote_data: { id: 'u_user_access_status' },
		});
		expect(byName.get('Created At')).toMatchObject({ allowed_values: null, format: expect.any(String) });
		expect(byName.has('Contract End')).toBe(true);
		expect(byName.has('Key')).toBe(false);
	});
});

describe('a context table is read', () => {
	it('by its name and by the one that Exabeam shows for it, many with one call', async () => {
		const items = [{ name: 'contractors' }, { name: 'Entra ID Users' }];
		const result = await bench.run({ ...get, include: ['remote_data'] }, items);
		expect(result.items.map(({ json }) => json.context_type)).toEqual(['User', 'User']);
		expect(result.items[0]?.json.remote_data).toMatchObject({ id: bench.table('Contractors').id });
		expect(bench.sent.filter((one) => one.startsWith('GET'))).toHaveLength(1);
	});

	it.each(['seconds', 'milliseconds', 'microseconds', 'dateTime'] as const)(
		'with the time of its last change in %s',
		async (lastUpdated) => {
			bench.quirk({ lastUpdated });
			const { items } = await bench.run(get, [{ name: 'Contractors' }]);
			expect(items[0]?.json.updated_at).toMatch(/^20\d\d-/);
		},
	);

	it('or told that it is not there', async () => {
		const { error } = await bench.run(get, [{ name: 'Nothing' }]);
		expect(error?.message).toContain('There is no context table "Nothing"');
	});
});

describe('a context table is created', () => {
	it('with attributes that exist and new ones', async () => {
		const parameters = { ...create, ...columns('user*', 'Contract End', 'Ticket') };
		const { items } = await bench.run(parameters, [{ name: 'Leavers' }]);
		expect(outcomesOf(items)).toEqual(['created']);
		expect(bench.table('Leavers').columns).toEqual([
			{ id: 'u_user', displayName: 'User', isKey: true },
			{ id: idOf('Contract End'), displayName: 'Contract End', isKey: false },
			{ id: idOf('Ticket'), displayName: 'Ticket', isKey: false },
		]);
		expect(items[0]?.json).toMatchObject({ id: bench.table('Leavers').id, record_count: 0 });
	});

	it('and another of the same run uses its new attributes', async () => {
		const parameters = { ...create, ...columns('u_user*', 'Ticket'), options: { verify: true } };
		const { items } = await bench.run(parameters, [{ name: 'One' }, { name: 'Two' }]);
		expect(changesOf(items).map(({ verified }) => verified)).toEqual([true, true]);
		expect(bench.table('Two').columns).toEqual(bench.table('One').columns);
	});

	it('not in a dry run', async () => {
		const parameters = { ...create, ...columns('User*', 'Ticket'), dryRun: true };
		const { items } = await bench.run(parameters, [{ name: 'Leavers' }]);
		expect(changesOf(items)[0]).toMatchObject({ outcome: 'simulated', would_be: 'created' });
		expect(items[0]?.json.id).toBe('simulated:Leavers');
		expect(bench.writes).toEqual([]);
	});

	it.each([
		['its name is taken', 'contractors', ['User*'], /There is a context table "Contractors" already/],
		['it has no key', 'New', ['User', 'Ticket'], /exactly one must be the key, not 0/],
		['it has two keys', 'New', ['User*', 'Ticket*'], /exactly one must be the key, not 2/],
		['it has no attributes', 'New', [], /exactly one must be the key, not 0/],
		['an attribute comes twice', 'New', ['User*', 'u_user'], /"User" comes twice/],
		['an attribute is of another type', 'New', ['User*', 'key'], /"key" is an attribute of Other tables/],
		['an attribute has no name', 'New', ['User*', ' '], /Attributes entry 2: Attribute is required/],
	])('not when %s', async (_why, name, names, words) => {
		bench.quirk({ duplicateTableName: 'allowed', tableWithoutAttributes: 'builtInKey' });
		const { error } = await bench.run({ ...create, ...columns(...names) }, [{ name }]);
		expect(error?.message).toMatch(words);
		expect(bench.writes).toEqual([]);
	});

	it('once, although the answer was lost', async () => {
		bench.exabeam.setFaults({ scripted: [{ method: 'POST', path: TABLES, kind: 'resetAfter', times: 1 }] });
		const parameters = { ...create, ...columns('User*') };
		const { items } = await bench.run(parameters, [{ name: 'Leavers' }]);
		expect(outcomesOf(items)).toEqual(['created']);
		expect(items[0]?.json.id).toBe(bench.table('Leavers').id);
		expect(bench.exabeam.state().tables.filter(({ name }) => name === 'Leavers')).toHaveLength(1);
	});

	it('but not with an attribute that another of the run makes for the other type', async () => {
		const parameters = {
			...create,
			...columns('={{ $json.key }}*', 'Ticket'),
			contextType: '={{ $json.type }}',
		};
		const items = [
			{ name: 'One', type: 'User', key: 'User' },
			{ name: 'Two', type: 'Other', key: 'Key' },
		];
		const { error } = await bench.run(parameters, items);
		expect(error?.message).toMatch(/"Ticket" is an attribute of User tables.*\[Item 1\]/);
		expect(bench.writes).toEqual([]);
	});

	it.each([400, 409] as const)('or told why Exabeam refused it (%s)', async (attributeNameTaken) => {
		bench.quirk({ attributeNameTaken });
		bench.exabeam.onRequest(({ method, path }) => {
			if (method === 'POST' && path === TABLES)
				bench.exabeam.tenant.store.attributes.create('Ticket', 'Other');
		});
		const { error } = await bench.run({ ...create, ...columns('User*', 'Ticket') }, [{ name: 'Leavers' }]);
		expect(error?.message).toContain('Attribute name "Ticket" is already in use (EXA-CONTEXT-SCHEMA-35)');
	});

	it('unless there are 200 custom tables', async () => {
		const { store } = bench.exabeam.tenant;
		const [seeded] = [...store.tables.values()].filter(({ custom }) => custom);
		for (let number = 1; number <= 198; number++) {
			const name = `Table ${number}`;
			const id = store.newTableId(name);
			if (seeded !== undefined) store.tables.set(id, new ContextTable({ ...seeded.facts, id, name }));
		}
		const settings = { onError: 'continueRegularOutput' as const };
		const names = [{ name: 'The 200th' }, { name: 'The 201st' }];
		const { items } = await bench.run({ ...create, ...columns('User*') }, names, settings);
		expect(outcomesOf(items)).toEqual(['created', 'refused']);
		expect(items[1]?.json.error).toMatch(/can have 200 custom context tables, and this one has 200/);
		expect(bench.writes).toHaveLength(1);
	});
});

describe('a context table is deleted', () => {
	async function make(...names: string[]): Promise<void> {
		const made = await bench.run(
			{ ...create, ...columns('User*', 'Ticket') },
			names.map((name) => ({ name })),
		);
		expect(made.error).toBeUndefined();
		bench.exabeam.clearLog();
	}

	it.each([200, 204] as const)('when it is empty (%s)', async (deleteTable) => {
		await make('Empty');
		bench.quirk({ deleteTable });
		const { items } = await bench.run(remove, [{ name: 'Empty' }, { name: 'empty' }, { name: 'Nothing' }]);
		expect(outcomesOf(items)).toEqual(['deleted', 'already_absent', 'already_absent']);
		expect(changesOf(items)[0]).toMatchObject({ verified: true });
		expect(items[0]?.json.deleted).toBe(true);
		expect(bench.exabeam.state().customAttributes.map(({ displayName }) => displayName)).toContain('Ticket');
	});

	it('with the attributes that nobody else has, when that is wanted', async () => {
		await make('Empty');
		await bench.run({ ...remove, deleteAttributes: true }, [{ name: 'Empty' }]);
		expect(bench.exabeam.state().customAttributes.map(({ displayName }) => displayName)).toEqual([
			'Contract End',
		]);
	});

	it('with its rows only when that is allowed', async () => {
		const rows = bench.rows('Contractors').length;
		const { error } = await bench.run(remove, [{ name: 'Contractors' }]);
		expect(error?.message).toContain(`The context table Contractors holds ${rows} rows`);
		expect(bench.writes).toEqual([]);
		const { items } = await bench.run({ ...remove, deleteRows: true }, [{ name: 'Contractors' }]);
		expect(changesOf(items)[0]?.changes).toContainEqual({ field: 'record_count', from: rows, to: null });
	});

	it.each(['Entra ID Users', 'Public AI Domains and Risk'])('never when it is managed: %s', async (name) => {
		const { error } = await bench.run({ ...remove, deleteRows: true }, [{ name }]);
		expect(error?.message).toMatch(/cannot be deleted: it is kept by (Entra ID|Exabeam)/);
		expect(bench.writes).toEqual([]);
	});

	it('never by an agent', async () => {
		const { response, error } = await bench.engine.runTool({
			type: 'exabeam',
			parameters: { ...remove, table: pick('name', 'Contractors'), deleteRows: true },
			credentials: bench.credentials(),
		});
		expect(`${response} ${error?.message}`).toContain('AI agents cannot delete');
		expect(bench.writes).toEqual([]);
	});

	it('in one run only as many as Maximum Changes allows', async () => {
		const names = Array.from({ length: 11 }, (_, index) => `T${index}`);
		await make(...names);
		const { error } = await bench.run(
			remove,
			names.map((name) => ({ name })),
		);
		expect(error?.message).toMatch(/11 changes are due, but Maximum Changes is 10/);
		expect(bench.writes).toEqual([]);
	});
});
