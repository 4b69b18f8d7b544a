import type { Role } from '../../shared/model';
import { applyEach } from '../../shared/operations/applyEach';
import { readBackFrom } from '../../shared/operations/readBack';
import { Refusal } from '../../shared/operations/refusal';
import { textOrNull } from '../../shared/normalize/values';
import { type Fate, oncePerReader, type Reader, type Writer } from '../../shared/transport';
import { getPrivileges, getRoles, postRole, putRole, type RoleBody } from '../api/roles';
import { rolesOf } from './tenant';

/** What is to be sent for one role. */
export interface RoleStep {
	id: string | null;
	body: RoleBody;
}

const privileges = oncePerReader(async (reader) => {
	const records = await getPrivileges(reader);
	return new Set(records.flatMap((record) => textOrNull(record.role_permission_string) ?? []));
});

/** @throws Refusal naming the privileges that Tenable does not have */
export async function refuseUnknown(reader: Reader, permissions: readonly string[]): Promise<void> {
	const known = permissions.length === 0 ? new Set<string>() : await privileges(reader);
	const unknown = permissions.filter((permission) => !known.has(permission));
	if (unknown.length === 0) return;
	throw new Refusal(
		`Permissions holds ${unknown.join(', ')}, which Tenable does not have`,
		'Choose from the list.',
	);
}

/** @throws Refusal for built-in roles */
export function refuseBuiltIn(role: Role): void {
	if (role.type !== 'system') return;
	throw new Refusal(
		`${role.name ?? role.id} is built into Tenable and cannot be changed or deleted`,
		'Choose a custom role.',
	);
}

/** Looks for a new role whose answer was lost. Names are unique, so sending again cannot make two. */
async function roleFate(writer: Writer, name: string): Promise<Fate> {
	const records = await getRoles(writer);
	const found = records.find((record) => textOrNull(record.name) === name && record.type === 'CUSTOM');
	return found === undefined ? 'absent' : { found };
}

async function send(writer: Writer, { id, body }: RoleStep, object: Role): Promise<Role> {
	if (id !== null) {
		await putRole(writer, id, body);
		return object;
	}
	const record = await postRole(writer, body, async () => await roleFate(writer, body.name));
	return { ...object, id: textOrNull(record.uuid) ?? object.id };
}

/** Sends the steps of a run, one role after the other. */
export const applyRoleSteps = applyEach<Role, RoleStep>(async (writer, step, { object }) => ({
	object: await send(writer, step, object),
}));

/** Reads roles back. */
export const readBackRoles = readBackFrom(rolesOf);
