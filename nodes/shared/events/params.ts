import type { EventType } from '../model';
import { choice, choices, collection, optionalText, whole } from '../operations/parameter';
import type { HoldSettings } from './heldLeavers';
import type { FirstPoll } from './watch';

const NAMES: Readonly<Record<EventType, { name: string; description: string }>> = {
	'group.created': { name: 'Group Created', description: 'A group was made' },
	'group.deleted': { name: 'Group Deleted', description: 'A group is gone' },
	'group.updated': { name: 'Group Updated', description: 'A group was renamed or changed otherwise' },
	'role.created': { name: 'Role Created', description: 'A role was made' },
	'role.deleted': { name: 'Role Deleted', description: 'A role is gone' },
	'role.updated': { name: 'Role Updated', description: 'A role was renamed, or what it allows was changed' },
	'user.activated': {
		name: 'User Activated',
		description: 'A user can sign in, for the first time or again',
	},
	'user.created': { name: 'User Created', description: 'A user is new' },
	'user.deactivated': { name: 'User Deactivated', description: 'A user cannot sign in any more' },
	'user.deleted': { name: 'User Deleted', description: 'A user is gone' },
	'user.group_added': { name: 'User Added to Group', description: 'A user became a member of a group' },
	'user.group_removed': {
		name: 'User Removed From Group',
		description: 'A user is no member of a group any more',
	},
	'user.role_granted': { name: 'User Granted Role', description: 'A user got a role' },
	'user.role_revoked': { name: 'User Revoked Role', description: 'A user lost a role' },
	'user.updated': { name: 'User Updated', description: 'Names, addresses or other fields of a user changed' },
};

/**
 * Which events a trigger tells of, chosen among those that its vendor has.
 *
 * @param first those that are chosen at first; all events of users when left out
 */
export function eventsParam(
	types: readonly EventType[],
	first: readonly EventType[] = types.filter((type) => type.startsWith('user.')),
) {
	const options = types
		.map((value) => ({ ...NAMES[value], value }))
		.sort((a, b) => a.name.localeCompare(b.name));
	const param = choices(options, {
		displayName: 'Events',
		required: true,
		default: first,
		description: 'What starts the workflow',
	});
	return {
		...param,
		schema: param.schema.refine((chosen) => chosen.length > 0, 'needs at least one event'),
	};
}

/** What the first poll does with everybody who is there already. */
export const onFirstPoll = choice<FirstPoll>(
	[
		{
			name: 'Remember Everybody',
			value: 'baseline',
			description: 'Starts the workflow only for what changes from then on',
		},
		{
			name: 'Tell of Everybody',
			value: 'backfill',
			description: 'Starts the workflow with a User Created event for everybody, a part at each poll',
		},
	],
	{
		displayName: 'On First Poll',
		description: 'What to do with those who are there already. Changing it starts anew.',
	},
);

/** How many leaver events may come in an hour, unless a person says otherwise. */
const HOLD_ABOVE = 10;

/** The options of every trigger. */
export const commonOptions = {
	holdAbove: whole(
		{
			displayName: 'Hold Leavers Above',
			default: HOLD_ABOVE,
			description:
				'How many leaver events may come in an hour. When there are more, one item tells of them, and they are held until they are released or this is raised.',
		},
		0,
	),
	onIncomplete: choice(
		[
			{ name: 'Fail', value: 'fail', description: 'The poll fails, and the next one tries again' },
			{
				name: 'Continue Without Deletions',
				value: 'continue',
				description: 'Changes are told, and nobody counts as deleted',
			},
		],
		{
			displayName: 'On Incomplete List',
			description: 'What to do when the service did not give its whole list of users',
		},
	),
	releaseHeld: optionalText({
		displayName: 'Release Held Leavers',
		placeholder: 'e.g. q3Zk0_vTt1Rw',
		description: 'The hold_id of the item that told of held leavers, to pass their events on',
	}),
};

/** What a person chose for a trigger, as far as it is the same for all. */
export interface TriggerSettings {
	events: EventType[];
	onFirstPoll: FirstPoll;
	options: { holdAbove?: number; onIncomplete?: 'fail' | 'continue'; releaseHeld?: string };
}

/** What a person has set about leavers. */
export function holdSettingsIn({
	holdAbove = HOLD_ABOVE,
	releaseHeld,
}: TriggerSettings['options']): HoldSettings {
	return { limit: holdAbove, release: releaseHeld };
}

/** The collection of a trigger's options. */
export const triggerOptions = collection(
	{ displayName: 'Options', placeholder: 'Add option' },
	commonOptions,
);
