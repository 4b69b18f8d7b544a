import {
	collection,
	flag,
	optionalText,
	type Params,
	runWide,
	toolOnly,
	whole,
} from '../operations/parameter';

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

function dryRunBy(isDefault: boolean) {
	return runWide(
		flag({
			displayName: 'Dry Run',
			default: isDefault,
			description: 'Whether to only report what would change, without changing anything',
		}),
	);
}

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

const OPTIONS = { displayName: 'Options', placeholder: 'Add option' };

/** Option of a write that the service goes on with after its answer. */
function waitFor(seconds: number) {
	return whole(
		{
			displayName: 'Wait For (Seconds)',
			default: seconds,
			description:
				'How long the whole run waits for the service to finish; what is not finished by then is returned as pending, for Resolve Pending. 0 does not wait.',
		},
		0,
	);
}

/** What a person chose for a write besides what is to be written. */
export interface WriteSettings {
	dryRun: boolean;
	allowChanges: boolean | undefined;
	/** Only where the brake is always visible; otherwise it is an option. */
	maximumChanges?: number;
	options: {
		maximumChanges?: number;
		reason?: string;
		retryFor?: number;
		verify?: boolean;
		waitFor?: number;
	};
}

/**
 * Parameters of a write. Where it takes access away the brake is always visible, otherwise it is an option.
 *
 * @param waitSeconds how long to wait unless the person says otherwise, where the service goes on after its answer
 */
export function writeSettings(isDestructive: boolean, waitSeconds: number | undefined) {
	const common: Params = { reason, retryFor, verify };
	if (waitSeconds !== undefined) common.waitFor = waitFor(waitSeconds);
	const offered = isDestructive ? common : { ...common, maximumChanges: maximum };
	const options = collection(OPTIONS, Object.fromEntries(Object.entries(offered).sort()));
	const schema = options.schema.transform((values): WriteSettings['options'] => values);
	const kept = { allowChanges, options: { ui: options.ui, schema } };
	const dryRun = dryRunBy(false);
	return isDestructive ? { dryRun, maximumChanges: maximum, ...kept } : { dryRun, ...kept };
}

const planMaximum = whole(
	{
		displayName: 'Maximum Changes',
		default: 10,
		description:
			'How many steps one execution may send at most, counted over all items and loop runs. When more are due, none is sent. Without it, the counts that the plan was checked with are the limit.',
	},
	1,
);

/**
 * Parameters of Apply Plan besides the plan. The reason is the plan's own, and a dry run is usual.
 *
 * @param waitSeconds how long to wait unless the person says otherwise, where the service goes on after its answer
 */
export function planSettings(waitSeconds: number | undefined) {
	const always: Params = { maximumChanges: planMaximum, retryFor, verify };
	const options = collection(
		OPTIONS,
		waitSeconds === undefined ? always : { ...always, waitFor: waitFor(waitSeconds) },
	);
	const schema = options.schema.transform((values): Omit<WriteSettings['options'], 'reason'> => values);
	return { dryRun: dryRunBy(true), allowChanges, options: { ui: options.ui, schema } };
}
