import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { columnsOf } from '../../../nodes/Exabeam/csv/columns';
import { rowsOfFile } from '../../../nodes/Exabeam/csv/rowsOfFile';
import { refuseBadRows, surveyOf } from '../../../nodes/Exabeam/csv/survey';
import { csvText } from '../../../nodes/Exabeam/csv/write';
import { toContextTable } from '../../../nodes/Exabeam/mapping/contextTable';
import { keyed, type KeyedTable } from '../../../nodes/Exabeam/table/tables';

function tableOf(): KeyedTable {
	const record = {
		id: 't',
		name: 'People',
		contextType: 'User',
		source: 'Custom',
		totalItems: 0,
		attributes: [
			{ id: 'u_user', displayName: 'User', isKey: true },
			{ id: 'u_name', displayName: 'Full Name', isKey: false },
		],
	};
	const table = toContextTable(record, 'tenant', false);
	if (table === null) throw new Error('The table has no ID');
	return keyed(table);
}

const TABLE = tableOf();
const KEYS = fc.array(fc.constantFrom('', 'a', 'b', 'c', 'd'), { minLength: 1, maxLength: 30 });

describe('the rows of a CSV file', () => {
	it('are all counted, by what becomes of them', () => {
		fc.assert(
			fc.property(KEYS, (keys) => {
				const file = Buffer.from(csvText([['Full Name', 'User'], ...keys.map((key) => ['n', key])]));
				const { columns } = columnsOf(TABLE, ['Full Name', 'User'], [], false);
				const survey = surveyOf(file, TABLE, columns, () => null);
				expect(survey.rows).toBe(keys.length);
				expect(survey.keys).toEqual(new Set(keys.filter(Boolean)));
				expect(survey.keys.size + survey.duplicates + survey.withoutKey).toBe(keys.length);
				const told = expect(() => refuseBadRows(survey));
				if (survey.duplicates + survey.withoutKey === 0) told.not.toThrow();
				else told.toThrow(/^The CSV file has \d+ rows with/);
			}),
		);
	});

	it('have their values by attribute, whatever the order of the columns', () => {
		const { columns, leftOut } = columnsOf(TABLE, ['x', 'u_name', ' user '], [], true);
		expect(leftOut).toEqual(['x']);
		const rows = [...rowsOfFile(Buffer.from('x,u_name, user \n1,N,k\n'), columns)];
		expect(rows).toEqual([{ values: { u_user: 'k', u_name: 'N' }, line: 2 }]);
	});

	it('go where the person says before where their names say', () => {
		const mapping = [{ header: 'Full Name', attribute: 'User' }];
		const { columns } = columnsOf(TABLE, ['Full Name'], mapping, false);
		expect(columns).toEqual([{ header: 'Full Name', attributeId: 'u_user' }]);
	});
});
