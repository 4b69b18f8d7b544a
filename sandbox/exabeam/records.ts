import { ok, tableIn, type Answer, type Call, type Route } from './call';
import type { ContextTable } from './contextTable';
import { invalidValue } from './errors';
import type { Row } from './model';

/** The records of a table, in pages (Context spec, get table records by ID); there is no filter. */
export const recordRoutes: Route[] = [
	{
		method: 'GET',
		url: '/context-management/v1/tables/:id/records',
		permission: 'Manage Context',
		empty: { records: [], paging: { count: 0, limit: 25, offset: 0, pages: 0, next: [], prev: [] } },
		handle: listRecords,
	},
];

function listRecords(call: Call): Answer {
	const { quirks } = call.tenant;
	const table = tableIn(call);
	const asked = wholeNumber(call.query, 'limit', quirks.defaultPageSize, 1);
	const limit = Math.min(asked, quirks.maxPageSize ?? asked);
	const offset = wholeNumber(call.query, 'offset', 0, 0);
	const rows = table.records.list().slice(offset, offset + limit);
	return ok({
		records: quirks.recordValues === 'flat' ? rows : rows.map((row) => wrapped(table, row)),
		paging: pagingOf(call, table.records.size, limit, offset),
	});
}

/** The links are lists (Context spec, PaginationDto). */
function pagingOf({ tenant, path }: Call, count: number, limit: number, offset: number): object {
	const link = (to: number): string => `${tenant.linkBase}${path}?limit=${limit}&offset=${to}`;
	return {
		count,
		limit,
		offset,
		pages: Math.ceil(count / limit),
		next: offset + limit < count ? [link(offset + limit)] : [],
		prev: offset > 0 ? [link(Math.max(0, offset - limit))] : [],
	};
}

/** Values as the schema has them (Context spec, ContextValue). */
function wrapped({ facts }: ContextTable, row: Row): object {
	const values = facts.columns.flatMap(({ attribute: { id, type } }): Array<[string, object]> => {
		const value = row[id];
		if (value === undefined) return [];
		return [[id, type === 'timestamp' ? { timestampValue: value } : { stringValue: value }]];
	});
	return Object.fromEntries<object>(values);
}

function wholeNumber(query: URLSearchParams, name: string, normal: number, least: number): number {
	const text = query.get(name);
	if (text === null) return normal;
	const value = Number(text);
	if (!/^\d+$/.test(text) || value < least || value > 0x7fff_ffff) throw invalidValue('query', name);
	return value;
}
