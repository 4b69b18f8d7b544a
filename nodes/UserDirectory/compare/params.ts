import {
	choice,
	choices,
	collection,
	flag,
	list,
	optionalText,
	type Values,
	whole,
} from '../../shared/operations/parameter';
import { fieldLabel } from '../../shared/operations/user/fields';
import { keyOptions, manualMatches, matchTwoListsBy } from '../matching';
import { accessMap } from './accessMapParam';
import { COMPARABLE_FIELDS } from './fields';

const minimumSourcePeople = whole(
	{
		displayName: 'Minimum Source People',
		default: 0,
		description:
			'How many people the source must have at least, so that a list that lost many is refused. A little below what you expect.',
	},
	0,
);

const leaverRule = choice(
	[
		{
			name: 'Marked as Left or End Date Passed',
			value: 'markedOrEnded',
			description: 'Whose status says so, or whose last day is over',
		},
		{ name: 'End Date Passed', value: 'ended', description: 'Whose last day is over' },
		{ name: 'Marked as Left', value: 'marked', description: 'Whose status is inactive or deleted' },
	],
	{
		displayName: 'Leaver Rule',
		description:
			'Who of the source has left. Whoever is on leave, suspended, invited or of unknown status never has by their status.',
	},
);

const limits = collection(
	{ displayName: 'Limits', placeholder: 'Add limit' },
	{
		maximumAccessRemovals: whole({ displayName: 'Maximum Access Removals', default: 50 }, 0),
		maximumAccessRemovalsPercent: whole(
			{
				displayName: 'Maximum Access Removals (%)',
				default: 5,
				description: 'In percent of the people in the target; the lower limit counts, 3 always pass',
			},
			0,
		),
		maximumDeletes: whole({ displayName: 'Maximum Deletes', default: 0 }, 0),
		maximumLeavers: whole({ displayName: 'Maximum Leavers', default: 25 }, 0),
		maximumLeaversPercent: whole(
			{
				displayName: 'Maximum Leavers (%)',
				default: 5,
				description: 'In percent of the people in the target; the lower limit counts, 3 always pass',
			},
			0,
		),
		maximumSourceDrop: whole(
			{
				displayName: 'Maximum Source Drop (%)',
				default: 20,
				description:
					'By how much the source may be smaller than in the last production run; 3 people always pass. Manual runs leave no trace.',
			},
			0,
		),
		onTrip: choice(
			[
				{ name: 'Send to Needs Review', value: 'review', description: 'Nothing leaves as a plan' },
				{ name: 'Stop', value: 'stop', description: 'The workflow stops with an error' },
			],
			{
				displayName: 'When a Limit Is Exceeded',
				default: 'stop',
				description: 'What becomes of the whole plan',
			},
		),
	},
);

const options = collection(
	{ displayName: 'Options', placeholder: 'Add option' },
	{
		fields: choices(
			COMPARABLE_FIELDS.map((value) => ({ name: fieldLabel(value), value })),
			{
				displayName: 'Compared Fields',
				description:
					'Fields to keep as the source has them, where the target can write them. Not added: all but the contact details and dates.',
			},
		),
		domainAliases: keyOptions.domainAliases,
		enableRehires: flag({
			displayName: 'Enable Re-Hires',
			default: false,
			description:
				'Whether to enable an inactive account of somebody who is active in the source. Off, they go to Needs Review.',
		}),
		graceDays: whole(
			{
				displayName: 'Grace Days',
				default: 0,
				description: 'How many days after the last day somebody counts as having left',
			},
			0,
		),
		ignorePlusTags: keyOptions.ignorePlusTags,
		leaverAction: choice(
			[
				{ name: 'Delete', value: 'delete', description: 'Also needs Maximum Deletes' },
				{ name: 'Disable', value: 'disable' },
			],
			{ displayName: 'Leaver Action', default: 'disable' },
		),
		manualMatches,
		newUsername: choice(
			[
				{ name: 'Primary Email', value: 'email', description: 'Or the username, where there is no email' },
				{
					name: 'Source Username',
					value: 'username',
					description: 'Or the email, where there is no username',
				},
			],
			{ displayName: 'New Username', description: 'What new accounts are called' },
		),
		override: optionalText({
			displayName: 'Override',
			placeholder: 'e.g. plan_3f6c…',
			description:
				'Lets exactly the plan with this fingerprint through, although it exceeds a limit. Spent once it was used in a production run.',
		}),
		protectAdministrators: flag({
			displayName: 'Protect Administrators',
			default: true,
			description: 'Whether the accounts of administrators are left alone',
		}),
		protectServiceAccounts: flag({
			displayName: 'Protect Service Accounts',
			default: true,
			description: 'Whether the accounts of services and of the system are left alone',
		}),
		protectedPeople: list({
			displayName: 'Protected People',
			placeholder: 'e.g. breakglass@example.com, svc-*',
			description:
				'Accounts to leave alone: IDs, usernames or email addresses of the target, where * stands for any text',
		}),
		treatMissing: flag({
			displayName: 'Treat Missing People as Leavers',
			default: false,
			description:
				'Whether somebody who is in the target and not in the source has left. Off, they go to Needs Review.',
		}),
	},
);

/** The parameters of Compare. */
export const compareParams = {
	matchBy: matchTwoListsBy,
	leaverRule,
	accessMap,
	minimumSourcePeople,
	limits,
	options,
};

/** What a person set. */
export type CompareValues = Values<typeof compareParams>;
