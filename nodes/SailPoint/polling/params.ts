import { EVENT_TYPES } from '../../shared/model';
import { commonOptions, eventsParam, onFirstPoll } from '../../shared/events/params';
import { collection, type Values, whole } from '../../shared/operations/parameter';

/** How much of the past each poll searches again, in minutes, unless a person says otherwise. */
const OVERLAP_MINUTES = 15;
const MINUTE_MS = 60_000;

/** The parameters of the SailPoint Polling Trigger. Nothing tells who joined or left which governance group. */
export const pollingParams = {
	events: eventsParam(EVENT_TYPES.filter((type) => !type.startsWith('user.group_'))),
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
}

export function needsOf({ events }: PollingValues): Needs {
	return {
		access: events.some((type) => type.startsWith('user.role_')),
		roles: events.some((type) => type.startsWith('role.')),
		groups: events.some((type) => type.startsWith('group.')),
	};
}
