import { commonOptions } from '../../shared/events/params';
import {
	collection,
	flag,
	loadedChoices,
	optionalText,
	type Values,
} from '../../shared/operations/parameter';
import { CHANGED, CREATED, DELETED } from './payload';

const triggers = loadedChoices({
	displayName: 'Event Trigger Names or IDs',
	typeOptions: { loadOptionsMethod: 'getEventTriggers' },
	required: true,
	description:
		'What starts the workflow. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
});

/** The parameters of the SailPoint Trigger. */
export const webhookParams = {
	triggers: {
		ui: { ...triggers.ui, default: [CREATED, CHANGED, DELETED] },
		schema: triggers.schema.refine((ids) => ids.length > 0, 'needs at least one event trigger'),
	},
	getIdentity: flag({
		displayName: 'Get Whole Identity',
		default: true,
		description:
			'Whether to read the identity for each event, so that the user in it is whole. SailPoint itself sends little more than the name and what changed.',
	}),
	options: collection(
		{ displayName: 'Options', placeholder: 'Add option' },
		{
			holdAbove: commonOptions.holdAbove,
			releaseHeld: optionalText({
				displayName: 'Release Held Leavers',
				placeholder: 'e.g. q3Zk0_vTt1Rw',
				description:
					'The hold_id of the item that told of held leavers, to pass their events on. They leave with the next call of SailPoint, whatever it is about.',
			}),
		},
	),
};

/** What a person chose. */
export type WebhookValues = Values<typeof webhookParams>;
