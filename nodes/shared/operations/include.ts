import type { Group, JsonObject, Role, User } from '../model';
import { choices, type Param } from './parameter';

const OPTIONS = {
	entitlements: { name: 'Entitlements', description: 'The access that the account has on its source' },
	groups: { name: 'Groups', description: 'The groups that the user is in' },
	members: { name: 'Members', description: 'The users that belong to it' },
	remote_data: { name: 'Remote Data', description: 'The record as the service sent it' },
	roles: { name: 'Roles', description: 'The roles that the user holds' },
} as const;

/** What can be added to each object. */
export type Include = keyof typeof OPTIONS;

/** One choice of what to add to each object, limited to what a vendor has. */
export function includeParam(values: readonly Include[]): Param<Include[]> {
	const options = values.map((value) => {
		const { name, description } = OPTIONS[value];
		return { name, description, value };
	});
	return choices(options, {
		displayName: 'Include',
		description: 'What to add to each result; it may cost more requests',
	});
}

/** Leaves only what was asked for on a user, in place: null stands for not asked. */
export function onlyIncluded(user: User, include: readonly Include[]): User {
	if (!include.includes('roles')) user.roles = null;
	if (!include.includes('groups')) user.groups = null;
	return user;
}

/** Leaves the members on a group or role only when they were asked for, in place. */
export function onlyIncludedMembers<T extends Group | Role>(object: T, include: readonly Include[]): T {
	if (!include.includes('members')) object.members = null;
	return object;
}

/** A copy of an object, with the record as the service sent it only when it was asked for. */
export function withRemoteIfIncluded<T extends { remote_data?: JsonObject }>(
	object: T,
	include: readonly Include[],
): T {
	return { ...object, remote_data: include.includes('remote_data') ? object.remote_data : undefined };
}
