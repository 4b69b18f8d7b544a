import { commonOptions, eventsParam, onFirstPoll } from '../../shared/events/params';
import { EVENT_TYPES } from '../../shared/model';
import { choices, collection, list, type Values, whole } from '../../shared/operations/parameter';

/** How much of the activity log each poll reads again, in minutes, unless a person says otherwise. */
const OVERLAP_MINUTES = 10;
const MINUTE_MS = 60_000;

const sources = choices(
	[
		{
			name: 'Activity Log',
			value: 'activityLog',
			description: 'Tells who did it and when, and what was undone between two polls; needs no list of users',
		},
		{
			name: 'Snapshot',
			value: 'snapshot',
			description: 'Compares all users, groups and roles with the last poll: tells what changed',
		},
	],
	{
		displayName: 'Sources',
		required: true,
		default: ['activityLog', 'snapshot'],
		description: 'How changes are found; with both, each change is told once. Changing it starts anew.',
	},
);

/** The parameters of the Tenable Trigger. */
export const triggerParams = {
	events: eventsParam(EVENT_TYPES),
	sources: {
		...sources,
		schema: sources.schema.refine((chosen) => chosen.length > 0, 'needs at least one source'),
	},
	onFirstPoll,
	options: collection(
		{ displayName: 'Options', placeholder: 'Add option' },
		{
			furtherActions: list({
				displayName: 'Further Actions',
				placeholder: 'e.g. user.keys.generate',
				description:
					'Comma-separated actions of the activity log, as Tenable calls them, that count as an update of their user besides the known ones',
			}),
			holdAbove: commonOptions.holdAbove,
			onIncomplete: commonOptions.onIncomplete,
			overlap: whole(
				{
					displayName: 'Overlap (Minutes)',
					default: OVERLAP_MINUTES,
					description:
						'How much of the activity log each poll reads again, for entries that come late. None is told twice.',
				},
				1,
			),
			releaseHeld: commonOptions.releaseHeld,
		},
	),
};

/** What a person chose. */
export type TriggerValues = Values<typeof triggerParams>;

/** How much of the activity log each poll reads again, in milliseconds. */
export function overlapMs({ options }: TriggerValues): number {
	return (options.overlap ?? OVERLAP_MINUTES) * MINUTE_MS;
}
