import { collection, flag, optionalText } from '../../shared/operations/parameter';
import type { User } from '../../shared/model';
import type { UserFilterName, UserFilters } from '../../shared/operations/user/filters';
import type { ListUsers } from '../../shared/operations/user/list';
import { term } from '../api/search';

/** What identities can be filtered by; SailPoint keeps no times of sign-in. */
export const USER_FILTERS: readonly UserFilterName[] = [
	'created_since',
	'email',
	'group',
	'name_contains',
	'role',
	'status',
	'updated_since',
	'username',
];

/** SailPoint's own parameters of Get Many on users. */
export const listUsersParams = {
	sailPoint: collection(
		{ displayName: 'SailPoint Filters', placeholder: 'Add filter' },
		{
			attribute: optionalText({
				displayName: 'Attribute',
				placeholder: 'e.g. location: Oslo',
				description:
					'Only identities whose attribute has this value, written as name: value. Reads the search index, which is seconds to minutes behind.',
			}),
			lifecycleState: optionalText({
				displayName: 'Lifecycle State',
				placeholder: 'e.g. active',
				description: 'Only identities in the state with this technical name',
			}),
			query: optionalText({
				displayName: 'Query',
				placeholder: 'e.g. attributes.department:Finance AND NOT inactive:true',
				description:
					"A query in SailPoint's search language. Reads the search index, which is seconds to minutes behind.",
			}),
			withUncorrelated: flag({
				displayName: 'Include Uncorrelated',
				default: false,
				description:
					'Whether to return identities too that stand for an account which was not matched with a person; SailPoint leaves them out by default',
			}),
		},
	),
};

/** The values of SailPoint's own filters. */
export interface SailPointFilters {
	attribute?: string;
	lifecycleState?: string;
	query?: string;
	withUncorrelated?: boolean;
}

/** What Get Many on users asks for. */
export interface ListInput extends ListUsers {
	sailPoint: SailPointFilters;
}

/** The query for the search index; undefined when nothing asks for it. */
export function searchQuery(filters: UserFilters, own: SailPointFilters): string | undefined {
	const { updated_since } = filters;
	const [name, ...value] = own.attribute?.split(':') ?? [];
	const parts = [
		own.query === undefined ? undefined : `(${own.query})`,
		name === undefined ? undefined : `attributes.${name.trim()}:${term(value.join(':').trim())}`,
		updated_since === undefined ? undefined : `modified:[${updated_since} TO *]`,
	].filter((part) => part !== undefined);
	return parts.length === 0 ? undefined : parts.join(' AND ');
}

/**
 * The field that the identities API filters by itself, with the values that fit; undefined where everything is left
 * to this side. Most comparisons do not look at the case; where one does, the usual form is asked for as well.
 */
export function narrowField({
	email,
	username,
}: UserFilters): { name: string; values: string[] } | undefined {
	if (email !== undefined) return { name: 'email', values: [...new Set([email, email.toLowerCase()])] };
	return username === undefined ? undefined : { name: 'alias', values: [username] };
}

/** Whether a user is in the lifecycle state that was asked for. */
export function isInState(user: User, { lifecycleState }: SailPointFilters): boolean {
	return lifecycleState === undefined || user.lifecycle_state?.toLowerCase() === lifecycleState.toLowerCase();
}
