import { randomUUID } from 'node:crypto';
import type { JsonObject } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import { recordsOf } from '../../shared/operations/batches';
import { Refusal } from '../../shared/operations/refusal';
import {
	offsetPages,
	type OffsetList,
	type OffsetPage,
	type Reader,
	recordsIn,
	type Request,
	type WalkEnd,
} from '../../shared/transport';
import { PARALLEL } from '../sailpoint';

/** The largest page of most lists (SailPoint developer documentation, "Standard Collection Parameters"). */
export const LARGEST_PAGE = 250;

/** The largest page of roles, their entitlements, and the members of governance groups (SailPoint API specs, limit50). */
export const SMALL_PAGE = 50;

/** A list of SailPoint. */
export interface Collection {
	path: string;
	/** What it lists, in the plural, as errors call it. */
	what: string;
	size: number;
	query?: Request['query'];
	/** What tells one record from another; its ID unless this says otherwise. Null for a record that is like no other. */
	keyOf?(record: JsonObject): string | null;
}

function keyIn({ keyOf }: Collection, record: JsonObject): string {
	return (keyOf === undefined ? textOrNull(record.id) : keyOf(record)) ?? randomUUID();
}

/** How a list is sorted, so that its pages stand in one order, and filtered where it is. */
export function sortedBy(sorters: string, filters: string | undefined): Collection['query'] {
	return { sorters, ...(filters === undefined ? {} : { filters }) };
}

function totalIn(headers: Record<string, string>): number | null {
	const total = Number(headers['x-total-count']);
	return headers['x-total-count'] === undefined || !Number.isSafeInteger(total) ? null : total;
}

/** Past the end some lists answer 400 or 404 in place of an empty page (github sailpoint-oss/typescript-sdk, issue 59). */
async function fetchPage(
	reader: Reader,
	{ path, what, query }: Collection,
	offset: number,
	limit: number,
	withTotal: boolean,
): Promise<OffsetPage<JsonObject> | null> {
	const answer = await reader.read({
		method: 'GET',
		path,
		query: { ...query, limit, offset, ...(withTotal ? { count: true } : {}) },
		...(offset > 0 ? { accept: [400, 404] } : {}),
	});
	if (answer.status >= 400) return null;
	return { items: recordsIn(answer, what), total: totalIn(answer.headers) };
}

/** A list as the transport walks it. */
export function offsetList(reader: Reader, collection: Collection): OffsetList<JsonObject> {
	return {
		size: collection.size,
		parallel: PARALLEL,
		// A record without an ID is like no other, so that it joins no pages.
		keyOf: (record) => keyIn(collection, record),
		fetch: async (offset, limit, withTotal) => await fetchPage(reader, collection, offset, limit, withTotal),
	};
}

/**
 * Walks a list; everybody who is in it throughout comes, or the end says that it is not whole.
 *
 * @param most how many records are wanted; without it all
 */
export function walk(
	reader: Reader,
	collection: Collection,
	most?: number,
): AsyncGenerator<OffsetPage<JsonObject>, WalkEnd> {
	return offsetPages(offsetList(reader, collection), most);
}

/** The first records of a list, and how many it has; for lists too long to be read for that. */
export async function readFirst(
	reader: Reader,
	collection: Collection,
	limit: number,
): Promise<{ records: JsonObject[]; total: number }> {
	const page = await fetchPage(reader, collection, 0, limit, true);
	const records = page?.items ?? [];
	return { records, total: page?.total ?? records.length };
}

/** Reads a list whole. @throws Refusal when it did not come whole */
export async function readWhole(reader: Reader, collection: Collection): Promise<JsonObject[]> {
	const records = await recordsOf(
		walk(reader, collection),
		(why) =>
			new Refusal(
				`SailPoint's list of ${collection.what} did not come whole: ${why}`,
				'Run it again when less is being changed in SailPoint.',
			),
	);
	return [...new Map(records.map((record) => [keyIn(collection, record), record])).values()];
}

/** The ids of a list. @throws Refusal when it did not come whole */
export async function readIds(reader: Reader, collection: Collection): Promise<string[]> {
	return (await readWhole(reader, collection)).flatMap(({ id }) => textOrNull(id) ?? []);
}
