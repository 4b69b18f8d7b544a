import { ok, type Answer, type Call, type Json, type Route } from './call';
import { notFound } from './errors';
import { SET_UP } from './identityShapes';
import type { Source } from './model';
import { pageAnswer, selectedFrom, type Fields } from './paging';
import { SOURCES } from './seedSources';

const SCOPES = ['idn:sources:read', 'idn:sources:manage'];

/** Sources (SailPoint API specs, sources), reading only. */
export const sourceRoutes: Route[] = [
	{ method: 'GET', service: 'sources', rest: '', scopes: SCOPES, withoutUser: true, handle: listSources },
	{
		method: 'GET',
		service: 'sources',
		rest: '/:id',
		scopes: SCOPES,
		withoutUser: true,
		handle: (call) => ok(sourceJson(sourceIn(call))),
	},
];

const FIELDS: Fields<Source> = {
	filters: {
		id: ['eq', 'in'],
		name: ['co', 'eq', 'in', 'sw', 'ge', 'gt', 'ne', 'isnull'],
		authoritative: ['eq'],
	},
	sorters: ['name'],
	read: (source, field) =>
		field === 'id' || field === 'name' || field === 'authoritative' ? source[field] : null,
};

function listSources(call: Call): Answer {
	return pageAnswer(call, selectedFrom(call, SOURCES, FIELDS), 250, sourceJson);
}

/** The source that the path names, or a 404. */
export function sourceIn(call: Call): Source {
	const source = SOURCES.find(({ id }) => id === call.param('id'));
	if (!source) throw notFound(`Source "${call.param('id')}" was not found.`);
	return source;
}

const CONNECTORS: Readonly<Record<Source['kind'], { type: string; connectorName: string }>> = {
	flatFile: { type: 'DelimitedFile', connectorName: 'Delimited File' },
	direct: { type: 'Active Directory - Direct', connectorName: 'Active Directory' },
	nonEmployee: { type: 'Non-Employee', connectorName: 'Non-Employee' },
};

/** A source (source.yaml). */
function sourceJson(source: Source): Json {
	const { type, connectorName } = CONNECTORS[source.kind];
	return {
		id: source.id,
		name: source.name,
		description: source.description,
		owner: null,
		cluster: null,
		type,
		connector: type,
		connectorName,
		connectorAttributes: {},
		deleteThreshold: 10,
		authoritative: source.authoritative,
		managementWorkgroup: null,
		healthy: true,
		status: 'SOURCE_STATE_HEALTHY',
		connectionType: source.kind === 'direct' ? 'direct' : 'file',
		created: SET_UP,
		modified: SET_UP,
		credentialProviderEnabled: false,
		category: null,
	};
}
