import { omit, pick } from 'lodash';
import {
	bodyOf,
	isObject,
	objectOf,
	textIn,
	textsIn,
	type Answer,
	type Call,
	type Json,
	type Route,
} from './call';
import { badContent, illegalValue } from './errors';
import { countHeader, pageIn, WINDOW } from './paging';
import { compareHits, type Hit, type IndexName, type SearchRequest } from './searchIndex';

const INDICES: ReadonlySet<string> = new Set([
	'accessprofiles',
	'accountactivities',
	'entitlements',
	'events',
	'identities',
	'roles',
	'*',
]);

/** The default page; the guide says 10,000, the spec 250 (search parameter searchlimit). */
const DEFAULT_LIMIT = 250;

/** About how many terms a query takes (search-v1 path). */
const MOST_TERMS = 800;

/**
 * Search (SailPoint API specs, search). Only identities and roles are indexed; the other indices are empty. Of the
 * query types only SAILPOINT is there.
 */
export const searchRoutes: Route[] = [
	{
		method: 'POST',
		service: 'search',
		rest: '',
		scopes: ['sp:search:read'],
		withoutUser: true,
		handle: searchDocuments,
	},
	{
		method: 'POST',
		service: 'search',
		rest: '/count',
		scopes: ['sp:search:read'],
		withoutUser: true,
		handle: countDocuments,
	},
];

function searchDocuments(call: Call): Answer {
	const body = bodyOf(call);
	const request = requestIn(body);
	const { limit, offset } = pageIn(call.query, WINDOW, DEFAULT_LIMIT);
	if (offset + limit > WINDOW) throw illegalValue(`offset + limit must not be greater than ${WINDOW}.`);
	const all = call.tenant.index.search(request);
	const start = startAfter(all, request, textsIn(body, 'searchAfter')) + offset;
	const shown = shownIn(body);
	const page = all.slice(start, start + limit).map((hit) => documentOf(call, hit, shown));
	return { status: 200, json: page, headers: countHeader(call.query, all.length) };
}

function countDocuments(call: Call): Answer {
	const total = call.tenant.index.search(requestIn(bodyOf(call))).length;
	return { status: 204, headers: { 'x-total-count': String(total) } };
}

function requestIn(body: Json): SearchRequest {
	const asked = textsIn(body, 'indices') ?? ['*'];
	const unknown = asked.find((name) => !INDICES.has(name));
	if (unknown !== undefined) throw illegalValue(`"${unknown}" is no index.`);
	if ((textIn(body, 'queryType') ?? 'SAILPOINT') !== 'SAILPOINT') {
		throw badContent('The sandbox knows only the query type SAILPOINT.');
	}
	const query = isObject(body.query) ? (textIn(body.query, 'query') ?? '*') : '*';
	if (query.split(/\s+OR\s+/).length > MOST_TERMS) throw illegalValue('The query has too many terms.');
	const names: readonly IndexName[] = ['identities', 'roles'];
	return {
		indices: names.filter((name) => asked.includes(name) || asked.includes('*')),
		query: query.trim() === '' ? '*' : query,
		sort: textsIn(body, 'sort') ?? [],
	};
}

/** The first place behind the values of searchAfter (standard collection parameters, "searchAfter"). */
function startAfter(all: readonly Hit[], { sort }: SearchRequest, after: string[] | undefined): number {
	if (!after) return 0;
	if (after.length !== sort.length || sort.length === 0) {
		throw illegalValue('searchAfter must hold one value for each field in sort.');
	}
	let [low, high] = [0, all.length];
	while (low < high) {
		const middle = (low + high) >> 1;
		if (compareHits(all[middle]?.sortValues ?? [], after, sort) > 0) high = middle;
		else low = middle + 1;
	}
	return low;
}

function documentOf(call: Call, { index, id }: Hit, { nested, fields }: Shown): Json {
	const { index: searched } = call.tenant;
	const document = objectOf(searched.document(index, id));
	const whole = index === 'identities' && nested ? { ...document, ...searched.nested(id) } : document;
	return fields(whole);
}

/** What of a document is answered. */
interface Shown {
	nested: boolean;
	fields(document: Json): Json;
}

/** The fields that were asked for (queryresultfilter.yaml). */
function shownIn(body: Json): Shown {
	const nested = body.includeNested !== false;
	const filter = isObject(body.queryResultFilter) ? body.queryResultFilter : {};
	const [includes, excludes] = [textsIn(filter, 'includes'), textsIn(filter, 'excludes') ?? []];
	return {
		nested,
		fields: (document) => omit(includes === undefined ? document : pick(document, includes), excludes),
	};
}
