import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { camelCase, kebabCase, snakeCase, startCase, upperFirst } from 'lodash';
import { Properties, untold } from '../../../nodes/Exabeam/mapping/properties';
import { JsonObject } from '../../../nodes/shared/model';
import { asNames, asText, asTime } from '../../../nodes/Exabeam/mapping/readValue';

const SPELLINGS = [camelCase, snakeCase, kebabCase, startCase, (name: string) => upperFirst(camelCase(name))];

describe('properties whose names are not documented', () => {
	it.each(SPELLINGS.map((spell) => spell('lastLogin')))('are read as %s', (name) => {
		const properties = new Properties({ [name]: 'x', other: 1 });
		expect(properties.read(['last_login'], asText)).toEqual({ value: 'x', isTold: true });
		expect(properties.rest()).toEqual({ other: 1 });
	});

	it('are either read or kept, whatever the record', () => {
		const name = fc.constantFrom('name', 'Name', 'full_name', 'fullName', 'other');
		const record = fc.dictionary(name, fc.oneof(fc.string(), fc.constant(null), fc.integer(), fc.object()));
		fc.assert(
			fc.property(record, (entries) => {
				const plain = JsonObject.parse(JSON.parse(JSON.stringify(entries)));
				const properties = new Properties(plain);
				const { value, isTold } = properties.read(['name', 'fullName'], asText);
				const kept = Object.values(properties.rest());
				const came = Object.values(plain);
				const texts = came.filter((one) => asText(one ?? null) !== undefined);
				if (value !== null) expect(texts.map(String)).toContain(value);
				if (!isTold) expect(kept).toHaveLength(came.length);
				// Only empty values and the one that was read are gone.
				const gone = came.length - kept.length;
				const empty = came.filter((one) => one === null || one === '').length;
				expect(gone).toBeLessThanOrEqual(empty + (value === null ? 0 : 1));
			}),
		);
	});

	it('say nothing where they are not understood, and stay', () => {
		const properties = new Properties({ lastLogin: 'a while ago', roles: [{ title: 'x' }], status: null });
		const told = {
			last_login_at: properties.read(['lastLogin'], asTime),
			roles: properties.read(['roles'], asNames),
			status: properties.read(['status'], asText),
			name: properties.read(['name'], asText),
		};
		expect(untold(told)).toEqual(['last_login_at', 'roles', 'name']);
		expect(properties.rest()).toEqual({ lastLogin: 'a while ago', roles: [{ title: 'x' }] });
	});

	it('that differ in case only are not lost', () => {
		const properties = new Properties({ Name: '', name: 'Lena', NAME: 'Other' });
		expect(properties.read(['name'], asText).value).toBe('Lena');
		expect(properties.rest()).toEqual({ NAME: 'Other' });
	});
});

describe('a time', () => {
	const iso = '2026-03-01T10:20:30.000Z';
	const ms = Date.parse(iso);

	it.each([iso, ms, ms / 1000, ms * 1000, String(ms), String(ms / 1000)])('is read from %j', (value) => {
		expect(asTime(value)).toBe(iso);
	});

	it.each([
		[0, null],
		['0', null],
		['never', undefined],
		[true, undefined],
		[{}, undefined],
	])('%j is %j', (value, wanted) => {
		expect(asTime(value)).toBe(wanted);
	});
});
