import { bodyOf, ok, tableIn, type Answer, type Call, type Route } from './call';
import { ContextTable } from './contextTable';
import { badRequest, ExabeamError, invalidValue } from './errors';
import type { Column } from './model';
import { askedTable, type AskedTable } from './newTable';
import { tableJson } from './tableShapes';
import type { ExabeamTenant } from './tenant';

const BASE = '/context-management/v1/tables';
/** How many custom tables a tenant can have (Context Management guide, create a custom context table). */
const MOST_TABLES = 200;

/** Context tables (Context spec); there is no way to change one. */
export const tableRoutes: Route[] = [
	{ method: 'GET', url: BASE, permission: 'Manage Context', empty: [], handle: listTables },
	{ method: 'POST', url: BASE, permission: 'Manage Context', handle: createTable },
	{ method: 'GET', url: `${BASE}/:id`, permission: 'Manage Context', handle: getTable },
	{ method: 'DELETE', url: `${BASE}/:id`, permission: 'Manage Context', handle: deleteTable },
];

function listTables({ tenant }: Call): Answer {
	return ok([...tenant.store.tables.values()].map((table) => tableJson(table, tenant.quirks)));
}

function getTable(call: Call): Answer {
	return ok(tableJson(tableIn(call), call.tenant.quirks));
}

function createTable(call: Call): Answer {
	const { tenant } = call;
	const asked = askedTable(tenant, bodyOf(call));
	requireRoom(tenant, asked.name);
	const table = addTable(tenant, asked);
	const url = `${tenant.linkBase}${BASE}/${table.facts.id}`;
	return { status: 201, json: { url, table: tableJson(table, tenant.quirks) }, headers: { location: url } };
}

/** 400, the only refusal of a request that the spec knows for this operation. */
function requireRoom({ store, quirks }: ExabeamTenant, name: string): void {
	const tables = [...store.tables.values()];
	if (tables.filter(({ custom }) => custom).length >= MOST_TABLES) {
		throw badRequest(`There can be at most ${MOST_TABLES} custom tables`);
	}
	const taken = tables.some(({ facts }) => facts.name === name);
	if (taken && quirks.duplicateTableName === 400) throw badRequest(`Table "${name}" already exists`, 'name');
}

function addTable(tenant: ExabeamTenant, { name, contextType, columns }: AskedTable): ContextTable {
	const { store } = tenant;
	const table = new ContextTable({
		id: store.newTableId(name),
		name,
		contextType,
		source: 'Custom',
		columns: columns.map(({ of, isKey }): Column => {
			const attribute = typeof of === 'string' ? store.attributes.create(of, contextType) : of;
			return { attribute, isKey };
		}),
		mapping: [],
		lastUpdated: tenant.now(),
	});
	store.tables.set(table.facts.id, table);
	return table;
}

function deleteTable(call: Call): Answer {
	const { store, quirks } = call.tenant;
	const withAttributes = flagIn(call.query, 'deleteUnusedCustomAttributes');
	const table = tableIn(call);
	if (!table.custom) {
		throw new ExabeamError(quirks.deleteBuiltInTable, 'NOT_CUSTOM', 'Only custom tables can be deleted');
	}
	store.removeTable(table);
	if (withAttributes) removeUnused(call.tenant, table);
	return quirks.deleteTable === 204 ? { status: 204 } : ok({ id: table.facts.id });
}

function removeUnused({ store }: ExabeamTenant, { facts }: ContextTable): void {
	const used = new Set(
		[...store.tables.values()].flatMap((table) => table.facts.columns.map(({ attribute }) => attribute)),
	);
	for (const { attribute } of facts.columns) {
		if (attribute.custom && !used.has(attribute)) store.attributes.remove(attribute.id);
	}
}

function flagIn(query: URLSearchParams, name: string): boolean {
	const text = query.get(name) ?? 'false';
	if (text !== 'true' && text !== 'false') throw invalidValue('query', name);
	return text === 'true';
}
