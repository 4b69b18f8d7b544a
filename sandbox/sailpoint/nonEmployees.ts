import { uuidFrom } from '../seeded';
import { bodyOf, ok, requiredText, textMapIn, type Answer, type Call, type Json, type Route } from './call';
import { badContent, conflict, illegalValue, notFound } from './errors';
import { SET_UP, time } from './identityShapes';
import { applyPatch } from './jsonPatch';
import type { Attributes, NonEmployee } from './model';
import { pageAnswer, selected, selectedFrom, type Fields } from './paging';
import { removeAccount, sourceOf, writeAccount } from './provisioning';
import { recordAttributes } from './recordAttributes';
import { SOURCES } from './seedSources';
import type { SailPointTenant } from './tenant';

const READ = ['idn:nelm:read', 'idn:nelm:manage'];
const MANAGE = ['idn:nelm:manage'];
const REQUIRED = [
	'accountName',
	'firstName',
	'lastName',
	'email',
	'phone',
	'manager',
	'sourceId',
	'startDate',
	'endDate',
] as const;
const MOST_CUSTOM = 10;

/** Non-employee records and sources (SailPoint API specs, non-employee-lifecycle-management). */
export const nonEmployeeRoutes: Route[] = [
	route('GET', '', READ, true, listRecords),
	route('POST', '', MANAGE, true, createRecord),
	route('GET', '/:id', READ, true, (call) => ok(recordJson(recordIn(call)))),
	route('PUT', '/:id', MANAGE, false, putRecord),
	route('PATCH', '/:id', MANAGE, false, patchRecord),
	route('DELETE', '/:id', MANAGE, true, deleteRecord),
	{
		method: 'GET',
		service: 'non-employee-sources',
		rest: '',
		scopes: READ,
		withoutUser: true,
		handle: listSources,
	},
];

const FIELDS: Fields<NonEmployee> = {
	filters: { sourceId: ['eq'] },
	sorters: [
		'id',
		'accountName',
		'sourceId',
		'manager',
		'firstName',
		'lastName',
		'email',
		'phone',
		'startDate',
		'endDate',
		'created',
		'modified',
	],
	read: (record, field) => {
		const value: unknown = Object.entries<unknown>({ ...record }).find(([name]) => name === field)?.[1];
		return typeof value === 'string' || typeof value === 'number' ? value : null;
	},
};

function route(
	method: Route['method'],
	rest: string,
	scopes: string[],
	withoutUser: boolean,
	handle: Route['handle'],
): Route {
	return { method, service: 'non-employee-records', rest, scopes, withoutUser, handle };
}

function listRecords(call: Call): Answer {
	return pageAnswer(call, selected(call, call.tenant.store.nonEmployees, FIELDS), 250, recordJson);
}

function listSources(call: Call): Answer {
	const sources = SOURCES.filter(({ kind }) => kind === 'nonEmployee');
	const records = [...call.tenant.store.nonEmployees.values()];
	const all = selectedFrom(call, sources, { filters: {}, sorters: ['name'], read: ({ name }) => name });
	return pageAnswer(call, all, 250, ({ id, name, description }) => ({
		id: uuidFrom(`sailpoint non-employee source ${id}`),
		sourceId: id,
		name,
		description,
		approvers: [],
		accountManagers: [],
		created: SET_UP,
		modified: SET_UP,
		nonEmployeeCount:
			call.query.get('non-employee-count') === 'true'
				? records.filter((record) => record.sourceId === id).length
				: null,
	}));
}

/** Direct, without an approval; the identity follows later. */
function createRecord(call: Call): Answer {
	const { tenant } = call;
	const { nonEmployees } = tenant.store;
	const fields = fieldsIn(tenant, bodyOf(call));
	for (const other of nonEmployees.values()) {
		if (other.accountName.toLowerCase() === fields.accountName.toLowerCase()) {
			throw conflict(`accountName "${fields.accountName}" is already being used.`);
		}
	}
	const record = nonEmployees.add({
		...fields,
		id: nonEmployees.freeId((generation) =>
			uuidFrom(`sailpoint non-employee ${fields.accountName} ${generation}`),
		),
		created: tenant.now(),
		modified: tenant.now(),
	});
	writeRecordAccount(tenant, record);
	return ok(recordJson(record));
}

function putRecord(call: Call): Answer {
	return change(call, recordIn(call), bodyOf(call));
}

function patchRecord(call: Call): Answer {
	const record = recordIn(call);
	const patched = applyPatch(
		call,
		recordJson(record),
		/^\/(firstName|lastName|email|phone|manager|startDate|endDate|data(\/[^/]+)?)$/,
	);
	return change(call, record, patched);
}

/** The source's account goes with the record; the identity stays. */
function deleteRecord(call: Call): Answer {
	const { tenant } = call;
	const record = recordIn(call);
	const account = tenant.store.findAccount(record.sourceId, record.accountName);
	if (account) removeAccount(tenant, account);
	tenant.store.nonEmployees.remove(record.id);
	return { status: 204 };
}

function change(call: Call, record: NonEmployee, body: Json): Answer {
	const { tenant } = call;
	const fields = fieldsIn(tenant, body);
	if (fields.accountName !== record.accountName) throw badContent('"accountName" cannot be changed.');
	tenant.store.nonEmployees.change(record, { ...fields, modified: tenant.now() });
	writeRecordAccount(tenant, record);
	return ok(recordJson(record));
}

function recordIn(call: Call): NonEmployee {
	const record = call.tenant.store.nonEmployees.get(call.param('id'));
	if (!record) throw notFound(`Non-employee record "${call.param('id')}" was not found.`);
	return record;
}

type RecordFields = Omit<NonEmployee, 'id' | 'created' | 'modified'>;

/** All are required but `data`; what is missing is told in one text (non-employee-requests-v1, 400 example). */
function fieldsIn({ store }: SailPointTenant, body: Json): RecordFields {
	const missing = REQUIRED.filter((name) => typeof body[name] !== 'string' || body[name] === '');
	if (missing.length > 0) throw badContent(missing.map((name) => `${name} is required;`).join(' '));
	const data: Attributes = textMapIn(body, 'data') ?? {};
	if (Object.keys(data).length > MOST_CUSTOM) throw badContent(`At most ${MOST_CUSTOM} custom attributes.`);
	const manager = requiredText(body, 'manager');
	if (store.currentIdentityId(manager) === null) throw badContent(`Manager "${manager}" was not found.`);
	const sourceId = requiredText(body, 'sourceId');
	if (sourceOf(sourceId).kind !== 'nonEmployee') throw badContent('This is no non-employee source.');
	return {
		accountName: requiredText(body, 'accountName'),
		firstName: requiredText(body, 'firstName'),
		lastName: requiredText(body, 'lastName'),
		email: requiredText(body, 'email'),
		phone: requiredText(body, 'phone'),
		manager,
		sourceId,
		startDate: dateIn(body, 'startDate'),
		endDate: dateIn(body, 'endDate'),
		data,
	};
}

function dateIn(body: Json, name: string): string {
	const at = Date.parse(requiredText(body, name));
	if (Number.isNaN(at)) throw illegalValue(`"${name}" must be a date and time.`);
	return new Date(at).toISOString();
}

function writeRecordAccount(tenant: SailPointTenant, record: NonEmployee): void {
	writeAccount(tenant, sourceOf(record.sourceId), record.accountName, recordAttributes(record));
}

/** A record (nonemployeerecord.yaml). */
function recordJson(record: NonEmployee): Json {
	return {
		...record,
		data: { ...record.data },
		created: time(record.created),
		modified: time(record.modified),
	};
}
