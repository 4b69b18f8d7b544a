import type { FieldChange, Role } from '../../shared/model';
import { eachItem, type Intent, type NoExtra, type Writes } from '../../shared/operations/ability';
import { change, isSameSet } from '../../shared/operations/changes';
import type { Ref } from '../../shared/operations/locator';
import { planChange, refuseTakenName } from '../../shared/operations/named';
import { Refusal } from '../../shared/operations/refusal';
import { permissionsAfter } from '../../shared/operations/role/update';
import type { Reader } from '../../shared/transport';
import type { RoleBody } from '../api/roles';
import { applyRoleSteps, readBackRoles, refuseBuiltIn, refuseUnknown, type RoleStep } from './roleStep';
import { rolesOf } from './tenant';

interface RoleUpdate {
	role: Ref;
	name: string | undefined;
	description: string | undefined;
	permissionChange: 'add' | 'remove' | 'replace';
	permissions: string[];
}

function isHeld(now: Role, { field, to }: FieldChange): boolean {
	if (field === 'permissions') return Array.isArray(to) && isSameSet(now.permissions, to.map(String));
	return (field === 'name' ? now.name : now.description) === to;
}

async function planNewState(reader: Reader, input: RoleUpdate): Promise<Intent<Role, RoleStep>> {
	const roles = await rolesOf(reader);
	const role = roles.find(input.role);
	refuseBuiltIn(role);
	if (input.permissionChange !== 'remove') await refuseUnknown(reader, input.permissions);
	const name = input.name ?? role.name ?? '';
	refuseTakenName(roles, 'role', name, role);
	const description = input.description ?? role.description ?? undefined;
	const permissions = permissionsAfter(role.permissions, input.permissions, input.permissionChange);
	if (permissions.length === 0)
		throw new Refusal(
			'This would leave the role without permissions, which Tenable does not take',
			'Delete the role instead.',
		);
	const changes: FieldChange[] = [
		...change('name', role.name, name),
		...change('description', role.description, description),
		...(isSameSet(permissions, role.permissions)
			? []
			: [{ field: 'permissions', from: role.permissions, to: permissions }]),
	];
	const body: RoleBody = {
		name,
		role_permission_strings: permissions,
		...(description === undefined ? {} : { description }),
	};
	const object = { ...role, name, description: description ?? null, permissions };
	return planChange(roles, object, changes, { id: role.id, body }, isHeld);
}

/** Update on roles. */
export const updateRole: Writes<RoleUpdate, Role, RoleStep> & NoExtra = {
	extra: {},
	prepare: async (reader, items) =>
		await eachItem(reader.signal, items, async (input) => await planNewState(reader, input)),
	apply: applyRoleSteps,
	readBack: readBackRoles,
};
