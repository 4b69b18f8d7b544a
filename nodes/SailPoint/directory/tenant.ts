import { oncePerRun, type Reader, unlessFault } from '../../shared/transport';
import { getProfiles, type Profile } from '../api/profiles';
import type { MappingContext } from '../mapping/user';
import { meaningsOf } from '../mapping/status';

/** The tenant that the credential leads to. */
export function tenantOf(reader: Reader): string {
	return reader.host;
}

/** All identity profiles with their lifecycle states, read once per run. */
export const profilesOf = oncePerRun(getProfiles);

/** The profiles, or none for a token that may not read them: then only the states of every new tenant are known. */
const readableProfiles = oncePerRun(
	async (reader): Promise<Profile[]> =>
		await unlessFault(
			'forbidden',
			async () => await profilesOf(reader),
			() => [],
		),
);

/** The context in which identities of this run are read. */
export const contextOf = oncePerRun(async (reader): Promise<MappingContext> => {
	const profiles = await readableProfiles(reader);
	return {
		tenant: tenantOf(reader),
		callerId: await reader.tokenOwner(),
		meanings: meaningsOf(profiles.flatMap(({ states }) => states)),
		withRemote: false,
	};
});
