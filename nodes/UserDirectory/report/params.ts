import {
	choices,
	collection,
	list,
	optionalText,
	type Param,
	runWide,
	text,
	whole,
} from '../../shared/operations/parameter';

const title = text({
	displayName: 'Title',
	placeholder: 'e.g. Access Review Q4',
	description: 'Heads the report',
});

const hash = optionalText({
	displayName: 'Previous Report Hash',
	placeholder: 'e.g. 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
	description: 'The report_sha256 of the manifest of the report before, so that a missing report shows',
});
const previousHash: Param<string | undefined> = {
	...hash,
	schema: hash.schema
		.transform((value) => value?.toLowerCase())
		.refine((value) => value === undefined || /^[0-9a-f]{64}$/.test(value), {
			message: 'must be 64 hexadecimal digits',
		}),
};

const formats = choices(
	[
		{ name: 'CSV', value: 'csv', description: 'One file for each kind of record' },
		{ name: 'HTML', value: 'html', description: 'One page with charts, to read and print' },
	],
	{ displayName: 'Formats', description: 'Which files to write' },
);
const bothFormats: typeof formats = {
	...formats,
	ui: { ...formats.ui, default: ['csv', 'html'] },
	schema: formats.schema.refine((chosen) => chosen.length > 0, { message: 'needs CSV, HTML or both' }),
};

const fileName = optionalText({
	displayName: 'File Name',
	placeholder: 'e.g. access-review',
	description: 'What the names of the files begin with; access-review when empty',
});
const plainFileName: Param<string | undefined> = {
	...fileName,
	schema: fileName.schema.refine((name) => name === undefined || /^[\w][\w. -]{0,99}$/.test(name), {
		message: 'may hold letters, digits, blanks, dots and dashes only',
	}),
};

/** Parameters of Report. */
export const params = {
	title: runWide({ ...title, ui: { ...title.ui, default: 'Access Review' } }),
	reviewer: runWide(
		optionalText({
			displayName: 'Reviewer',
			placeholder: 'e.g. nathan@example.com',
			description: 'Who answers for the review, as the report names them',
		}),
	),
	controls: runWide(
		list({
			displayName: 'Control References',
			placeholder: 'e.g. SOC 2 CC6.2, ISO 27001 A.5.18',
			description: 'Controls that the report is evidence for, parted by commas',
		}),
	),
	previousHash: runWide(previousHash),
	formats: runWide(bothFormats),
	options: runWide(
		collection(
			{ displayName: 'Options', placeholder: 'Add option' },
			{
				fileName: plainFileName,
				mostRows: whole(
					{
						displayName: 'Rows per Table',
						default: 1000,
						description: 'How many rows each table of the HTML page shows; the CSV files hold all of them',
					},
					1,
				),
			},
		),
	),
};
