import type { Role } from '../../shared/model';
import type { Intent, NoExtra, Writes } from '../../shared/operations/ability';
import { planCreate, refuseTakenName, simulatedId } from '../../shared/operations/named';
import { Refusal } from '../../shared/operations/refusal';
import { eachDistinct } from '../../shared/operations/twins';
import type { Reader } from '../../shared/transport';
import type { RoleBody } from '../api/roles';
import { toRole } from '../mapping/role';
import { applyRoleSteps, readBackRoles, refuseUnknown, type RoleStep } from './roleStep';
import { rolesOf, tenantNameOf } from './tenant';

interface NewRole {
	name: string;
	permissions: string[];
	description: string | undefined;
}

async function planNew(
	reader: Reader,
	{ name, permissions, description }: NewRole,
): Promise<Intent<Role, RoleStep>> {
	if (permissions.length === 0)
		throw new Refusal('Permissions is empty, and Tenable makes no role without one', 'Choose at least one.');
	await refuseUnknown(reader, permissions);
	const roles = await rolesOf(reader);
	refuseTakenName(roles, 'role', name);
	const body: RoleBody = {
		name,
		role_permission_strings: permissions,
		...(description === undefined ? {} : { description }),
	};
	const role = toRole(
		{ ...body, uuid: simulatedId(name), type: 'CUSTOM', status: 'ENABLED' },
		reader.host,
		false,
	);
	if (role === null) throw new Refusal('The role cannot be made', 'Check Name.');
	return planCreate(roles, { ...role, tenant: await tenantNameOf(reader) }, { id: null, body });
}

/** Create on roles. */
export const createRole: Writes<NewRole, Role, RoleStep> & NoExtra = {
	extra: {},
	prepare: async (reader, items) =>
		await eachDistinct(
			reader.signal,
			items,
			({ name }) => [{ parameter: 'Name', value: name }],
			async (input) => await planNew(reader, input),
		),
	apply: applyRoleSteps,
	readBack: readBackRoles,
};
