import { EVENT_TYPES, type EventType } from '../../shared/model';
import { commonOptions, eventsParam, onFirstPoll } from '../../shared/events/params';
import { collection, type Values, whole } from '../../shared/operations/parameter';

/** How much of the past each poll searches again, in minutes, unless a person says otherwise. */
const OVERLAP_MINUTES = 15;
const MINUTE_MS = 60_000;

function isOfMembership(type: EventType): boolean {
	return type.startsWith('user.group_');
}

/** Who is in which governance group is not in the search index, and costs requests of its own: only who asks gets it. */
const events = eventsParam(
	EVENT_TYPES,
	EVENT_TYPES.filter((type) => type.startsWith('user.') && !isOfMembership(type)),
);

/** The parameters of the SailPoint Polling Trigger. */
export const pollingParams = {
	events: {
		...events,
		ui: {
			...events.ui,
			description:
				'What starts the workflow. For users added to or removed from groups, each poll reads the members of all governance groups, which takes a request for each group.',
		},
	},
	onFirstPoll,
	options: collection(
		{ displayName: 'Options', placeholder: 'Add option' },
		{
			holdAbove: commonOptions.holdAbove,
			overlap: whole(
				{
					displayName: 'Overlap (Minutes)',
					default: OVERLAP_MINUTES,
					description:
						'How much of the past each poll searches again, because the search index of SailPoint is seconds to minutes behind. Nothing is told twice.',
				},
				1,
			),
			releaseHeld: commonOptions.releaseHeld,
		},
	),
};

/** What a person chose. */
export type PollingValues = Values<typeof pollingParams>;

/** How much of the past each poll searches again, in milliseconds. */
export function overlapMs({ options }: PollingValues): number {
	return (options.overlap ?? OVERLAP_MINUTES) * MINUTE_MS;
}

/** What has to be read besides identities for the events that are chosen. */
export interface Needs {
	/** Who holds which role. */
	access: boolean;
	roles: boolean;
	groups: boolean;
	/** Who is in which governance group; left out where nobody needs it, so that older memories go on. */
	memberships?: true;
}

export function needsOf({ events }: Pick<PollingValues, 'events'>): Needs {
	return {
		access: events.some((type) => type.startsWith('user.role_')),
		roles: events.some((type) => type.startsWith('role.')),
		groups: events.some((type) => type.startsWith('group.')),
		...(events.some(isOfMembership) && { memberships: true }),
	};
}
