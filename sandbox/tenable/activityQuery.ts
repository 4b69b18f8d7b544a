import type { ActivityEvent } from './activityLog';
import { refused } from './errors';

/** What a read of the activity log asks for (Tenable API reference, audit-log-events). */
export interface ActivityQuery {
	matches(event: ActivityEvent): boolean;
	limit: number;
	offset: number;
	/** Goes on behind the event with this sequence number; 0 starts. Nothing when not asked for. */
	next?: number;
	descending: boolean;
}

/** The most events one read gives, and how far `offset` reaches. */
export const MOST_EVENTS = 10_000;

const DEFAULT_LIMIT = 50;

type Matcher = (event: ActivityEvent) => boolean;

/**
 * Reads the query string of the activity log.
 * @throws TenableError 400 for a parameter that Tenable does not take
 */
export function activityQuery(params: URLSearchParams): ActivityQuery {
	const filters = params.getAll('f').map(filterFrom);
	const any = oneOf(params, 'ft', ['and', 'or'], 'and') === 'or' && filters.length > 0;
	const next = params.has('next') ? wholeNumber(params, 'next', 0) : undefined;
	const limit = wholeNumber(params, 'limit', DEFAULT_LIMIT);
	if (limit < 1 || limit > MOST_EVENTS) throw refused(400, `"limit" must be between 1 and ${MOST_EVENTS}`);
	return {
		matches: (event) =>
			any ? filters.some((filter) => filter(event)) : filters.every((filter) => filter(event)),
		limit,
		offset: wholeNumber(params, 'offset', 0),
		...(next !== undefined && { next }),
		// The recording without `sort` ascends.
		descending: oneOf(params, 'sort', ['received:asc', 'received:desc'], 'received:asc') === 'received:desc',
	};
}

function filterFrom(text: string): Matcher {
	const [, field, operator, value = ''] = /^(\w+)\.(\w+):(.*)$/s.exec(text) ?? [];
	// Older clients write `match` for `eq`.
	const equals = operator === 'eq' || operator === 'match';
	if (field === 'action' && operator === 'eq') return (event) => event.action === value;
	if (field === 'actor_id' && equals) return (event) => event.actor.id === value;
	if (field === 'target_id' && equals) return (event) => event.target.id === value;
	if (field === 'date' && operator !== undefined) return dateFilter(operator, value);
	throw refused(400, `Invalid filter ${text}`);
}

function dateFilter(operator: string, value: string): Matcher {
	const bound = Date.parse(value);
	if (!/^\d{4}-\d\d-\d\d/.test(value) || Number.isNaN(bound)) throw refused(400, `Invalid date ${value}`);
	switch (operator) {
		case 'gt':
			return ({ received }) => received > bound;
		case 'gte':
			return ({ received }) => received >= bound;
		case 'lt':
			return ({ received }) => received < bound;
		case 'lte':
			return ({ received }) => received <= bound;
		default:
			throw refused(400, `Invalid operator date.${operator}`);
	}
}

function wholeNumber(params: URLSearchParams, name: string, fallback: number): number {
	const text = params.get(name);
	if (text === null) return fallback;
	if (!/^\d+$/.test(text)) throw refused(400, `"${name}" must be a whole number`);
	return Number(text);
}

function oneOf(params: URLSearchParams, name: string, allowed: readonly string[], fallback: string): string {
	const text = params.get(name) ?? fallback;
	if (!allowed.includes(text)) throw refused(400, `"${name}" must be one of ${allowed.join(', ')}`);
	return text;
}
