import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf, timeOf, type DateFormat } from '../../../nodes/UserDirectory/normalize/convert/dates';
import { emailsOf } from '../../../nodes/UserDirectory/normalize/convert/emails';
import { statusOf, type StatusFacts } from '../../../nodes/UserDirectory/normalize/convert/status';
import { PathReader } from '../../../nodes/UserDirectory/normalize/sourceValue';

function day(value: string | number, format: DateFormat = 'iso', zone = 'utc') {
	return dayOf([value], 'End Date', { format, zone });
}

function time(value: string | number, format: DateFormat = 'iso', zone = 'utc') {
	return timeOf([value], 'Created At', { format, zone });
}

describe('dates', () => {
	it.each<[string | number, DateFormat, string, string | null]>([
		['2026-01-31', 'iso', 'utc', '2026-01-31'],
		['2026-01-31 08:00', 'iso', 'utc', '2026-01-31'],
		['2026-01-31T23:30:00Z', 'iso', 'Europe/Oslo', '2026-02-01'],
		['31.1.2026', 'dayFirst', 'utc', '2026-01-31'],
		['31/01/2026 14:05', 'dayFirst', 'utc', '2026-01-31'],
		['1/31/2026', 'monthFirst', 'utc', '2026-01-31'],
		['2026-01-31', 'monthFirst', 'utc', '2026-01-31'],
		[46053, 'serial', 'America/New_York', '2026-01-31'],
		['0000-00-00', 'iso', 'utc', null],
		['', 'iso', 'utc', null],
	])('%j as %s in %s is the day %j', (value, format, zone, wanted) => {
		expect(day(value, format, zone)).toBe(wanted);
	});

	it.each<[string | number, DateFormat, string, string]>([
		['2026-01-31T08:00:00+02:00', 'iso', 'utc', '2026-01-31T06:00:00.000Z'],
		['2026-01-31T08:00:00.1234567Z', 'iso', 'utc', '2026-01-31T08:00:00.123Z'],
		['2026-01-31 08:00', 'iso', 'Europe/Oslo', '2026-01-31T07:00:00.000Z'],
		[1769846400000, 'epochMs', 'utc', '2026-01-31T08:00:00.000Z'],
		['1769846400', 'epochSeconds', 'utc', '2026-01-31T08:00:00.000Z'],
	])('%j as %s in %s is the time %j', (value, format, zone, wanted) => {
		expect(time(value, format, zone)).toBe(wanted);
	});

	it.each<[string | number, DateFormat]>([
		['31/12/2026', 'iso'],
		['12/31/2026', 'dayFirst'],
		['31/12/2026', 'monthFirst'],
		['2026-02-30', 'iso'],
		['soon', 'serial'],
		[1769846400000, 'iso'],
	])('%j as %s is refused', (value, format) => {
		expect(() => day(value, format)).toThrow('cannot be read as a date');
	});

	it('read back every day that they wrote, in every order of day and month', () => {
		const days = fc.date({ min: new Date('1971-01-01'), max: new Date('2999-12-31'), noInvalidDate: true });
		fc.assert(
			fc.property(days, (date) => {
				const iso = date.toISOString().slice(0, 10);
				const [year, month, dayOfMonth] = iso.split('-');
				expect(day(`${dayOfMonth}.${month}.${year}`, 'dayFirst')).toBe(iso);
				expect(day(`${month}/${dayOfMonth}/${year}`, 'monthFirst')).toBe(iso);
			}),
		);
	});
});

describe('status', () => {
	const nothing: StatusFacts = { word: [], suspended: [], disabled: [], invitation: [], isDeleted: false };

	it.each<[string, Partial<StatusFacts>, string, string | null]>([
		['a known word', { word: ['  Active '] }, 'active', null],
		['a flag', { word: [true] }, 'active', null],
		['leave', { word: ['On_Leave'] }, 'inactive', 'leave'],
		['an unknown word', { word: ['furloughed'] }, 'unknown', null],
		['a word that is inherited by every object', { word: ['constructor'] }, 'unknown', null],
		['nothing', {}, 'unknown', null],
		['no suspension', { suspended: [false], disabled: ['no'] }, 'active', null],
		['a suspension', { suspended: ['yes'] }, 'inactive', 'suspended'],
		['a suspension besides a good word', { word: ['active'], suspended: [true] }, 'inactive', 'suspended'],
		['a flag that cannot be read', { suspended: ['maybe'] }, 'unknown', null],
		['an open invitation', { word: [true], invitation: ['PendingAcceptance'] }, 'invited', null],
		[
			'an open invitation of a disabled account',
			{ word: [false], invitation: ['PendingAcceptance'] },
			'inactive',
			null,
		],
		['a deletion', { word: ['active'], isDeleted: true }, 'deleted', null],
	])('by %s', (_what, facts, status, reason) => {
		expect(statusOf({ ...nothing, ...facts }, {})).toMatchObject({ status, status_reason: reason });
	});

	it('is active for no word but those that say so', () => {
		const good = /^(active|enabled|employed|true)$/;
		fc.assert(
			fc.property(fc.string(), (word) => {
				fc.pre(!good.test(word.normalize('NFKC').trim().toLowerCase()));
				expect(statusOf({ ...nothing, word: [word] }, {}).status).not.toBe('active');
			}),
		);
	});

	it('takes the person’s word for it', () => {
		expect(statusOf({ ...nothing, word: ['active'] }, { ACTIVE: 'terminated' })).toEqual({
			status: 'inactive',
			status_reason: 'terminated',
			source_status: 'active',
		});
	});
});

describe('emails', () => {
	it('are found in brackets and lists, each once, and fillers are none', () => {
		const { emails, others } = emailsOf([
			'Ada <Ada@x.example>; mailto:b@x.example',
			'ada@X.example',
			'n/a',
			'-',
		]);
		expect(emails.map(({ email, is_primary: isPrimary }) => [email, isPrimary])).toEqual([
			['Ada@x.example', true],
			['b@x.example', false],
		]);
		expect(others).toEqual(['n/a', '-']);
	});
});

describe('paths', () => {
	const record = {
		'profile.login': 'literal',
		profile: { login: 'nested' },
		phones: [{ value: '1' }, { value: '2', primary: true }],
		relations: [
			{ type: 'assistant', value: 'a' },
			{ type: 'manager', value: 'm' },
		],
		'Employee ID': 7,
		'Cost-Center': '',
		ab: 1,
		AB: 2,
	};
	const reader = new PathReader();

	it.each<[string, boolean, unknown[]]>([
		['profile.login', true, ['literal']],
		['Profile.Login', true, ['literal']],
		['PROFILE[0].Login', false, []],
		['phones.value', true, ['2', '1']],
		['phones[0].value', true, ['1']],
		['relations[type=manager].value', true, ['m']],
		['relations[type=boss].value', false, []],
		['employee_id', true, [7]],
		['missing | employee id', true, [7]],
		['cost_center', true, []],
		['a_b', false, []],
		['nothing', false, []],
		['__proto__.toString', false, []],
	])('%s', (path, isThere, values) => {
		expect(reader.at(record, path)).toEqual({ isThere, values });
	});

	it('never fail, whatever they and the record are', () => {
		fc.assert(
			fc.property(fc.string(), fc.jsonValue(), (path, value) => {
				expect(
					Array.isArray(new PathReader().at({ a: JSON.parse(JSON.stringify(value)) }, path).values),
				).toBe(true);
			}),
		);
	});
});
