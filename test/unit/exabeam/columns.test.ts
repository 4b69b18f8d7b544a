import { describe, expect, it } from '@jest/globals';
import { columnsOf, fieldIn } from '../../../nodes/Exabeam/directory/columns';
import { IDENTITY_TABLES } from '../../../nodes/Exabeam/directory/identityTables';
import { tableWith } from './samples';

const SPECS = IDENTITY_TABLES.users.columns;
const TABLE = tableWith({
	u_user: 'User',
	title_x1: 'title',
	u_department: 'Org Unit',
	city_a: 'City',
	city_b: 'Directory City',
	office: 'Office',
});

function mapped(chosen: Record<string, string> = {}): Record<string, string> {
	return Object.fromEntries([...columnsOf(TABLE, SPECS, chosen)].map(([field, { id }]) => [field, id]));
}

describe('the attributes of an identity table', () => {
	it('are found by known ids, then by display names in whichever case, the most wanted first', () => {
		expect(mapped()).toEqual({
			username: 'u_user',
			title: 'title_x1',
			department: 'u_department',
			city: 'city_a',
		});
	});

	it('are those that the person names, by display name or id', () => {
		expect(mapped({ department: 'office', city: 'city_b' })).toMatchObject({
			department: 'office',
			city: 'city_b',
		});
	});

	it('hold one field each', () => {
		expect(mapped({ division: 'u_department' })).not.toHaveProperty('department');
		expect(() => mapped({ division: 'Office', department: 'office' })).toThrow(/same attribute/);
	});

	it('that are named and not there are told with those that are', () => {
		expect(() => mapped({ city: 'Town' })).toThrow(/People has no attribute "Town"/);
	});

	it('give the values of fields; null for empty ones and for fields that the table cannot hold', () => {
		const columns = columnsOf(TABLE, SPECS);
		const row = { u_user: 'ann', city_a: ' ' };
		expect(['username', 'city', 'email'].map((field) => fieldIn(columns, row, field))).toEqual([
			'ann',
			null,
			null,
		]);
	});
});

describe('the identity tables', () => {
	it.each(Object.values(IDENTITY_TABLES))('$name names each attribute and each field once', ({ columns }) => {
		const names = columns.flatMap((one) => one.names);
		const ids = columns.flatMap((one) => one.ids);
		expect(new Set(names).size).toBe(names.length);
		expect(new Set(ids).size).toBe(ids.length);
	});
});
