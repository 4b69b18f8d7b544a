import type { Reference, Role } from '../../shared/model';
import type { Lookup } from '../../shared/lookup';
import { texts } from '../../shared/normalize/values';
import { eachItem, type Intent, type Writes } from '../../shared/operations/ability';
import { planChange, refuseTakenName } from '../../shared/operations/named';
import { byName, findRoles } from './findNamed';
import { findOwners } from './owners';
import { planRole, type RoleUpdate, toggled } from './roleChanges';
import { roleUpdateParams } from './roleParams';
import { applyRoleSteps, readBackRoles, refuseTooLong, type RoleStep } from './roleStep';
import { stands } from './stands';

function planNewState(
	roles: Lookup<Role>,
	input: RoleUpdate,
	owner: Reference | undefined,
): Intent<Role, RoleStep> {
	const { name, description } = input;
	const role = roles.find(input.role);
	refuseTooLong(name, description);
	if (name !== undefined) refuseTakenName(roles, 'role', name, role);
	const plans = planRole(role, input, owner);
	const custom = plans.reduce((all, plan) => ({ ...all, ...plan.custom }), role.custom);
	const object: Role = {
		...role,
		name: name ?? role.name,
		description: description ?? role.description,
		owner: owner ?? role.owner,
		is_enabled: toggled(input.enabled) ?? role.is_enabled,
		permissions: [...texts(custom.access_profiles), ...texts(custom.entitlements)],
		custom,
	};
	const changes = plans.flatMap((plan) => plan.changes);
	const operations = plans.flatMap((plan) => plan.operations);
	return planChange(roles, object, changes, { id: role.id, operations }, stands);
}

/** Update on roles. */
export const updateRole: Writes<RoleUpdate, Role, RoleStep> & { extra: typeof roleUpdateParams } = {
	extra: roleUpdateParams,
	prepare: async (reader, items) => {
		const inputs = items.map(({ input }) => input);
		const roles = await findRoles(
			reader,
			inputs.flatMap(({ role, name }) => (name === undefined ? [role] : [role, byName(name)])),
		);
		const ownerOf = await findOwners(
			reader,
			inputs.flatMap(({ owner }) => owner ?? []),
		);
		return await eachItem(reader.signal, items, (input) =>
			planNewState(roles, input, input.owner && ownerOf(input.owner)),
		);
	},
	apply: applyRoleSteps,
	readBack: readBackRoles,
};
