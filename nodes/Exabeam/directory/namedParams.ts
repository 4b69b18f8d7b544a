import { optionalText } from '../../shared/operations/parameter';
import type { ChosenTables } from './chosenTables';
import { OWN_SOURCE } from './keys';

/** Where a role or group belongs, which together with its ID or name is its key. */
export const sourceParams = {
	source: optionalText({
		displayName: 'Source',
		placeholder: 'e.g. tenable',
		description: `The system that it belongs to, which is the first part of its ID; ${OWN_SOURCE} when left empty`,
	}),
	sourceId: optionalText({
		displayName: 'ID in Source',
		description: 'Its ID in that system, which is the second part of its ID; the name when left empty',
	}),
};

/** What a new role or group is given. */
export interface NewNamed {
	name: string;
	description: string | undefined;
	source: string | undefined;
	sourceId: string | undefined;
	tables: ChosenTables;
}

/** Groups have no description in the operations that all vendors share. */
export const groupDescription = {
	description: optionalText({
		displayName: 'Description',
		description: 'Leave empty to keep what is there',
	}),
};
