import { choice, collection, flag, optionalText, shownWhen, whole } from '../operations/parameter';
import { retryFor } from './settings';

/** Parameters of every list. */
export const listParams = {
	returnAll: flag({
		displayName: 'Return All',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	}),
	limit: shownWhen(
		{ returnAll: [false] },
		whole({ displayName: 'Limit', default: 50, description: 'Max number of results to return' }, 1),
	),
};

/** Options of every list. */
export const listOptions = collection(
	{ displayName: 'Options', placeholder: 'Add option' },
	{
		cursor: optionalText({
			displayName: 'Cursor',
			description: 'The next_cursor of the page before. Leave empty for the first page. Used with One Page.',
		}),
		onIncomplete: choice(
			[
				{ name: 'Stop', value: 'stop' },
				{ name: 'Continue', value: 'continue' },
			],
			{
				displayName: 'On Incomplete List',
				description:
					'What to do when Return All did not bring everything; each object says it in snapshot.is_complete',
			},
		),
		onePage: flag({
			displayName: 'One Page',
			default: false,
			description:
				'Whether to return one page as a single item with a cursor for the next page. Limit is its size.',
		}),
		retryFor,
	},
);
