import type { Group, Role, User } from '../../shared/model';
import type { Lookup } from '../../shared/lookup';
import { holds } from '../../shared/operations/held';
import { optionalLocator, type Ref } from '../../shared/operations/locator';
import { loadedChoices } from '../../shared/operations/parameter';
import { Refusal } from '../../shared/operations/refusal';
import type { Reader } from '../../shared/transport';
import { pickables } from '../pickables';
import { groupsOf, rolesOf } from './tenant';

/** The role and groups that a user is to have, as parameters of Create and of Create or Update. */
export const accessParams = {
	role: optionalLocator(pickables.role, {
		displayName: 'Role',
		description:
			'The one role of the user. Left empty, a new user gets Basic and an existing one keeps theirs.',
	}),
	groups: loadedChoices({
		displayName: 'Group Names or IDs',
		typeOptions: { loadOptionsMethod: 'getGroups' },
		description:
			'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
		hint: 'The user joins these groups and leaves none',
	}),
};

/** The role and groups that were asked for. */
export interface WantedAccess {
	role: Role | undefined;
	groups: Group[];
}

function findGroup(groups: Lookup<Group>, value: string): Group {
	const parameter = accessParams.groups.ui.displayName;
	return (
		groups.findOrNone({ mode: 'name', value, parameter }) ?? groups.find({ mode: 'id', value, parameter })
	);
}

/**
 * Finds the role and groups that were asked for.
 *
 * @throws Refusal when there is no such role or group
 */
export async function findAccess(
	reader: Reader,
	role: Ref | undefined,
	groups: string[],
): Promise<WantedAccess> {
	const all = groups.length === 0 ? undefined : await groupsOf(reader);
	return {
		role: role === undefined ? undefined : (await rolesOf(reader)).find(role),
		groups: all === undefined ? [] : groups.map((value) => findGroup(all, value)),
	};
}

/** @throws Refusal for a group whose members another system decides */
export function refuseManaged(group: Group): void {
	if (group.is_externally_managed !== true) return;
	throw new Refusal(
		`The members of ${group.name ?? group.id} are managed by SAML and follow the identity provider`,
		'Leave the group out here, and put the user into it at the identity provider.',
	);
}

/**
 * The groups that a user is yet to join.
 *
 * @throws Refusal when one of them follows the identity provider
 */
export function groupsToJoin(user: User, groups: readonly Group[]): Group[] {
	const missing = groups.filter((group) => !holds(user.groups, group.id));
	missing.forEach(refuseManaged);
	return missing;
}
