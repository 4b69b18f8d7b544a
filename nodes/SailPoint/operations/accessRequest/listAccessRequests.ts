import type { Lists, NoExtra } from '../../../shared/operations/ability';
import { batchesOf } from '../../../shared/operations/batches';
import { type Include, includeParam } from '../../../shared/operations/include';
import { optionalLocator, type Ref } from '../../../shared/operations/locator';
import { choices, collection, moment } from '../../../shared/operations/parameter';
import type { Shape } from '../../../shared/run/output';
import type { Reader } from '../../../shared/transport';
import { requestStatus } from '../../api/accessRequests';
import { walk } from '../../api/collection';
import { quoted } from '../../api/filters';
import { findUsers } from '../../directory/findUsers';
import { tenantOf } from '../../directory/tenant';
import { AccessRequest, toAccessRequest } from '../../mapping/accessRequest';
import { pickables } from '../../pickables';

const internal = new Set(['object', 'id', 'snapshot', 'remote_data']);

const shape: Shape<AccessRequest> = {
	schema: AccessRequest,
	fields: Object.keys(AccessRequest.shape).filter((field) => !internal.has(field)),
	simplify: (request) => ({
		id: request.id,
		access_request_id: request.access_request_id,
		request_type: request.request_type,
		type: request.type,
		name: request.name,
		requested_for: request.requested_for?.name ?? request.requested_for?.id ?? null,
		requester: request.requester?.name ?? request.requester?.id ?? null,
		state: request.state,
		created_at: request.created_at,
		vendor: request.vendor,
	}),
};

/** All states (SailPoint API specs, requesteditemstatusrequeststate). */
const STATES = [
	{ name: 'Cancelled', value: 'CANCELLED' },
	{ name: 'Completed', value: 'REQUEST_COMPLETED' },
	{ name: 'Error', value: 'ERROR' },
	{ name: 'Executing', value: 'EXECUTING' },
	{ name: 'Not All Items Provisioned', value: 'NOT_ALL_ITEMS_PROVISIONED' },
	{ name: 'Provisioning Failed', value: 'PROVISIONING_FAILED' },
	{ name: 'Provisioning Verification Pending', value: 'PROVISIONING_VERIFICATION_PENDING' },
	{ name: 'Rejected', value: 'REJECTED' },
	{ name: 'Terminated', value: 'TERMINATED' },
] as const;

const filters = collection(
	{ displayName: 'Filters', placeholder: 'Add filter' },
	{
		created_since: moment({
			displayName: 'Created Since',
			description: 'Only what was asked for at or after this time',
		}),
		requested_by: optionalLocator(pickables.user, {
			displayName: 'Requested By',
			description: 'Only what this user asked for',
		}),
		requested_for: optionalLocator(pickables.user, {
			displayName: 'Requested For',
			description: 'Only what was asked for this user',
		}),
		state: choices(STATES, { displayName: 'State', description: 'Only requests in one of these states' }),
	},
);

interface Filters {
	created_since?: string;
	requested_by?: Ref;
	requested_for?: Ref;
	state?: Array<(typeof STATES)[number]['value']>;
}

interface Input {
	filters: Filters;
	include: Include[];
}

/** Get Many on access requests. */
export const listAccessRequestsInfo = {
	resource: 'accessRequest',
	operation: 'getAll',
	name: 'Get Many',
	action: 'Get many access requests',
	description: 'Get what was asked for, and how far it is; the newest come first',
	params: { filters, include: includeParam(['remote_data']) },
	shape,
	isNeverEmpty: false,
	filterFor: ({ filters: { created_since, requested_by, requested_for, state = [] } }: Input) => {
		const tests: Array<(request: AccessRequest) => boolean> = [];
		if (state.length > 0) tests.push((one) => state.some((wanted) => wanted === one.state));
		if (requested_by !== undefined) tests.push(({ requester }) => requester?.id === requested_by.value);
		if (requested_for !== undefined) tests.push((one) => one.requested_for?.id === requested_for.value);
		if (created_since !== undefined)
			tests.push(({ created_at }) => created_at !== null && created_at >= created_since);
		return tests.length === 0 ? undefined : (one: AccessRequest) => tests.every((test) => test(one));
	},
	finish: (request: AccessRequest) => request,
};

/** What SailPoint filters itself; of the states it knows one only. */
function queryOf({
	created_since,
	requested_by,
	requested_for,
	state = [],
}: Filters): Record<string, string> {
	return {
		sorters: '-created',
		...(created_since === undefined ? {} : { filters: `created ge ${quoted(created_since)}` }),
		...(requested_by === undefined ? {} : { 'requested-by': requested_by.value }),
		...(requested_for === undefined ? {} : { 'requested-for': requested_for.value }),
		...(state.length === 1 && state[0] === 'EXECUTING' ? { 'request-state': state[0] } : {}),
	};
}

async function asId(reader: Reader, ref: Ref | undefined): Promise<Ref | undefined> {
	if (ref === undefined) return undefined;
	return { mode: 'id', value: (await findUsers(reader, [ref])).find(ref).id };
}

export const listAccessRequests: Lists<Input, AccessRequest> & NoExtra = {
	extra: {},
	resolve: async (reader, input) => {
		const requested_by = await asId(reader, input.filters.requested_by);
		const requested_for = await asId(reader, input.filters.requested_for);
		return { ...input, filters: { ...input.filters, requested_by, requested_for } };
	},
	isPart: ({ filters: { created_since, requested_by, requested_for } }) =>
		[created_since, requested_by, requested_for].some((filter) => filter !== undefined),
	run: (reader, { filters: wanted, include }) =>
		batchesOf(walk(reader, requestStatus(queryOf(wanted))), 'access requests', (record) =>
			toAccessRequest(record, tenantOf(reader), include.includes('remote_data')),
		),
	tenant: async (reader) => await Promise.resolve(tenantOf(reader)),
};
