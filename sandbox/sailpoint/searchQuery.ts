import { isObject, type Json } from './call';
import { illegalValue } from './errors';

/** Whether a document fits a query. */
export type Matches = (document: Json) => boolean;

const TOKEN =
	/\s*(?:(\(|\))|((?:[^\s()":[\]{}]+:)?(?:"(?:[^"\\]|\\.)*"|[[{][^\]}]*[\]}]|[^\s()":[\]{}]+)?))/y;
const TEXT_FIELDS = ['name', 'displayName', 'firstName', 'lastName', 'email', 'id', 'description'];

/**
 * Parses the query language of search as far as the sandbox speaks it: `field:word`, `field:"words"`,
 * `field:[a TO b]` and `{a TO b}`, `field:(a OR b)`, `*` and `?`, AND, OR, NOT and parentheses.
 * @param now what `now` in a range stands for, in milliseconds since 1970
 * @throws SailPointError 400
 */
export function parseQuery(text: string, now: number): Matches {
	const tokens = tokensOf(text);
	let position = 0;
	const peek = (): string | undefined => tokens[position];
	const takeIf = (token: string): boolean => {
		if (peek() !== token) return false;
		position += 1;
		return true;
	};

	const either = (field: string | undefined): Matches => {
		const parts = [both(field)];
		// Two terms without an operator between them mean OR.
		while (takeIf('OR') || ![undefined, ')', 'AND'].includes(peek())) parts.push(both(field));
		return (document) => parts.some((part) => part(document));
	};
	const both = (field: string | undefined): Matches => {
		const parts = [one(field)];
		while (takeIf('AND')) parts.push(one(field));
		return (document) => parts.every((part) => part(document));
	};
	const one = (field: string | undefined): Matches => {
		if (takeIf('NOT')) {
			const inner = one(field);
			return (document) => !inner(document);
		}
		if (takeIf('(')) return grouped(field);
		const token = peek();
		if (token === undefined || token === ')') throw illegalValue('The query could not be parsed.');
		position += 1;
		if (token.endsWith(':') && takeIf('(')) return grouped(token.slice(0, -1));
		return term(token, field, now);
	};
	const grouped = (field: string | undefined): Matches => {
		const inner = either(field);
		if (!takeIf(')')) throw illegalValue('The query could not be parsed.');
		return inner;
	};

	const matches = either(undefined);
	if (position < tokens.length) throw illegalValue('The query could not be parsed.');
	return matches;
}

/** The value under a path such as `attributes.department`. */
export function valueAt(document: Json, path: string): unknown {
	let value: unknown = document;
	for (const key of path.split('.')) value = isObject(value) ? value[key] : undefined;
	return value;
}

function tokensOf(text: string): string[] {
	const tokens: string[] = [];
	const rest = text.trimEnd();
	TOKEN.lastIndex = 0;
	while (TOKEN.lastIndex < rest.length) {
		const before = TOKEN.lastIndex;
		const found = TOKEN.exec(rest);
		if (!found || TOKEN.lastIndex === before) throw illegalValue('The query could not be parsed.');
		tokens.push(found[1] ?? found[2] ?? '');
	}
	return tokens;
}

function term(token: string, outer: string | undefined, now: number): Matches {
	const [, named, wanted = ''] = /^(?:([^:"[{]+):)?(.*)$/s.exec(token) ?? [];
	const field = named ?? outer;
	if (wanted === '*' && field === undefined) return () => true;
	if (field === '_exists_') return (document) => !isAbsent(valueAt(document, wanted));
	const fits = valueMatcher(wanted, now);
	const fields = field === undefined ? TEXT_FIELDS : [field];
	return (document) => fields.some((path) => textsAt(document, path).some(fits));
}

function isAbsent(value: unknown): boolean {
	return value === undefined || value === null;
}

function textsAt(document: Json, path: string): string[] {
	const value = valueAt(document, path.replace(/\.exact$/, ''));
	const values: unknown[] = Array.isArray(value) ? value : [value];
	return values.flatMap((one) =>
		typeof one === 'string' || typeof one === 'number' || typeof one === 'boolean' ? [String(one)] : [],
	);
}

function valueMatcher(wanted: string, now: number): (text: string) => boolean {
	const range = /^([[{])\s*(\S+)\s+TO\s+(\S+?)\s*([\]}])$/.exec(wanted);
	if (range) return inRange(range, now);
	const quoted = /^"(.*)"$/s.exec(wanted)?.[1];
	if (quoted !== undefined) {
		const text = quoted.replaceAll(/\\(.)/g, '$1').toLowerCase();
		return (value) => value.toLowerCase() === text;
	}
	const unescaped = wanted.replaceAll(/\\(.)/g, '$1');
	const pattern = unescaped
		.replaceAll(/[.+^$()|[\]{}\\]/g, '\\$&')
		.replaceAll('*', '.*')
		.replaceAll('?', '.');
	const expression = new RegExp(`^${pattern}$`, 'is');
	return (value) => expression.test(value);
}

function inRange(
	[, open, from = '*', to = '*', close]: RegExpExecArray,
	now: number,
): (text: string) => boolean {
	const [low, high] = [boundary(from, now), boundary(to, now)];
	return (text) => {
		const value = sortable(text);
		const above = low === undefined || (open === '[' ? value >= low : value > low);
		const below = high === undefined || (close === ']' ? value <= high : value < high);
		return above && below;
	};
}

function boundary(text: string, now: number): string | undefined {
	if (text === '*') return undefined;
	return text === 'now' ? new Date(now).toISOString() : sortable(text.replaceAll('"', ''));
}

/** Times in one form, so that texts compare as times do. */
function sortable(text: string): string {
	const moment = /^\d{4}-\d\d/.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isNaN(moment) ? text.toLowerCase() : new Date(moment).toISOString();
}
