import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { columnsOf } from '../../../nodes/Exabeam/directory/columns';
import { IDENTITY_TABLES } from '../../../nodes/Exabeam/directory/identityTables';
import { customColumns, type UserTable } from '../../../nodes/Exabeam/directory/userTable';
import { MAPPED_FIELDS, toldBy } from '../../../nodes/Exabeam/directory/userFields';
import { type FieldValues, wantedValues } from '../../../nodes/Exabeam/directory/wantedValues';
import { statusOf } from '../../../nodes/Exabeam/mapping/accessStatus';
import { toUser } from '../../../nodes/Exabeam/mapping/user';
import { toRow } from '../../../nodes/Exabeam/table/values';
import { User } from '../../../nodes/shared/model';
import { tableWith } from './samples';

const SPECS = IDENTITY_TABLES.users.columns;

function usersWith(attributes: Record<string, string>): UserTable {
	const table = tableWith(attributes);
	return { table, tenant: `${table.tenant}/${table.id}`, columns: columnsOf(table, SPECS) };
}

const ATTRIBUTES = {
	u_user: 'User',
	u_email_address: 'Email Address',
	u_user_access_status: 'Access Status',
	u_manager: 'Manager',
	start_1: 'Start Date',
	end_1: 'Last Working Day',
	badge_1: 'Badge ID',
};
const USERS = usersWith(ATTRIBUTES);

describe('a row of people as a user', () => {
	it('tells dates as days, lists of addresses, the manager by name, and what has no field in custom', () => {
		const row = toRow({
			u_user: 'anna',
			u_email_address: { listValue: [{ stringValue: 'a@x.example' }, 'b@x.example'] },
			u_manager: 'Karl Lund',
			start_1: '2026-03-01T23:30:00-05:00',
			end_1: 'soon',
			badge_1: ['1', '2'],
			unheard_of: 'value',
		});
		expect(User.parse(toUser({ users: USERS, id: 'anna', row }))).toMatchObject({
			id: 'anna',
			emails: [
				{ email: 'a@x.example', is_primary: true },
				{ email: 'b@x.example', is_primary: false },
			],
			manager: { id: null, name: 'Karl Lund', email: null },
			start_date: '2026-03-02',
			end_date: null,
			custom: { 'Badge ID': ['1', '2'], 'Last Working Day': 'soon', unheard_of: 'value' },
			status: 'unknown',
			source_status: null,
		});
	});

	it.each([
		['AccountActive', { status: 'active', status_reason: null, is_locked: false }],
		['AccountDisabled', { status: 'inactive', status_reason: null, is_locked: false }],
		['AccountExpired', { status: 'inactive', status_reason: 'expired', is_locked: false }],
		['AccountLockout', { status: 'active', status_reason: null, is_locked: true }],
		['PasswordExpired', { status: 'active', status_reason: null, is_locked: false }],
		['accountactive', { status: 'active', status_reason: null, is_locked: false }],
		['Suspended', { status: 'unknown', status_reason: null, is_locked: null }],
		[null, { status: 'unknown', status_reason: null, is_locked: null }],
	])('takes Access Status %s for its meaning', (word, meaning) => {
		expect(statusOf(word)).toEqual(meaning);
		const row = toRow({ u_user: 'a', u_user_access_status: word });
		expect(toUser({ users: USERS, id: 'a', row })).toMatchObject({ ...meaning, source_status: word });
	});

	it('conforms to the schema whatever stands in it, and no value is lost', () => {
		const value = fc.oneof(
			fc.string(),
			fc.integer(),
			fc.array(fc.string(), { maxLength: 3 }),
			fc.constant(null),
		);
		const record = fc.dictionary(fc.constantFrom(...Object.keys(ATTRIBUTES), 'other'), value);
		fc.assert(
			fc.property(record, (values) => {
				const row = toRow({ ...values, u_user: 'anna' });
				const user = User.parse(toUser({ users: USERS, id: 'anna', row }));
				const told = JSON.stringify(user);
				const read = { start_1: user.start_date, end_1: user.end_date, badge_1: null, other: null };
				for (const [id, day] of Object.entries(read)) {
					const cell = row[id];
					const isKept = typeof cell !== 'string' || cell.trim() === '' || day !== null;
					expect(isKept || told.includes(JSON.stringify(cell))).toBe(true);
				}
			}),
		);
	});

	it('says what the table can never tell', () => {
		const { unavailable, read_only: readOnly } = toUser({ users: USERS, id: 'a', row: {} });
		for (const field of MAPPED_FIELDS)
			for (const told of toldBy(field)) expect(unavailable.includes(told)).toBe(!USERS.columns.has(field));
		expect(readOnly).toContain('username');
		expect(readOnly).not.toContain('emails');
	});
});

