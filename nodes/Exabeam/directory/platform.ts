import { Lookup, namedKeys, userKeys } from '../../shared/lookup';
import type { Member, Role, User } from '../../shared/model';
import { primaryEmail } from '../../shared/operations/user/fields';
import { oncePerReader, type Reader } from '../../shared/transport';
import { getAccessControl } from '../api/accessControl';
import { RoleIndex } from '../mapping/heldRoles';
import { toPlatformAccount } from '../mapping/platformAccount';
import { toPlatformRole } from '../mapping/platformRole';
import { refuseNone } from '../permissionSets';

const roleList = oncePerReader(async (reader) =>
	(await getAccessControl(reader, 'roles')).flatMap((record) => toPlatformRole(record, reader.host) ?? []),
);

/** How the roles of accounts are found, read once per reader. */
export const roleIndexOf = oncePerReader(async (reader) => new RoleIndex(await roleList(reader)));

/**
 * All roles of the platform, read once per reader.
 *
 * @throws Refusal when the key may not see them
 */
export const platformRolesOf = oncePerReader(async (reader) => {
	const roles = new Lookup<Role>('platform role', await roleList(reader), namedKeys);
	refuseNone(roles.size, 'platform roles', 'Access Control');
	return roles;
});

/**
 * All accounts of the platform with their roles, read once per reader.
 *
 * @throws Refusal when the key may not see them
 */
export const platformAccountsOf = oncePerReader(async (reader) => {
	const index = await roleIndexOf(reader);
	const accounts = (await getAccessControl(reader, 'users')).flatMap(
		(record) => toPlatformAccount(record, reader.host, index) ?? [],
	);
	const lookup = new Lookup<User>('platform account', accounts, userKeys);
	refuseNone(lookup.size, 'platform accounts', 'Access Control');
	return lookup;
});

/** A role with the accounts that hold it. */
export async function withHolders(reader: Reader, role: Role): Promise<Role> {
	const members: Member[] = [];
	for (const account of (await platformAccountsOf(reader)).all) {
		if (account.roles?.some(({ id }) => id === role.id) !== true) continue;
		members.push({ id: account.id, name: account.name, email: primaryEmail(account) });
	}
	return { ...role, members, member_count: members.length };
}
