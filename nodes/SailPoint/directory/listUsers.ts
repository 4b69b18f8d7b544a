import type { JsonObject, User } from '../../shared/model';
import type { Batch, Ending, Lists } from '../../shared/operations/ability';
import { batchesOf } from '../../shared/operations/batches';
import type { OffsetPage, Reader, WalkEnd } from '../../shared/transport';
import { walk } from '../api/collection';
import { identities } from '../api/identities';
import { readAny } from '../api/readAny';
import { walkSearch } from '../api/search';
import { pageOfUsers } from './pageOfUsers';
import { mapperFor, membersBy, resolveFilters, walkIds } from './readingOfUsers';
import { tenantOf } from './tenant';
import {
	isInState,
	type ListInput,
	listUsersParams,
	narrowField,
	type SailPointFilters,
	searchQuery,
} from './userFilters';

/** The identities, or the few of them that SailPoint can tell by a field. */
async function* walkIdentities(
	reader: Reader,
	{ filters, sailPoint }: ListInput,
	most: number | undefined,
): AsyncGenerator<OffsetPage<JsonObject>, WalkEnd> {
	const withUncorrelated = sailPoint.withUncorrelated === true;
	const narrow = narrowField(filters);
	if (narrow === undefined) return yield* walk(reader, identities(undefined, withUncorrelated), most);
	const { name, values } = narrow;
	const items = await readAny(reader, (filter) => identities(filter, withUncorrelated), name, values);
	yield { items, total: null };
	return { isWhole: true, why: '', hasTotal: false };
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
	const records = query === undefined ? walkIdentities(reader, input, most) : walkSearch(reader, query);
	return yield* batchesOf(records, 'identities', await mapperFor(reader, reading));
}

/** Leaves those in the lifecycle state that was asked for. */
async function* inState(
	batches: AsyncGenerator<Batch<User>, Ending>,
	own: SailPointFilters,
): AsyncGenerator<Batch<User>, Ending> {
	for (let step = await batches.next(); ; step = await batches.next()) {
		if (step.done) return step.value;
		yield { items: step.value.items.filter((user) => isInState(user, own)), total: null };
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
	run: (reader, input, most) =>
		input.sailPoint.lifecycleState === undefined
			? walkUsers(reader, input, most)
			: inState(walkUsers(reader, input, undefined), input.sailPoint),
	page: pageOfUsers,
	tenant: async (reader) => await Promise.resolve(tenantOf(reader)),
};
