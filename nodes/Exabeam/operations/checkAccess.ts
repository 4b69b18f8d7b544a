import type { Access, JsonObject } from '../../shared/model';
import { eachItem, type NoExtra, type Reads } from '../../shared/operations/ability';
import { oncePerReader, type Reader, unlessFault } from '../../shared/transport';
import { getAccessControl } from '../api/accessControl';
import { getAttributes } from '../api/tables';
import { toApiKey } from '../mapping/apiKey';
import type { PermissionSet } from '../permissionSets';

type Ability = Access['abilities'][number];

/** What each permission set is for; what nobody can write has no second text. */
const NEEDS: ReadonlyArray<{ set: PermissionSet; resources: readonly string[]; writing: string | null }> = [
	{
		set: 'Manage Context',
		resources: ['user', 'role', 'group', 'context_table', 'context_record'],
		writing: 'Needs the permission set Manage Context, and context management in the subscription',
	},
	{
		set: 'Access Control',
		resources: ['platform_account', 'platform_role', 'api_key'],
		writing: null,
	},
];

/** A list that a key without the permission gets empty or not at all. */
async function seen(list: () => Promise<JsonObject[]>): Promise<JsonObject[]> {
	return await unlessFault('forbidden', list, () => []);
}

function abilitiesOf(has: Record<PermissionSet, boolean>): Ability[] {
	return NEEDS.flatMap(({ set, resources, writing }) =>
		resources.flatMap((resource): Ability[] => [
			{ resource, ability: 'read', is_allowed: has[set], detail: `Needs the permission set ${set}` },
			writing === null
				? {
						resource,
						ability: 'write',
						is_allowed: false,
						detail: "Exabeam's public API has no writes for it",
					}
				: { resource, ability: 'write', is_allowed: has[set], detail: writing },
		]),
	);
}

/**
 * The key that is in use. Its id is what OAuth 2.0 calls a client identifier, which is no secret (RFC 6749, section
 * 2.2), and API Key > Get Many shows it too.
 */
async function callerOf(reader: Reader, keys: readonly JsonObject[]): Promise<Access['caller']> {
	const id = await reader.tokenOwner();
	if (id === null) return null;
	const own = keys.map((record) => toApiKey(record, reader.host, id)).find((key) => key?.is_caller === true);
	return { id, name: own?.name ?? null };
}

/**
 * Each of the two lists holds something in every tenant: the list of keys at least the one that asks, and the
 * attributes of users those that Exabeam comes with.
 */
const look = oncePerReader(async (reader): Promise<Access> => {
	const keys = await seen(async () => await getAccessControl(reader, 'apikeys'));
	const attributes = await seen(async () => await getAttributes(reader, 'User'));
	return {
		object: 'access',
		vendor: 'exabeam',
		tenant: reader.host,
		caller: await callerOf(reader, keys),
		is_admin: null,
		abilities: abilitiesOf({ 'Access Control': keys.length > 0, 'Manage Context': attributes.length > 0 }),
		checked_at: new Date().toISOString(),
	};
});

/** Check Access: tells which permission sets the key has, by reading only. */
export const checkAccess: Reads<object, Access> & NoExtra = {
	extra: {},
	run: async (reader, items) => await eachItem(reader.signal, items, async () => await look(reader)),
};