describe('the fields that are wanted', () => {
	const NAMES = usersWith({ u_user: 'User', u_full_name: 'Full Name', f: 'First Name', l: 'Last Name' });
	const wanted = (users: UserTable, row: Record<string, string> | undefined, given: FieldValues) =>
		wantedValues(users, row, given, 'leaveOut');

	it('go to their attributes; those without one are told', () => {
		expect(wanted(USERS, undefined, { email: 'a@x.example', city: 'Halden', title: '' })).toEqual({
			values: { u_email_address: 'a@x.example' },
			notStored: ['city'],
		});
		expect(() => wantedValues(USERS, undefined, { city: 'Halden' }, 'stop')).toThrow(
			'The context table People has no attribute for City',
		);
	});

	it('rename somebody whose full name was made of the parts, and nobody else', () => {
		const made = { u_user: 'a', u_full_name: 'Anna Berg', f: 'Anna', l: 'Berg' };
		expect(wanted(NAMES, made, { last_name: 'Lund' }).values).toEqual({
			l: 'Lund',
			u_full_name: 'Anna Lund',
		});
		const chosen = { ...made, u_full_name: 'Annie B.' };
		expect(wanted(NAMES, chosen, { last_name: 'Lund' }).values).toEqual({ l: 'Lund' });
	});

	it('leave an address that differs in its case only, and refuse to cut a list of them short', () => {
		const one = { u_user: 'a', u_email_address: 'A@x.example' };
		expect(wanted(USERS, one, { email: 'a@X.example' }).values).toEqual({});
		const two = { u_user: 'a', u_email_address: 'a@x.example, b@x.example' };
		expect(wanted(USERS, two, { email: 'B@x.example' }).values).toEqual({});
		expect(() => wanted(USERS, two, { email: 'c@x.example' })).toThrow('several email addresses');
	});

	it('keep the key of a row in its own case, and refuse another one', () => {
		expect(wanted(USERS, { u_user: 'Anna' }, { username: 'anna' }).values).toEqual({});
		expect(() => wanted(USERS, { u_user: 'Anna' }, { username: 'other' })).toThrow('cannot be changed');
	});
});

describe('a custom mapping', () => {
	const table = tableWith({ u_user: 'User', x1: 'Display Name', x2: 'Full Name', x3: 'Org' });
	const mapped = (lines: Parameters<typeof customColumns>[1]): Record<string, string> =>
		Object.fromEntries([...customColumns(table, lines)].map(([field, { id }]) => [field, id]));

	it('maps what has a line, to the named attribute, and lets standard lines be missing', () => {
		expect(
			mapped([
				{ field: 'username', attribute: 'User' },
				{ field: 'name', attribute: 'display name' },
				{ field: 'department', attribute: 'x3' },
				{ field: 'city', attribute: 'City' },
			]),
		).toEqual({ username: 'u_user', name: 'x1', department: 'x3' });
	});

	it('refuses a field or an attribute that comes twice', () => {
		const line = { field: 'name', attribute: 'Full Name' } as const;
		expect(() => mapped([line, { ...line, attribute: 'Org' }])).toThrow('Display Name is mapped twice');
		expect(() => mapped([line, { field: 'title', attribute: 'x2' }])).toThrow(/same attribute/);
	});
});
