import { choice, list, text, type Values } from '../../shared/operations/parameter';
import { rows } from '../../shared/operations/rows';

const row = {
	attribute: choice(
		[
			{ name: 'City', value: 'city' },
			{ name: 'Cost Center', value: 'cost_center' },
			{ name: 'Country', value: 'country' },
			{ name: 'Department', value: 'department' },
			{ name: 'Division', value: 'division' },
			{ name: 'Employment Type', value: 'employment_type' },
			{ name: 'Group', value: 'groups' },
			{ name: 'Role', value: 'roles' },
			{ name: 'Title', value: 'title' },
		],
		{ displayName: 'Source Attribute', default: 'department' },
	),
	value: text({
		displayName: 'Value',
		placeholder: 'e.g. Security',
		description: 'What the attribute must be; of a group or role the name or ID. Case does not matter.',
	}),
	groups: list({
		displayName: 'Target Groups',
		placeholder: 'e.g. Scan Operators, Auditors',
		description: 'Names or IDs, as a comma-separated list',
	}),
	roles: list({
		displayName: 'Target Roles',
		placeholder: 'e.g. Standard',
		description: 'Names or IDs, as a comma-separated list',
	}),
};

/** Which access comes with which attribute. */
export const accessMap = rows(
	{
		displayName: 'Access Map',
		row: 'Rule',
		placeholder: 'Add Rule',
		description:
			'Which groups and roles of the target come with which attribute of the source. Groups and roles that no rule names are left alone.',
		default: {},
	},
	row,
);

/** One rule of the access map. */
export type AccessRule = Values<typeof row>;
export type Attribute = AccessRule['attribute'];
