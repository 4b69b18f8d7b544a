import type { EventType, Group, Reference, Role, User } from '../model';
import { primaryEmail } from '../operations/user/fields';
import type { DirectoryRead } from './directory';
import { happening, type Happening, SAMPLE } from './happening';
import { lifecycleOfAccess, lifecycleOfNew } from './lifecycle';

/** Somebody and something of the tenant that samples can be made of. */
interface SampleSource {
	tenant: string;
	source: Happening['source'];
	users: readonly User[];
	groups: readonly Group[];
	roles: readonly Role[];
}

function referenceOf(object: Reference | undefined): Reference | null {
	return object === undefined ? null : { id: object.id, name: object.name };
}

function ofUser(type: EventType, user: User, from: SampleSource): Partial<Happening> {
	const role = referenceOf(user.roles?.[0] ?? from.roles[0]);
	const group = referenceOf(user.groups?.[0] ?? from.groups[0]);
	switch (type) {
		case 'user.created':
			return { user, lifecycle: lifecycleOfNew('active') };
		case 'user.activated':
			return { user, lifecycle: 'joiner', changes: [{ field: 'status', from: 'inactive', to: 'active' }] };
		case 'user.deactivated':
			return { user, lifecycle: 'leaver', changes: [{ field: 'status', from: 'active', to: 'inactive' }] };
		case 'user.deleted':
			return { user, lifecycle: 'leaver' };
		case 'user.role_granted':
		case 'user.role_revoked':
			return { user, role, lifecycle: lifecycleOfAccess('active') };
		case 'user.group_added':
		case 'user.group_removed':
			return { user, group, lifecycle: lifecycleOfAccess('active') };
		default:
			return { user, changes: [{ field: 'emails', from: null, to: primaryEmail(user) }] };
	}
}

/** Events that look like those to come, made of who and what is there. They stand for nothing that happened. */
function samples(from: SampleSource, types: readonly EventType[]): Happening[] {
	const { tenant, source } = from;
	const base = { tenant, source, occurrence: SAMPLE };
	const [user] = from.users;
	return types.flatMap((type) => {
		if (type.startsWith('user.'))
			return user === undefined ? [] : [happening({ type, ...base, ...ofUser(type, user, from) })];
		const [group, role] = [referenceOf(from.groups[0]), referenceOf(from.roles[0])];
		return [happening({ type, ...base, ...(type.startsWith('group.') ? { group } : { role }) })];
	});
}

/** Events about somebody and something that was read, as they will look. */
export function samplesOf(read: DirectoryRead, types: readonly EventType[]): Happening[] {
	const { tenant, source, users, groups, roles } = read;
	const [record] = users.records;
	const user = record === undefined ? null : users.map(record);
	const [shown, listed] = [user === null ? [] : [user], { groups: groups?.objects, roles: roles?.objects }];
	return samples(
		{ tenant, source, users: shown, groups: listed.groups ?? [], roles: listed.roles ?? [] },
		types,
	);
}
