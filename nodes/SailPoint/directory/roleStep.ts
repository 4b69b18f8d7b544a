import type { JsonObject, Role } from '../../shared/model';
import type { Intent } from '../../shared/operations/ability';
import { applyEach } from '../../shared/operations/applyEach';
import { readBackFrom } from '../../shared/operations/readBack';
import { Refusal } from '../../shared/operations/refusal';
import type { Writer } from '../../shared/transport';
import type { PatchOperation } from '../api/jsonPatch';
import { patchRole, postRole, roles } from '../api/roles';
import { toRole } from '../mapping/role';
import { PARALLEL } from '../sailpoint';
import { createdFate, patchedFate } from './fate';
import { rolesById } from './findNamed';
import { tenantOf } from './tenant';

/** What is to be sent for one role. */
export type RoleStep = { body: JsonObject & { name: string } } | { id: string; operations: PatchOperation[] };

/** The longest name and description (SailPoint API specs, role). */
const LONGEST = { Name: 128, Description: 2000 };

/** @throws Refusal for texts that SailPoint takes no role with */
export function refuseTooLong(name: string | undefined, description: string | undefined): void {
	for (const [parameter, text, most] of [
		['Name', name, LONGEST.Name],
		['Description', description, LONGEST.Description],
	] as const) {
		if ((text?.length ?? 0) <= most) continue;
		throw new Refusal(
			`${parameter} has ${text?.length} characters, and SailPoint takes ${most} at most`,
			`Shorten ${parameter}.`,
		);
	}
}

/** What a role grants, as SailPoint takes it. */
export function grantRefs(
	type: 'ACCESS_PROFILE' | 'ENTITLEMENT',
	ids: readonly string[],
): Array<{ type: string; id: string }> {
	return ids.map((id) => ({ type, id }));
}

/** Criteria as SailPoint takes them (SailPoint API specs, rolemembershipselector). */
export function membershipBy(criteria: JsonObject): { type: string; criteria: JsonObject } {
	return { type: 'STANDARD', criteria };
}

async function send(writer: Writer, step: RoleStep, intent: Intent<Role, RoleStep>): Promise<Role> {
	const map = (record: JsonObject) => toRole(record, tenantOf(writer), false);
	const record =
		'body' in step
			? await postRole(writer, step.body, async () => await createdFate(writer, roles, step.body.name))
			: await patchRole(
					writer,
					step.id,
					step.operations,
					async () =>
						await patchedFate(writer, roles, step.id, (found) => intent.contradiction(map(found)) === null),
				);
	return map(record) ?? intent.object;
}

/** Sends the steps of a run. */
export const applyRoleSteps = applyEach<Role, RoleStep>(
	async (writer, step, intent) => ({ object: await send(writer, step, intent) }),
	PARALLEL,
);

/** Reads roles back. */
export const readBackRoles = readBackFrom(rolesById);
