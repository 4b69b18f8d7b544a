import { entries } from '../../../shared/operations/entries';
import { choice, flag, loadedChoice, text } from '../../../shared/operations/parameter';
import { TABLE_ATTRIBUTES, tableParam } from './params';

const fileParam = text({
	displayName: 'Input Binary Field',
	hint: 'The name of the input field containing the binary file data',
});

/** The parameters of Upload CSV. */
export const uploadParams = {
	table: tableParam('The table that the rows go to; a custom one if they replace those that are there'),
	upload: choice(
		[
			{
				name: 'Append',
				value: 'append',
				description: 'Add rows; a row takes the place of the one with its key',
			},
			{ name: 'Replace', value: 'replace', description: 'Make the rows of the file the only ones' },
		],
		{ displayName: 'Upload', description: 'What happens to the rows that the table has' },
	),
	binaryField: { ...fileParam, ui: { ...fileParam.ui, default: 'data' } },
	columns: entries(
		{
			displayName: 'Columns',
			placeholder: 'Add Column',
			description:
				'Which columns of the file go to which attributes. Needed for those that are not named like an attribute, and for all that are to be stored of a ZIP file.',
		},
		{
			header: text({
				displayName: 'Column',
				placeholder: 'e.g. Last Day',
				description: 'As the first row of the file names it',
			}),
			attribute: loadedChoice({ displayName: 'Attribute Name or ID' }, TABLE_ATTRIBUTES),
		},
	),
	leaveOutUnknown: flag({
		displayName: 'Leave Out Unknown Columns',
		default: false,
		description:
			'Whether to leave out columns that the table has no attribute for, in place of refusing the file',
	}),
	onBadRows: choice(
		[
			{ name: 'Stop', value: 'stop', description: 'Refuse the file and tell how many there are' },
			{
				name: 'Send Anyway',
				value: 'send',
				description: 'Exabeam leaves out rows without a key and keeps one of those with the same',
			},
		],
		{
			displayName: 'Rows Without Key or With Repeated Key',
			description: 'What to do when the file has rows without a key, or several with the same key',
		},
	),
	allowFewerRows: flag({
		displayName: 'Allow Fewer Rows',
		default: false,
		description:
			'Whether a file that replaces the rows may leave fewer than 80 % of them. A ZIP file needs it, because its rows cannot be counted before.',
	}),
};
