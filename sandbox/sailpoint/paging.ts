import type { Answer, Call } from './call';
import type { Collection } from './collection';
import { illegalValue, SailPointError } from './errors';
import { parseFilter, refused, type Filter, type Operator } from './filterParser';

/** A value that can be filtered and sorted by. */
export type Value = string | number | boolean | null | readonly string[];

/** What a list can be filtered and sorted by (SailPoint API specs, the `filters` and `sorters` of each list). */
export interface Fields<T> {
	/** The operators that each field takes. */
	filters: Readonly<Record<string, readonly Operator[]>>;
	sorters: readonly string[];
	read(record: T, field: string): Value;
}

/** Where a page begins and how long it is. */
export interface Page {
	offset: number;
	limit: number;
}

/** The window that search has, and that the v1 lists have when the quirk says so. */
export const WINDOW = 10_000;

/** The old services' answer for an offset behind the end (github sailpoint-oss/typescript-sdk#59). */
const INVALID_OFFSET = {
	detailMessage: 'Specified offset is invalid.',
	stackTrace: [],
	suppressedExceptions: [],
};

/**
 * `limit` and `offset` of a request (standard collection parameters).
 * @throws SailPointError 400 for anything that is no whole number, or a limit above `max`
 */
export function pageIn(query: URLSearchParams, max: number, normal = max): Page {
	const limit = wholeNumber(query, 'limit', normal);
	if (limit > max) throw illegalValue(`The limit must not be greater than ${max}.`);
	return { limit, offset: wholeNumber(query, 'offset', 0) };
}

/** The page of a list, with X-Total-Count when it was asked for. */
export function pageAnswer<T>(
	call: Call,
	all: readonly T[],
	max: number,
	shape: (record: T) => unknown,
): Answer {
	const { limit, offset } = pageIn(call.query, max);
	const { pastTheEnd, listWindow } = call.tenant.quirks;
	if (listWindow === 400 && offset + limit > WINDOW) {
		throw illegalValue(`offset + limit must not be greater than ${WINDOW}.`);
	}
	if (offset > 0 && offset >= all.length && pastTheEnd === 400) {
		throw new SailPointError(400, '', 'offset', INVALID_OFFSET);
	}
	return {
		status: 200,
		json: all.slice(offset, offset + limit).map(shape),
		headers: countHeader(call.query, all.length),
	};
}

/** X-Total-Count, for `count=true` only. */
export function countHeader(query: URLSearchParams, total: number): Record<string, string> {
	return query.get('count') === 'true' ? { 'x-total-count': String(total) } : {};
}

/** The records of a collection that fit the request's filters, in the order of its sorters. */
export function selected<T extends { id: string }>(
	call: Call,
	collection: Collection<T>,
	fields: Fields<T>,
	preset: { key: string; fits(record: T): boolean } = { key: '', fits: () => true },
): readonly T[] {
	const filters = call.query.get('filters') ?? '';
	const sorters = call.query.get('sorters') ?? '';
	const fits = filterOf(call, fields);
	const order = orderOf(fields, sorters);
	return collection.list(JSON.stringify([preset.key, filters, sorters]), (all) => {
		const fitting = all.filter((record) => preset.fits(record) && fits(record));
		return order ? fitting.sort(order) : fitting;
	});
}

/** The same for a list that is no collection. */
export function selectedFrom<T>(call: Call, all: readonly T[], fields: Fields<T>): T[] {
	const fitting = all.filter(filterOf(call, fields));
	const order = orderOf(fields, call.query.get('sorters') ?? '');
	return order ? fitting.sort(order) : fitting;
}

function wholeNumber(query: URLSearchParams, name: string, normal: number): number {
	const text = query.get(name);
	if (text === null) return normal;
	if (!/^\d+$/.test(text)) throw illegalValue(`${name} must be a whole number, 0 or greater.`);
	return Number(text);
}

