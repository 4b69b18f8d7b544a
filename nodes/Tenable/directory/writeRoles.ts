import type { FieldChange, Role } from '../../shared/model';
import {
	applyEach,
	type Applied,
	eachItem,
	type Intent,
	type NoExtra,
	type Result,
	type ToApply,
	type Writes,
} from '../../shared/operations/ability';
import type { Ref } from '../../shared/operations/locator';
import {
	planChange,
	planCreate,
	planRemoval,
	refuseTakenName,
	simulatedId,
} from '../../shared/operations/named';
import { Refusal } from '../../shared/operations/refusal';
import { permissionsAfter } from '../../shared/operations/role/update';
import { eachDistinct } from '../../shared/operations/twins';
import { alreadyAbsent, type Gone } from '../../shared/operations/user/plan';
import { textOrNull } from '../../shared/normalize/values';
import { type Fate, oncePerReader, type Reader, type Writer } from '../../shared/transport';
import {
	deleteRole as sendDelete,
	getPrivileges,
	getRoles,
	postRole,
	putRole,
	type RoleBody,
} from '../api/roles';
import { toRole } from '../mapping/role';
import { membersOf, rolesOf, tenantNameOf } from './tenant';

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
async function refuseUnknown(reader: Reader, permissions: readonly string[]): Promise<void> {
	const known = permissions.length === 0 ? new Set<string>() : await privileges(reader);
	const unknown = permissions.filter((permission) => !known.has(permission));
	if (unknown.length === 0) return;
	throw new Refusal(
		`Permissions holds ${unknown.join(', ')}, which Tenable does not have`,
		'Choose from the list.',
	);
}

/** @throws Refusal for built-in roles */
function refuseBuiltIn(role: Role): void {
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

function apply(
	writer: Writer,
	todo: ReadonlyArray<ToApply<Role, RoleStep>>,
): AsyncIterable<Result<Applied<Role>>> {
	return applyEach(writer, todo, async (recorder, step, { object }) => await send(recorder, step, object));
}

async function readBack(
	reader: Reader,
	done: ReadonlyArray<{ index: number; object: { id: string | null } }>,
): Promise<Map<number, Role | null>> {
	const roles = await rolesOf(reader);
	return new Map(done.map(({ index, object }) => [index, roles.byId(object.id ?? '') ?? null]));
}

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
	apply,
	readBack,
};

interface RoleUpdate {
	role: Ref;
	name: string | undefined;
	description: string | undefined;
	permissionChange: 'add' | 'remove' | 'replace';
	permissions: string[];
}

function isSameSet(a: readonly string[], b: readonly string[]): boolean {
	return a.length === b.length && a.every((value) => b.includes(value));
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
		...(name === role.name ? [] : [{ field: 'name', from: role.name, to: name }]),
		...(description === undefined || description === role.description
			? []
			: [{ field: 'description', from: role.description, to: description }]),
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
	apply,
	readBack,
};

async function planGone(reader: Reader, ref: Ref): Promise<Intent<Gone, { id: string }>> {
	const roles = await rolesOf(reader);
	const role = roles.findOrNone(ref);
	if (role === undefined) return alreadyAbsent(await tenantNameOf(reader), ref);
	refuseBuiltIn(role);
	const holders = (await membersOf(reader, (user) => user.roles)).get(role.id) ?? [];
	if (holders.length > 0) {
		throw new Refusal(
			`${holders.length} users hold the role ${role.name ?? role.id}, and what Tenable gives them instead is not documented`,
			'Assign them another role first (Get Members, then Assign).',
		);
	}
	return planRemoval(roles, role, { id: role.id });
}

/** Delete on roles. */
export const deleteRole: Writes<{ role: Ref }, Gone, { id: string }> & NoExtra = {
	extra: {},
	prepare: async (reader, items) =>
		await eachItem(reader.signal, items, async ({ role }) => await planGone(reader, role)),
	apply: (writer, todo) =>
		applyEach(writer, todo, async (recorder, { id }, { object }) => {
			await sendDelete(recorder, id);
			return object;
		}),
	readBack: async (reader, done) => {
		const roles = await readBack(reader, done);
		return new Map([...roles].map(([index, role]) => [index, role === null ? null : { id: role.id }]));
	},
};
