import { describe, expect, it } from '@jest/globals';
import omit from 'lodash/omit';
import type { INodeParameters } from 'n8n-workflow';
import { outcomesOf } from '../support/conform';
import { pick } from '../support/bench';
import { useExabeam } from '../support/exabeamBench';
import { addUsersTable, USERS } from '../support/usersTable';

const bench = useExabeam();
const KEEP = { onError: 'continueRegularOutput' } as const;

const LEAVER = {
	User: 'a.berg',
	'Full Name': 'Anna Berg',
	'Email Address': 'a.berg@halden.example',
	'Access Status': 'AccountDisabled',
	'Employee ID': 'E1',
};
const NO_ID = omit(LEAVER, 'Employee ID');
const ENDED = { ...NO_ID, 'Access Status': 'AccountActive', 'Last Working Day': '2020-01-31' };

interface Given {
	email?: string;
	username?: string;
	name?: string;
	employee_id?: string;
}

function upsert({ email = 'a.berg@halden.example', username = 'a.berg', ...fields }: Given): INodeParameters {
	return {
		resource: 'user',
		operation: 'upsert',
		matchOn: 'username',
		email,
		username,
		additionalFields: { ...fields },
	};
}

const CASES: Array<[string, Array<Record<string, string>>, Given, string]> = [
	['another employee', [LEAVER], { name: 'Arne Berg', employee_id: 'E2' }, 'Anna Berg (employee ID E1)'],
	['another employee of the same name', [LEAVER], { name: 'Anna Berg', employee_id: 'E2' }, 'E2'],
	['another name, disabled', [NO_ID], { name: 'Arne Berg', employee_id: 'E2' }, 'Arne Berg'],
	['another name, past the last day', [ENDED], { name: 'Arne Berg' }, 'Anna Berg'],
	[
		'the email address of another row',
		[LEAVER],
		{ username: 'new.berg', name: 'Nina Berg' },
		'is given for Nina Berg',
	],
	[
		'a username that is the email address of another row',
		[LEAVER],
		{ username: 'A.Berg@halden.example', email: 'n@halden.example', name: 'Nina Berg' },
		'"A.Berg@halden.example" belongs to Anna Berg',
	],
];

describe('an identifier of somebody else', () => {
	it.each(CASES)('is refused: %s', async (_title, rows, given, told) => {
		addUsersTable(bench, rows);
		const before = bench.rows(USERS);
		const { error } = await bench.run(upsert(given));
		expect(error?.message).toContain(told);
		expect(error?.description).toContain("Delete the leaver's row first");
		expect(bench.writes).toEqual([]);
		const allowed = await bench.run({ ...upsert(given), reusedIdentifiers: 'allow' });
		expect(allowed.error?.message).toBeUndefined();
		expect(bench.rows(USERS)).not.toEqual(before);
	});

	it('is refused by Create and Update as well', async () => {
		addUsersTable(bench, [LEAVER, { User: 'other', 'Full Name': 'Other One' }]);
		const create = omit(upsert({ name: 'Arne Berg', employee_id: 'E2' }), 'matchOn');
		const made = await bench.run({ ...create, operation: 'create' }, [{}], KEEP);
		expect(outcomesOf(made.items)).toEqual(['refused']);
		expect(made.items[0]?.json.error).toMatch(/belongs to Anna Berg .* given for Arne Berg/);
		const update = { resource: 'user', operation: 'update', user: pick('username', 'other') };
		const updateFields = { email: 'A.BERG@halden.example' };
		const changed = await bench.run({ ...update, updateFields }, [{}], KEEP);
		expect(changed.items[0]?.json.error).toMatch(/belongs to Anna Berg .* given for Other One/);
		const employee = { user: pick('username', 'a.berg'), updateFields: { employee_id: 'E2' } };
		const other = await bench.run({ ...update, ...employee }, [{}], KEEP);
		expect(outcomesOf(other.items)).toEqual(['refused']);
		expect(bench.writes).toEqual([]);
	});

	it.each([
		['the same employee', [LEAVER], { name: 'Anna Berg-Lund', employee_id: 'e1' }],
		['the same name', [NO_ID], { name: ' anna  berg' }],
	] as const)('is none: %s comes back', async (_title, rows, given) => {
		addUsersTable(bench, [...rows]);
		const { items, error } = await bench.run({ ...upsert({ ...given }), enable: true });
		expect(error?.message).toBeUndefined();
		expect(outcomesOf(items)).toEqual(['updated']);
		expect(items[0]?.json.status).toBe('active');
	});

	it('is none for somebody who works here and has married', async () => {
		addUsersTable(bench, [{ ...NO_ID, 'Access Status': 'AccountActive' }]);
		const { items } = await bench.run(upsert({ name: 'Anna Lund' }));
		expect(outcomesOf(items)).toEqual(['updated']);
	});

	it('is free once the row of the leaver is deleted', async () => {
		addUsersTable(bench, [LEAVER]);
		await bench.run({ resource: 'user', operation: 'delete', user: pick('username', 'a.berg') });
		const { items } = await bench.run(upsert({ name: 'Arne Berg', employee_id: 'E2' }));
		expect(outcomesOf(items)).toEqual(['created']);
	});
});