function filterOf<T>({ query, tenant }: Call, fields: Fields<T>): (record: T) => boolean {
	const text = query.get('filters') ?? '';
	if (text.trim() === '') return () => true;
	const filter = parseFilter(text);
	requireSupported(fields, filter);
	if (tenant.quirks.orInFilters === 400 && hasOr(filter)) throw refused('"or" is not supported');
	return (record) => holds(filter, (field) => fields.read(record, field));
}

function requireSupported<T>(fields: Fields<T>, filter: Filter): void {
	if (filter.kind === 'not') return requireSupported(fields, filter.part);
	if (filter.kind !== 'compare') return filter.parts.forEach((part) => requireSupported(fields, part));
	if (!fields.filters[filter.field]?.includes(filter.operator)) {
		throw refused(`"${filter.field}" cannot be filtered with "${filter.operator}"`);
	}
}

function hasOr(filter: Filter): boolean {
	switch (filter.kind) {
		case 'or':
			return true;
		case 'and':
			return filter.parts.some(hasOr);
		case 'not':
			return hasOr(filter.part);
		case 'compare':
			return false;
	}
}

function holds(filter: Filter, read: (field: string) => Value): boolean {
	switch (filter.kind) {
		case 'and':
			return filter.parts.every((part) => holds(part, read));
		case 'or':
			return filter.parts.some((part) => holds(part, read));
		case 'not':
			return !holds(filter.part, read);
		case 'compare':
			return compares(filter.operator, read(filter.field), filter.values);
	}
}

/** Values are compared in any letter case (standard collection parameters, "Most comparisons are not case sensitive"). */
function compares(operator: Operator, value: Value, wanted: readonly string[]): boolean {
	if (operator === 'isnull') return value === null;
	if (operator === 'pr') return value !== null;
	if (value === null) return operator === 'ne';
	const actual = (typeof value === 'object' ? [...value] : [String(value)]).map((one) => one.toLowerCase());
	const asked = wanted.map((one) => one.toLowerCase());
	const [first = ''] = asked;
	switch (operator) {
		case 'eq':
			return actual.includes(first);
		case 'ne':
			return !actual.includes(first);
		case 'in':
			return actual.some((one) => asked.includes(one));
		case 'ca':
			return asked.every((one) => actual.includes(one));
		case 'sw':
			return actual.some((one) => one.startsWith(first));
		case 'co':
			return actual.some((one) => one.includes(first));
		default:
			return ordered(operator, actual[0] ?? '', first);
	}
}

function ordered(operator: 'gt' | 'ge' | 'lt' | 'le', actual: string, wanted: string): boolean {
	// Times are written in many ways; as numbers they compare well.
	const [left, right] = [Date.parse(actual), Date.parse(wanted)];
	const difference = Number.isNaN(left) || Number.isNaN(right) ? compareText(actual, wanted) : left - right;
	switch (operator) {
		case 'gt':
			return difference > 0;
		case 'ge':
			return difference >= 0;
		case 'lt':
			return difference < 0;
		case 'le':
			return difference <= 0;
	}
}

function orderOf<T>(fields: Fields<T>, text: string): ((a: T, b: T) => number) | undefined {
	const sorters = text.split(',').filter((part) => part !== '');
	for (const sorter of sorters) {
		if (!fields.sorters.includes(sorter.replace(/^-/, '')))
			throw illegalValue(`"${sorter}" cannot be sorted by.`);
	}
	if (sorters.length === 0) return undefined;
	return (a, b) => {
		for (const sorter of sorters) {
			const field = sorter.replace(/^-/, '');
			const difference = compareText(textOf(fields.read(a, field)), textOf(fields.read(b, field)));
			if (difference !== 0) return sorter.startsWith('-') ? -difference : difference;
		}
		return 0;
	};
}

function textOf(value: Value): string {
	return value === null ? '' : String(value).toLowerCase();
}

function compareText(a: string, b: string): number {
	if (a === b) return 0;
	return a < b ? -1 : 1;
}
