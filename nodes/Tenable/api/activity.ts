import { numberOrNull, textOrNull } from '../../shared/normalize/values';
import { type CursorPage, isRecord, type Reader, recordsIn } from '../../shared/transport';
import type { JsonObject } from '../../shared/model';

/** The largest page that Tenable's documentation shows in use; its maximum is stated as 10,000, others found less. */
export const LARGEST_PAGE = 5000;

/** What to ask the activity log for (Tenable API reference, audit-log-events). */
export interface ActivityQuery {
	/** Conditions of the form `field.operator:value`, all of which must hold. */
	conditions: string[];
	order: 'asc' | 'desc';
	limit: number;
}

/** The cursor that starts a walk (Tenable changelog, "VM Activity Log Improvements"). */
export const FIRST_CURSOR = '0';

/**
 * One page of the activity log.
 *
 * @returns the events; `next` is null on the last page, and where a full page came without a cursor
 */
export async function getEvents(
	reader: Reader,
	query: ActivityQuery,
	cursor: string,
): Promise<CursorPage<JsonObject> & { isCut: boolean }> {
	const { conditions, order, limit } = query;
	const answer = await reader.read({
		method: 'GET',
		path: '/audit-log/v1/events',
		query: {
			...(conditions.length === 0 ? {} : { f: conditions }),
			sort: `received:${order}`,
			limit,
			next: cursor,
		},
	});
	const items = recordsIn(answer, 'events', 'events');
	const pagination = isRecord(answer.data) && isRecord(answer.data.pagination) ? answer.data.pagination : {};
	const isFull = items.length >= limit;
	const next = isFull ? textOrNull(pagination.next) : null;
	return { items, total: numberOrNull(pagination.total), next, isCut: isFull && next === null };
}
