import type { Json, JsonObject } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import { isRecord, type OffsetPage, type Reader, recordsIn, type WalkEnd } from '../../shared/transport';

/** The largest window of search; beyond it only searchAfter leads on (SailPoint developer documentation, "Standard Collection Parameters"). */
const LARGEST_WINDOW = 10_000;

/** How much of the documents is asked for. */
export interface SearchShape {
	/** Documents are large; pages of this size keep an answer at some megabytes. */
	page: number;
	/** Whether nested parts come with them, the access among them (SailPoint API specs, search, includeNested). */
	includeNested: boolean;
	/** The only fields to answer, or those to leave out (SailPoint API specs, queryresultfilter). */
	fields?: { includes: string[] } | { excludes: string[] };
}

/** Identities without nested parts. */
const PLAIN: SearchShape = { page: 1000, includeNested: false };

type Page = OffsetPage<JsonObject>;

async function searchDocuments(
	reader: Reader,
	query: string,
	after: string | undefined,
	limit: number,
	withTotal: boolean,
	{ includeNested, fields }: SearchShape,
): Promise<Page> {
	const body: Json = {
		indices: ['identities'],
		query: { query },
		sort: ['id'],
		includeNested,
		...(fields === undefined ? {} : { queryResultFilter: fields }),
		...(after === undefined ? {} : { searchAfter: [after] }),
	};
	const size = Math.min(limit, LARGEST_WINDOW);
	const answer = await reader.read({
		method: 'POST',
		path: '/search/v1',
		query: { limit: size, ...(withTotal ? { count: true } : {}) },
		body,
	});
	const total = Number(answer.headers['x-total-count'] ?? Number.NaN);
	return {
		items: recordsIn(answer, 'identities'),
		total: Number.isSafeInteger(total) ? total : null,
	};
}

function asIdentities({ items, total }: Page): Page {
	return { items: items.map(asIdentity), total };
}

/**
 * One page of the search index of identities, in the order of ids.
 *
 * @param query in SailPoint's search language
 * @param after the id that the page before ended with
 * @param limit how many at most
 */
export async function searchIdentities(
	reader: Reader,
	query: string,
	after: string | undefined,
	limit: number,
	withTotal: boolean,
	shape: SearchShape = PLAIN,
): Promise<Page> {
	return asIdentities(await searchDocuments(reader, query, after, limit, withTotal, shape));
}

/**
 * Walks the documents that a search finds, as they are. Sorted by id and continued after the last one, so that whoever
 * comes or goes shifts nobody. The index is seconds to minutes behind.
 */
export async function* walkDocuments(
	reader: Reader,
	query: string,
	shape: SearchShape,
): AsyncGenerator<Page, WalkEnd> {
	let total: number | null = null;
	let after: string | undefined;
	for (let seen = 0; ; ) {
		const page = await searchDocuments(reader, query, after, shape.page, after === undefined, shape);
		total ??= page.total;
		seen += page.items.length;
		if (page.items.length > 0) yield { items: page.items, total };
		if (page.items.length < shape.page) return endOf(seen, total);
		after = textOrNull(page.items.at(-1)?.id) ?? undefined;
		if (after === undefined) return { isWhole: false, why: 'an identity came without an ID', hasTotal: true };
	}
}

/** Walks all identities that a search finds. */
export async function* walkSearch(
	reader: Reader,
	query: string,
	shape: SearchShape = PLAIN,
): AsyncGenerator<Page, WalkEnd> {
	const pages = walkDocuments(reader, query, shape);
	for (let step = await pages.next(); ; step = await pages.next()) {
		if (step.done) return step.value;
		yield asIdentities(step.value);
	}
}

/** Fewer than were counted at the beginning may also have gone meanwhile, which cannot be told apart here. */
function endOf(seen: number, total: number | null): WalkEnd {
	const missing = (total ?? 0) - seen;
	return {
		isWhole: missing <= 0,
		why: missing <= 0 ? '' : `${missing} of the ${total} identities that the search counted did not come`,
		hasTotal: total !== null,
	};
}

/** An identity of the search index in the form of the identities API (SailPoint API specs, identitydocument and identity). */
function asIdentity(document: JsonObject): JsonObject {
	const attributes = isRecord(document.attributes) ? document.attributes : {};
	const manager = isRecord(document.manager) ? document.manager : null;
	const state = textOrNull(attributes.cloudLifecycleState);
	return {
		...document,
		alias: document.name,
		name: document.displayName ?? document.name,
		emailAddress: document.email ?? null,
		identityStatus: document.status,
		managerRef: manager === null ? null : { id: manager.id, name: manager.displayName ?? manager.name },
		attributes,
		lifecycleState: state === null ? null : { stateName: state },
	};
}

/** A text as a term of the search language: in quotes, so that no sign in it has a meaning. */
export function term(text: string): string {
	return `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
