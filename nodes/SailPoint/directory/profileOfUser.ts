import { chunk, minBy } from 'lodash';
import type { User } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import { isRecord, type Reader, unlessFault } from '../../shared/transport';
import type { Profile } from '../api/profiles';
import { searchIdentities, term } from '../api/search';
import { ownAccountsOf } from './ownAccounts';
import { profilesOf } from './tenant';

const AT_ONCE = 100;

/** The profiles that the search index tells; the identities API does not. Who is new may not be in it yet. */
async function indexed(reader: Reader, ids: readonly string[]): Promise<Map<string, string>> {
	const found = new Map<string, string>();
	for (const some of chunk(ids, AT_ONCE)) {
		const query = some.map((id) => `id:${term(id)}`).join(' OR ');
		const { items } = await searchIdentities(reader, query, undefined, AT_ONCE, false);
		for (const { id, identityProfile } of items) {
			const profileId = isRecord(identityProfile) ? textOrNull(identityProfile.id) : null;
			if (typeof id === 'string' && profileId !== null) found.set(id, profileId);
		}
	}
	return found;
}

/**
 * The identity profile of each user: as the search index tells it, otherwise the first profile by priority on whose
 * source the user has an account. Users without a profile are not in the result.
 */
export async function profilesByUser(reader: Reader, users: Iterable<User>): Promise<Map<string, Profile>> {
	const ids = [...users].map(({ id }) => id);
	const profiles = await profilesOf(reader);
	const known = await unlessFault(
		'forbidden',
		async () => await indexed(reader, ids),
		() => new Map<string, string>(),
	);
	const others = ids.filter((id) => !known.has(id));
	const accounts = await ownAccountsOf(reader, others);
	const profileOf = (id: string): Profile | undefined => {
		const profileId = known.get(id);
		if (profileId !== undefined) return profiles.find((profile) => profile.id === profileId);
		const own = new Set(accounts.get(id)?.map(({ sourceId }) => sourceId));
		const fitting = profiles.filter(({ sourceId }) => sourceId !== null && own.has(sourceId));
		return minBy(fitting, 'priority');
	};
	return new Map(
		ids.flatMap((id) => {
			const profile = profileOf(id);
			return profile === undefined ? [] : [[id, profile] as const];
		}),
	);
}
