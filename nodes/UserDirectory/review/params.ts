import { choices, collection, list, moment, runWide, whole } from '../../shared/operations/parameter';
import type { FindingKind } from './finding';

/** The kinds of findings as people read them. */
export const KIND_NAMES: Record<FindingKind, string> = {
	access_outlier: 'Access Outlier',
	admin_without_2fa: 'Administrator Without Two-Factor',
	dormant: 'Dormant',
	duplicate_person: 'Duplicate Person',
	excess_access: 'Excess Access',
	invited_too_long: 'Invited Too Long',
	locked: 'Locked',
	missing_access: 'Missing Access',
	never_signed_in: 'Never Signed In',
	orphan: 'No HR Record',
	privilege_gained: 'Privilege Gained',
	service_account_without_owner: 'Service Account Without Owner',
	terminated_but_active: 'Terminated but Active',
	toxic_combination: 'Toxic Combination',
};

const KINDS: Array<{ name: string; value: FindingKind }> = [
	{ name: KIND_NAMES.access_outlier, value: 'access_outlier' },
	{ name: KIND_NAMES.admin_without_2fa, value: 'admin_without_2fa' },
	{ name: KIND_NAMES.dormant, value: 'dormant' },
	{ name: KIND_NAMES.duplicate_person, value: 'duplicate_person' },
	{ name: KIND_NAMES.excess_access, value: 'excess_access' },
	{ name: KIND_NAMES.invited_too_long, value: 'invited_too_long' },
	{ name: KIND_NAMES.locked, value: 'locked' },
	{ name: KIND_NAMES.missing_access, value: 'missing_access' },
	{ name: KIND_NAMES.never_signed_in, value: 'never_signed_in' },
	{ name: KIND_NAMES.orphan, value: 'orphan' },
	{ name: KIND_NAMES.privilege_gained, value: 'privilege_gained' },
	{ name: KIND_NAMES.service_account_without_owner, value: 'service_account_without_owner' },
	{ name: KIND_NAMES.terminated_but_active, value: 'terminated_but_active' },
	{ name: KIND_NAMES.toxic_combination, value: 'toxic_combination' },
];

const asOf = moment({
	displayName: 'As Of',
	description: 'The moment by which days are counted; now when empty',
});
const departmentSize = whole(
	{
		displayName: 'Department Size',
		default: 10,
		description: 'How many active people a department must have for access to count as an outlier in it',
	},
	2,
);
const invitedDays = whole(
	{
		displayName: 'Invited Too Long After (Days)',
		default: 14,
		description: 'How old an invitation may be',
	},
	1,
);
const leaverGraceDays = whole(
	{
		displayName: 'Leaver Grace Days',
		default: 0,
		description: 'How many days after the end date an account may still be active',
	},
	0,
);
const newAccountDays = whole(
	{
		displayName: 'New Account Days',
		default: 14,
		description: 'For how many days an account that was never used is taken for new, where its age is told',
	},
	0,
);
const outlierPercent = whole(
	{
		displayName: 'Outlier Share (Percent)',
		default: 10,
		description: 'A role or group that at most this share of a department holds is an outlier in it',
	},
	1,
);
const requiredInputs = choices(
	[
		{ name: 'Access Policy', value: 'policy' },
		{ name: 'HR List', value: 'hr' },
		{ name: 'Previous Snapshot', value: 'previous' },
	],
	{
		displayName: 'Required Inputs',
		description: 'Inputs that must bring items; without them the node stops instead of leaving checks out',
	},
);
const serviceAccounts = list({
	displayName: 'Service Accounts',
	placeholder: 'e.g. svc-*, *@bots.example.com',
	description:
		'Usernames, names or addresses of accounts that are no person’s, parted by commas; * stands for anything. Needed where the vendor does not tell them.',
});
const skipped = choices(KINDS, {
	displayName: 'Skip Checks',
	description: 'What not to look for; the summary names it',
});

/** Parameters of Review. */
export const params = {
	dormantDays: runWide(
		whole(
			{
				displayName: 'Dormant After (Days)',
				default: 90,
				description: 'After how many days without use an active account is dormant',
			},
			1,
		),
	),
	options: runWide(
		collection(
			{ displayName: 'Options', placeholder: 'Add option' },
			{
				asOf,
				departmentSize,
				invitedDays,
				leaverGraceDays,
				newAccountDays,
				outlierPercent,
				requiredInputs,
				serviceAccounts,
				skipped,
			},
		),
	),
};
