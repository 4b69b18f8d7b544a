import type { JsonObject } from '../../../shared/model';
import type { Lists, NoExtra } from '../../../shared/operations/ability';
import { type Include, includeParam, withRemoteIfIncluded } from '../../../shared/operations/include';
import { type NameFilters, nameFilter, nameFiltersParam } from '../../../shared/operations/nameFilters';
import { singleResponse } from '../../../shared/operations/singleResponse';
import { fieldsOf, type Shape } from '../../../shared/run/output';
import { getAccessControl } from '../../api/accessControl';
import { tenantOf } from '../../directory/tenant';
import { ApiKey, toApiKey } from '../../mapping/apiKey';
import { whyEmpty } from '../../permissionSets';

interface Input {
	filters: NameFilters;
	include: Include[];
}

const shape: Shape<ApiKey> = {
	schema: ApiKey,
	fields: fieldsOf(ApiKey),
	simplify: (key) => ({
		id: key.id,
		name: key.name,
		owner_email: key.owner_email,
		is_caller: key.is_caller,
		last_used_at: key.last_used_at,
		vendor: key.vendor,
	}),
};

/** Get Many on API keys. */
export const listApiKeysInfo = {
	resource: 'apiKey',
	operation: 'getAll',
	name: 'Get Many',
	action: 'Get many API keys',
	description: 'Get many API keys of the subscription, with their last use and without their secrets',
	params: { filters: nameFiltersParam(), include: includeParam(['remote_data']) },
	shape,
	isNeverEmpty: true,
	filterFor: ({ filters }: Input) => nameFilter(filters),
	finish: (key: ApiKey) => key,
};

export const listApiKeys: Lists<Input, ApiKey> & NoExtra = {
	extra: {},
	resolve: async (_reader, input) => await Promise.resolve(input),
	run: async function* (reader, { include }) {
		const records = await getAccessControl(reader, 'apikeys');
		// Who calls is known once a token was asked for, as the list did.
		const callerId = await reader.tokenOwner();
		const map = (record: JsonObject): ApiKey | null => {
			const key = toApiKey(record, reader.host, callerId);
			return key === null ? null : withRemoteIfIncluded(key, include);
		};
		return yield* singleResponse(records, 'API keys', map, whyEmpty('Access Control'));
	},
	tenant: tenantOf,
};
