import type { User } from '../../shared/model';
import type { Batch, Ending, Lists } from '../../shared/operations/ability';
import { batchesOf } from '../../shared/operations/batches';
import type { ListUsers } from '../../shared/operations/user/list';
import type { Reader } from '../../shared/transport';
import { walk } from '../api/collection';
import { identities } from '../api/identities';
import { walkSearch } from '../api/search';
import { mapperFor, membersBy, resolveFilters, walkIds } from './readingOfUsers';
import { tenantOf } from './tenant';
import { listFilter, listUsersParams, type SailPointFilters, searchQuery } from './userFilters';

interface ListInput extends ListUsers {
	sailPoint: SailPointFilters;
}

async function* walkUsers(
	reader: Reader,
	input: ListInput,
	most: number | undefined,
): AsyncGenerator<Batch<User>, Ending> {
	const { filters, include, sailPoint } = input;
	const query = searchQuery(filters, sailPoint);
	const members = await membersBy(reader, filters);
	const reading = { filters, include, members };
	if (query === undefined && members !== undefined)
		return yield* walkIds(reader, { ...reading, ids: [...members] });
	const records =
		query === undefined
			? walk(reader, identities(listFilter(filters), sailPoint.withUncorrelated === true), most)
			: walkSearch(reader, query);
	return yield* batchesOf(records, 'identities', await mapperFor(reader, reading));
}

/** Leaves those in the lifecycle state that was asked for. */
async function* inState(
	batches: AsyncGenerator<Batch<User>, Ending>,
	lifecycleState: string,
): AsyncGenerator<Batch<User>, Ending> {
	const wanted = lifecycleState.toLowerCase();
	for (let step = await batches.next(); ; step = await batches.next()) {
		if (step.done) return step.value;
		const items = step.value.items.filter((user) => user.lifecycle_state?.toLowerCase() === wanted);
		yield { items, total: null };
	}
}

function isPart({ filters, sailPoint }: ListInput): boolean {
	const { email, group, role, username } = filters;
	const isNarrow = [email, group, role, username, sailPoint.lifecycleState].some(
		(filter) => filter !== undefined,
	);
	return isNarrow || searchQuery(filters, sailPoint) !== undefined;
}

/** Get Many on users: the identities, or those that a search of the index finds. */
export const listUsers: Lists<ListInput, User> & { extra: typeof listUsersParams } = {
	extra: listUsersParams,
	resolve: async (reader, input) => ({ ...input, filters: await resolveFilters(reader, input.filters) }),
	isPart,
	run: (reader, input, most) => {
		const { lifecycleState } = input.sailPoint;
		return lifecycleState === undefined
			? walkUsers(reader, input, most)
			: inState(walkUsers(reader, input, undefined), lifecycleState);
	},
	tenant: async (reader) => await Promise.resolve(tenantOf(reader)),
};
