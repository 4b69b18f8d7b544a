import { describe, expect, it } from '@jest/globals';
import { toAccessRow } from '../../../nodes/Exabeam/directory/accessRow';
import { columnsOf } from '../../../nodes/Exabeam/directory/columns';
import { heldBy } from '../../../nodes/Exabeam/directory/heldAccess';
import { IDENTITY_TABLES } from '../../../nodes/Exabeam/directory/identityTables';
import { toContextTable } from '../../../nodes/Exabeam/mapping/contextTable';

const FIELDS = IDENTITY_TABLES.access.columns.map(({ field }) => field);
const TABLE = toContextTable(
	{
		id: 't',
		name: 'Directory Access',
		attributes: IDENTITY_TABLES.access.columns.map(({ names }, index) => ({
			id: FIELDS[index] ?? '',
			displayName: names[0],
			isKey: index === 0,
		})),
	},
	'api.example',
	false,
);

function rowOf(values: Record<string, string>) {
	if (TABLE === null) throw new Error('no table');
	return toAccessRow(columnsOf(TABLE, IDENTITY_TABLES.access.columns), 'k', values);
}

describe('what the rows of the access table say', () => {
	it('is which roles and groups somebody holds, each once', () => {
		const rows = [
			rowOf({ user: 'u', kind: 'Role', access_id: 'a:1', access_name: 'One', ends_at: '2026-12-31' }),
			rowOf({ user: 'u', kind: 'role', access_id: 'a:1' }),
			rowOf({ user: 'u', kind: 'group', access_id: 'a:2' }),
		].flatMap((row) => row ?? []);
		expect(heldBy(rows)).toEqual({
			roles: [{ id: 'a:1', name: 'One', source: 'direct', ends_at: '2026-12-31T00:00:00.000Z' }],
			groups: [{ id: 'a:2', name: null }],
		});
	});

	it('is nothing where the user, the kind or what is held is missing', () => {
		expect(rowOf({ kind: 'role', access_id: 'a:1' })).toBeNull();
		expect(rowOf({ user: 'u', kind: 'badge', access_id: 'a:1' })).toBeNull();
		expect(rowOf({ user: 'u', kind: 'role' })).toBeNull();
	});
});
