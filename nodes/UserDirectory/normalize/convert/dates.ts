import { DateTime } from 'luxon';
import type { Json } from '../../../shared/model';
import { Refusal } from '../../../shared/operations/refusal';
import { textOf } from './text';

/** How dates are written that are not ISO 8601, which is always read. */
export type DateFormat = 'iso' | 'dayFirst' | 'monthFirst' | 'serial' | 'epochMs' | 'epochSeconds';

/** How dates are to be read. */
export interface DateReading {
	format: DateFormat;
	/** Where a time without a zone belongs, and where a moment is on which day. */
	zone: string;
}

/** What systems write for "no date"; Google writes the beginning of 1970 for "never signed in". */
const NO_DATE = /^(0000-00-00|0001-01-01|1970-01-01T00:00:00)/;
const MS_PER_DAY = 86_400_000;
/** Day 0 of spreadsheets, as a Unix time: 30 December 1899. */
const SERIAL_ZERO_MS = Date.UTC(1899, 11, 30);
/** How many milliseconds the unit of a number stands for, and where it begins to count. */
const NUMBERS = {
	serial: { unit: MS_PER_DAY, zero: SERIAL_ZERO_MS },
	epochMs: { unit: 1, zero: 0 },
	epochSeconds: { unit: 1000, zero: 0 },
} as const;
const ORDERED = { dayFirst: 'd/M/yyyy', monthFirst: 'M/d/yyyy' } as const;
const TIME_OF_DAY = ['', ' H:mm', ' H:mm:ss'];

function isNumbered(format: DateFormat): format is keyof typeof NUMBERS {
	return format in NUMBERS;
}

function isOrdered(format: DateFormat): format is keyof typeof ORDERED {
	return format in ORDERED;
}

function fromNumber(text: string, format: keyof typeof NUMBERS, zone: string): DateTime | null {
	if (!/^\d+(\.\d+)?$/.test(text)) return null;
	const { unit, zero } = NUMBERS[format];
	const time = DateTime.fromMillis(Math.round(Number(text) * unit + zero), { zone: 'utc' });
	// A spreadsheet knows no zones: its clock is the one on the wall.
	return format === 'serial' ? time.setZone(zone, { keepLocalTime: true }) : time.setZone(zone);
}

function fromOrdered(text: string, format: keyof typeof ORDERED, zone: string): DateTime | null {
	const slashed = text.replace(/^(\d{1,2})[./-](\d{1,2})[./-](\d{4})/, '$1/$2/$3');
	const read = TIME_OF_DAY.map((time) => DateTime.fromFormat(slashed, ORDERED[format] + time, { zone }));
	return read.find((date) => date.isValid) ?? null;
}

function read(text: string, { format, zone }: DateReading): DateTime | null {
	if (/^\d{4}-\d{2}-\d{2}/.test(text)) {
		const iso = DateTime.fromISO(text.replace(/^(\S{10}) (?=\d)/, '$1T'), { zone });
		return iso.isValid ? iso : null;
	}
	const date = isNumbered(format)
		? fromNumber(text, format, zone)
		: isOrdered(format)
			? fromOrdered(text, format, zone)
			: null;
	return date !== null && date.isValid ? date : null;
}

function dateOf(values: readonly Json[], field: string, reading: DateReading): DateTime | null {
	const text = textOf(values);
	if (text === null || text === '' || NO_DATE.test(text)) return null;
	const date = read(text, reading);
	if (date !== null && date.year >= 1 && date.year <= 9999) return date;
	throw new Refusal(
		`${field} "${text}" cannot be read as a date`,
		'Set Date Format in Options to how the source writes dates, or correct the value.',
	);
}

/**
 * The first value as a day.
 *
 * @returns `YYYY-MM-DD` in the zone of the reading; null when it is empty
 * @throws Refusal when it cannot be read: an end date that is quietly lost would hide a leaver
 */
export function dayOf(values: readonly Json[], field: string, reading: DateReading): string | null {
	return dateOf(values, field, reading)?.toISODate() ?? null;
}

/**
 * The first value as a point in time.
 *
 * @returns ISO 8601 in UTC with milliseconds; null when it is empty
 * @throws Refusal when it cannot be read
 */
export function timeOf(values: readonly Json[], field: string, reading: DateReading): string | null {
	return dateOf(values, field, reading)?.toUTC().toISO() ?? null;
}
