import { sortBy } from 'lodash';
import { entries } from '../../shared/operations/entries';
import { choice, shownWhen, text } from '../../shared/operations/parameter';
import { IDENTITY_TABLES } from './identityTables';
import { identityTableParam } from './tableParams';
import { labelOf, MAPPED_FIELDS, type MappedField } from './userFields';

const [FIRST, ...OTHERS] = sortBy(
	MAPPED_FIELDS.map((value) => ({ name: labelOf(value), value })),
	'name',
);

/** The standard mapping as lines that a person can change. */
const STANDARD_LINES = MAPPED_FIELDS.map((field) => ({
	field,
	attribute: IDENTITY_TABLES.users.columns.find((spec) => spec.field === field)?.names[0] ?? '',
}));

/** Which table keeps the people, and which attribute holds which field; in every operation on users. */
export function userTableParams() {
	return {
		usersTable: identityTableParam('users', 'Users Table', 'The context table that keeps the people'),
		mapping: choice(
			[
				{
					name: 'Standard',
					value: 'standard',
					description: 'By known IDs and display names; User > Get Attribute Mapping shows the result',
				},
				{ name: 'Custom', value: 'custom', description: 'As you set it' },
			],
			{ displayName: 'Mapping', description: "Which of the table's attributes holds which field" },
		),
		attributeMapping: shownWhen(
			{ mapping: ['custom'] },
			entries(
				{
					displayName: 'Attribute Mapping',
					placeholder: 'Add Field',
					description: 'One line for each field; a field without a line is kept in no attribute',
				},
				{
					field: choice<MappedField>([FIRST ?? { name: '', value: 'username' }, ...OTHERS], {
						displayName: 'Field',
						default: 'username',
					}),
					attribute: text({
						displayName: 'Attribute',
						placeholder: 'e.g. Department',
						description: 'Display name or ID of the attribute',
					}),
				},
				STANDARD_LINES,
			),
		),
	};
}

/** What to do with fields that were given and have no attribute. */
export type WhenLacking = 'stop' | 'leaveOut';

/** Parameters of operations that write fields of users. */
export function userWriteParams() {
	return {
		...userTableParams(),
		fieldsWithoutAttribute: choice(
			[
				{ name: 'Stop', value: 'stop', description: 'Refuse the item before anything is sent' },
				{
					name: 'Leave Out and Report',
					value: 'leaveOut',
					description: 'Store the other fields and name these in custom.not_stored',
				},
			],
			{
				displayName: 'Fields Without Attribute',
				description: 'What to do with fields that the table has no attribute for',
			},
		),
		reusedIdentifiers: choice(
			[
				{ name: 'Refuse', value: 'refuse', description: 'Refuse the item and name both people' },
				{ name: 'Allow', value: 'allow', description: 'Write it although Exabeam merges the two' },
			],
			{
				displayName: 'Reused Identifiers',
				description:
					"What to do when somebody gets a username or email that is another person's: Exabeam makes one person of the two",
			},
		),
	};
}
