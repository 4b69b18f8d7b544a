import { digest, plain } from '../../shared/events/digest';
import type { JsonObject } from '../../shared/model';
import { AdvisedError } from '../../shared/operations/refusal';
import { isoFromText } from '../../shared/normalize/values';
import type { Reader } from '../../shared/transport';
import { FIRST_CURSOR, getEvents, LARGEST_PAGE } from '../api/activity';

/** Where reading of the activity log stands. All times are Tenable's own. */
export interface LogPosition {
	/** When the newest entry that was read was received: ISO 8601. */
	newest: string;
	/** From when on the next poll reads. */
	since: string;
	/** Nothing received before is told, because it belongs to the time before the first poll. */
	floor: string;
	/** Fingerprints of the entries that may come again, by when they were received. */
	seen: Record<string, string>;
}

/** Entries that have not been read before, and where reading stands after them. */
export interface LogRead {
	records: JsonObject[];
	position: LogPosition;
}

/** Pages that one poll reads at most; what is left comes at the next one. */
const MOST_PAGES = 20;

function receivedAt(record: JsonObject): string | null {
	return isoFromText(record.received);
}

function keyOf({ id }: JsonObject): string {
	return digest(plain(id), 12);
}

function before(time: string, ms: number): string {
	return new Date(Math.max(0, Date.parse(time) - ms)).toISOString();
}

/** Views of the log are written by every poll of this trigger, and tell nothing. */
function isView({ action }: JsonObject): boolean {
	return action === 'audit.log.view';
}

/** The records received from a time on, oldest first, as far as one poll reads; gives back whether these were all. */
async function* recordsSince(reader: Reader, since: string): AsyncGenerator<JsonObject[], boolean> {
	let [from, cursor] = [since, FIRST_CURSOR];
	for (let page = 0; page < MOST_PAGES; page++) {
		const query = { conditions: [`date.gte:${from}`], order: 'asc' as const, limit: LARGEST_PAGE };
		const { items, next, isCut } = await getEvents(reader, query, cursor);
		yield items;
		if (next === null && !isCut) return true;
		// Without a cursor the walk begins anew at the time that it has come to.
		const reached = isCut ? receivedAt(items.at(-1) ?? {}) : from;
		if (isCut && (reached === null || reached === from)) {
			throw new AdvisedError(
				'Tenable has more activity log entries in one second than it gives at a time',
				'Switch the source Activity Log off.',
			);
		}
		[from, cursor] = [reached ?? from, next ?? FIRST_CURSOR];
	}
	return false;
}

/**
 * Reads where the log stands now. What happened before and is logged late is not told either.
 *
 * @param now the time of the first poll by Tenable's clock, in milliseconds; null where it is not known
 * @param overlapMs how much of the past the next poll reads again
 */
export async function startOfLog(
	reader: Reader,
	now: () => number | null,
	overlapMs: number,
): Promise<LogPosition> {
	const query = { conditions: [], order: 'desc' as const, limit: 1 };
	const { items } = await getEvents(reader, query, FIRST_CURSOR);
	const newest = receivedAt(items[0] ?? {}) ?? new Date(0).toISOString();
	const time = now();
	const today = time === null ? newest : new Date(time).toISOString();
	const since = before(newest, overlapMs);
	const { position } = await readLog(reader, { newest, since, floor: newest, seen: {} }, overlapMs);
	return { ...position, floor: today > newest ? today : newest };
}

/**
 * Reads what came since the last poll. Entries may come late: so a part of the past is read again, and what was seen
 * there is left out.
 *
 * @param overlapMs how much of the past the next poll reads again
 */
export async function readLog(reader: Reader, position: LogPosition, overlapMs: number): Promise<LogRead> {
	const { floor } = position;
	const seen = new Map(Object.entries(position.seen));
	const fresh: JsonObject[] = [];
	let { newest } = position;
	const look = (record: JsonObject): void => {
		const at = receivedAt(record) ?? newest;
		if (at > newest) newest = at;
		if (isView(record) || seen.has(keyOf(record))) return;
		seen.set(keyOf(record), at);
		if (at >= floor) fresh.push(record);
	};
	const pages = recordsSince(reader, position.since);
	let page = await pages.next();
	for (; page.done !== true; page = await pages.next()) page.value.forEach(look);
	// While there is more than one poll reads, the past is not read again, or no poll would ever come to the end.
	const since = page.value ? before(newest, overlapMs) : newest;
	const kept = [...seen].filter(([, at]) => at >= since);
	return { records: fresh, position: { newest, since, floor, seen: Object.fromEntries(kept) } };
}
