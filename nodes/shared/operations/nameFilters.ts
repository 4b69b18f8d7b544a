import { collection, optionalText } from './parameter';

/** What groups, roles and the like can be filtered by. */
export interface NameFilters {
	name_contains?: string;
}

/** The Filters collection of what is found by its name. */
export function nameFiltersParam() {
	return collection(
		{ displayName: 'Filters', placeholder: 'Add filter' },
		{
			name_contains: optionalText({
				displayName: 'Name Contains',
				description: 'Only those with this text in their name; case does not matter',
			}),
		},
	);
}

/** The filters as one test; undefined when none is set. */
export function nameFilter(filters: NameFilters): ((object: { name: string | null }) => boolean) | undefined {
	const part = filters.name_contains?.toLowerCase();
	return part === undefined ? undefined : (object) => object.name?.toLowerCase().includes(part) ?? false;
}
