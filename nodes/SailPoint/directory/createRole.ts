import type { JsonObject, Reference, Role } from '../../shared/model';
import type { Lookup } from '../../shared/lookup';
import type { Intent, Writes } from '../../shared/operations/ability';
import type { Ref } from '../../shared/operations/locator';
import { planCreate, refuseTakenName, simulatedId } from '../../shared/operations/named';
import { Refusal } from '../../shared/operations/refusal';
import { eachDistinct } from '../../shared/operations/twins';
import type { Reader } from '../../shared/transport';
import { toRole } from '../mapping/role';
import { byName, findRoles } from './findNamed';
import { findOwners, ownerBody } from './owners';
import { type Grants, newRoleParams, type RoleSettings } from './roleParams';
import {
	applyRoleSteps,
	grantRefs,
	membershipBy,
	readBackRoles,
	refuseTooLong,
	type RoleStep,
} from './roleStep';
import { tenantOf } from './tenant';

interface NewRole extends Grants {
	name: string;
	description: string | undefined;
	owner: Ref | undefined;
	enabled: boolean;
	requestable: boolean;
	additionalFields: RoleSettings;
}

function bodyOf(input: NewRole, owner: Reference): JsonObject & { name: string } {
	const { name, description, accessProfiles, entitlements, enabled, requestable } = input;
	const { accessRequestConfig, membershipCriteria, revocationRequestConfig } = input.additionalFields;
	return {
		name,
		...(description === undefined ? {} : { description }),
		owner: ownerBody(owner),
		accessProfiles: grantRefs('ACCESS_PROFILE', accessProfiles),
		entitlements: grantRefs('ENTITLEMENT', entitlements),
		...(membershipCriteria === undefined ? {} : { membership: membershipBy(membershipCriteria) }),
		enabled,
		requestable,
		...(accessRequestConfig === undefined ? {} : { accessRequestConfig }),
		...(revocationRequestConfig === undefined ? {} : { revocationRequestConfig }),
	};
}

function planNew(
	reader: Reader,
	roles: Lookup<Role>,
	input: NewRole,
	owner: Reference,
): Intent<Role, RoleStep> {
	const { name, description } = input;
	refuseTooLong(name, description);
	refuseTakenName(roles, 'role', name);
	const body = bodyOf(input, owner);
	const role = toRole({ ...body, id: simulatedId(name), owner: { ...owner } }, tenantOf(reader), false);
	if (role === null) throw new Refusal('The role cannot be made', 'Check Name.');
	return planCreate(roles, role, { body });
}

/** Create on roles. */
export const createRole: Writes<NewRole, Role, RoleStep> & { extra: typeof newRoleParams } = {
	extra: newRoleParams,
	prepare: async (reader, items) => {
		const inputs = items.map(({ input }) => input);
		const roles = await findRoles(
			reader,
			inputs.map(({ name }) => byName(name)),
		);
		const ownerOf = await findOwners(
			reader,
			inputs.map(({ owner }) => owner),
		);
		return await eachDistinct(
			reader.signal,
			items,
			({ name }) => [{ parameter: 'Name', value: name }],
			(input) => planNew(reader, roles, input, ownerOf(input.owner)),
		);
	},
	apply: applyRoleSteps,
	readBack: readBackRoles,
};
