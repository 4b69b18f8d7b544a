import { describe, expect, it } from '@jest/globals';
import { change } from '../../../nodes/shared/operations/changes';
import {
	fullName,
	primaryEmail,
	refuseEmpty,
	type UserFieldValues,
	userFieldsParam,
} from '../../../nodes/shared/operations/user/fields';
import { refusalOf } from '../support/refusal';
import { user } from '../support/samples';

describe('the one name', () => {
	it.each<[UserFieldValues, string | undefined]>([
		[{}, undefined],
		[{ name: 'Nora Juul' }, 'Nora Juul'],
		[{ first_name: 'Nora', last_name: 'Juul' }, 'Nora Juul'],
		[{ first_name: 'Nora' }, 'Nora'],
		[{ last_name: 'Juul' }, 'Juul'],
		[{ name: 'Dr. Juul', first_name: 'Nora', last_name: 'Juul' }, 'Dr. Juul'],
		[{ name: undefined, first_name: 'Nora' }, 'Nora'],
	])('of %j is %j', (fields, name) => {
		expect(fullName(fields)).toBe(name);
	});
});

describe('a field that was added and left empty', () => {
	it.each<[UserFieldValues, string]>([
		[{ email: undefined }, 'Email is empty'],
		[{ first_name: undefined }, 'First Name is empty'],
		[{ name: 'x', last_name: undefined }, 'Last Name is empty'],
		[{ name: undefined }, 'Display Name is empty'],
	])('is refused in %j', (fields, message) => {
		expect(refusalOf(() => refuseEmpty(fields)).message).toBe(message);
	});

	it('is not found among fields that have values, or were not added', () => {
		expect(() => refuseEmpty({ email: 'a@halden.example' })).not.toThrow();
		expect(() => refuseEmpty({})).not.toThrow();
	});
});

describe('the fields of a vendor', () => {
	it('are those that it can write, and no others are taken', () => {
		const { ui, schema } = userFieldsParam('Update Fields', ['email', 'name']);
		expect(ui.options?.map(({ name }) => name)).toEqual(['name', 'email', 'ignoreEmptyFields']);
		expect(schema.parse({ email: 'a@halden.example', name: '' })).toEqual({
			email: 'a@halden.example',
			name: undefined,
		});
		expect(schema.safeParse({ first_name: 'Nora' }).success).toBe(false);
		expect(schema.safeParse({ email: 'nobody' }).success).toBe(false);
	});
});

describe('fields without a value', () => {
	const { schema } = userFieldsParam('Update Fields', ['email', 'name', 'title']);

	it('are left out where they are to be ignored', () => {
		const read = schema.parse({ name: '', title: null, email: 'a@halden.example', ignoreEmptyFields: true });
		expect(read).toStrictEqual({ email: 'a@halden.example' });
		expect(() => refuseEmpty(read)).not.toThrow();
	});

	it.each([{}, { ignoreEmptyFields: false }])('are refused with %j', (option) => {
		const read = schema.parse({ name: '', ...option });
		expect(refusalOf(() => refuseEmpty(read)).message).toBe('Display Name is empty');
	});
});

describe('the primary email', () => {
	const email = (address: string, isPrimary: boolean) => ({
		email: address,
		type: null,
		is_primary: isPrimary,
	});

	it.each([
		[[], null],
		[[email('a', false)], 'a'],
		[[email('a', false), email('b', true)], 'b'],
	])('of %j is %j', (emails, expected) => {
		expect(primaryEmail(user('u', { emails }))).toBe(expected);
	});
});

describe('a change', () => {
	it.each([
		['a', undefined, []],
		['a', 'a', []],
		['a', 'A', [{ field: 'name', from: 'a', to: 'A' }]],
		[null, 'a', [{ field: 'name', from: null, to: 'a' }]],
	])('from %j to %j is %j', (from, to, changes) => {
		expect(change('name', from, to)).toEqual(changes);
	});
});
