import type { User, UserStatus } from '../../model';
import { holds } from '../held';
import { type Pickable, optionalLocator, type Ref } from '../locator';
import { choices, collection, moment, optionalText, type Params } from '../parameter';

/** What the pickers of a vendor's node offer. */
export interface Pickables {
	user: Pickable;
	group: Pickable;
	role: Pickable;
}

const STATUSES = [
	{ name: 'Active', value: 'active' },
	{ name: 'Deleted', value: 'deleted' },
	{ name: 'Inactive', value: 'inactive' },
	{ name: 'Invited', value: 'invited' },
	{ name: 'Unknown', value: 'unknown' },
] as const;

/** What users can be picked by where a vendor may have no groups. */
export type UserPickables = Pick<Pickables, 'user' | 'role'> & Partial<Pick<Pickables, 'group'>>;

function filterParams({ group, role }: UserPickables) {
	return {
		created_since: moment({
			displayName: 'Created Since',
			description: 'Only users created at or after this time',
		}),
		email: optionalText({
			displayName: 'Email',
			placeholder: 'e.g. nathan@example.com',
			description: 'Only users with this email address, whether primary or not; case does not matter',
		}),
		...(group && {
			group: optionalLocator(group, {
				displayName: 'Group',
				description: 'Only members of this group',
			}),
		}),
		last_activity_since: moment({
			displayName: 'Last Activity Since',
			description: 'Only users seen at or after this time; those never seen are left out',
		}),
		name_contains: optionalText({
			displayName: 'Name Contains',
			description: 'Only users with this text in their name; case does not matter',
		}),
		role: optionalLocator(role, { displayName: 'Role', description: 'Only holders of this role' }),
		status: choices(STATUSES, {
			displayName: 'Status',
			description: 'Only users with one of these statuses',
		}),
		updated_since: moment({
			displayName: 'Updated Since',
			description: 'Only users changed at or after this time',
		}),
		username: optionalText({
			displayName: 'Username',
			description: 'Only the user with this username; case does not matter',
		}),
	} satisfies Params;
}

export type UserFilterName = keyof ReturnType<typeof filterParams>;

/** The values of the filters that are set; a group or role that was picked by name holds its id once resolved. */
export interface UserFilters {
	created_since?: string;
	email?: string;
	group?: Ref;
	last_activity_since?: string;
	name_contains?: string;
	role?: Ref;
	status?: UserStatus[];
	updated_since?: string;
	username?: string;
}

/** The Filters collection with those filters that a vendor has the fields for. */
export function userFiltersParam(pickables: UserPickables, supported: readonly UserFilterName[]) {
	const all: Params = filterParams(pickables);
	const offered = Object.fromEntries(
		Object.entries(all).filter(([name]) => supported.some((key) => key === name)),
	);
	const param = collection({ displayName: 'Filters', placeholder: 'Add filter' }, offered);
	const schema = param.schema.transform((values): UserFilters => values);
	return { ui: param.ui, schema };
}

function same(a: string | null, b: string): boolean {
	return a !== null && a.toLowerCase() === b.toLowerCase();
}

type Check<K extends UserFilterName> = (user: User, wanted: NonNullable<UserFilters[K]>) => boolean;

const CHECKS: { [K in UserFilterName]: Check<K> } = {
	created_since: (user, since) => user.created_at !== null && user.created_at >= since,
	email: (user, wanted) => user.emails.some(({ email }) => same(email, wanted)),
	group: (user, ref) => holds(user.groups, ref.value),
	last_activity_since: (user, since) => user.last_active_at !== null && user.last_active_at >= since,
	name_contains: (user, part) => user.name?.toLowerCase().includes(part.toLowerCase()) ?? false,
	role: (user, ref) => holds(user.roles, ref.value),
	status: (user, statuses) => statuses.length === 0 || statuses.includes(user.status),
	updated_since: (user, since) => user.updated_at !== null && user.updated_at >= since,
	username: (user, wanted) => same(user.username, wanted),
};

function checkFor<K extends UserFilterName>(
	name: K,
	filters: UserFilters,
): ((user: User) => boolean) | undefined {
	const wanted = filters[name];
	if (wanted === undefined || (Array.isArray(wanted) && wanted.length === 0)) return undefined;
	const check: Check<K> = CHECKS[name];
	return (user) => check(user, wanted);
}

/**
 * The filters as one test, always made on this side too, so that the result is the same whatever the vendor
 * filtered itself. Undefined when none is set.
 */
export function userFilter(filters: UserFilters): ((user: User) => boolean) | undefined {
	const names: UserFilterName[] = [
		'created_since',
		'email',
		'group',
		'last_activity_since',
		'name_contains',
		'role',
		'status',
		'updated_since',
		'username',
	];
	const checks = names.flatMap((name) => checkFor(name, filters) ?? []);
	return checks.length === 0 ? undefined : (user) => checks.every((check) => check(user));
}
