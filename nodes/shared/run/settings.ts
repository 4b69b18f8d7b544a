import { collection, flag, optionalText, runWide, toolOnly, whole } from '../operations/parameter';

/** Option of every operation: how long one request is retried. */
export const retryFor = whole(
	{
		displayName: 'Retry For (Seconds)',
		default: 120,
		description:
			'How long a single request is tried again when the service limits the rate, is not available or does not answer',
	},
	0,
);

/** Options of an operation that reads single objects. */
export const readOptions = collection({ displayName: 'Options', placeholder: 'Add option' }, { retryFor });

const verify = flag({
	displayName: 'Verify',
	default: true,
	description: 'Whether to read the result back after writing and to fail when it is not as wanted',
});

const reason = optionalText({
	displayName: 'Reason',
	description: 'Why the change is made, kept in the change record, for example a ticket number',
});

const maximum = whole(
	{
		displayName: 'Maximum Changes',
		default: 10,
		description:
			'How many changes one execution may make at most, counted over all items and loop runs. When more are due, none is sent.',
	},
	1,
);

const dryRun = runWide(
	flag({
		displayName: 'Dry Run',
		default: false,
		description: 'Whether to only report what would change, without changing anything',
	}),
);

const allowChanges = toolOnly(
	flag({
		displayName: 'Allow Changes',
		// A fixed value only: the agent must not be able to set it itself.
		noDataExpression: true,
		default: false,
		description:
			'Whether an AI agent may change something with this tool. While off, it gets what would change instead.',
	}),
);

/** Parameters of a write that takes access away: the brake is always visible. */
export const braked = {
	dryRun,
	maximumChanges: maximum,
	allowChanges,
	options: collection({ displayName: 'Options', placeholder: 'Add option' }, { reason, retryFor, verify }),
};

/** Parameters of any other write: the brake is an option. */
export const unbraked = {
	dryRun,
	allowChanges,
	options: collection(
		{ displayName: 'Options', placeholder: 'Add option' },
		{ maximumChanges: maximum, reason, retryFor, verify },
	),
};
