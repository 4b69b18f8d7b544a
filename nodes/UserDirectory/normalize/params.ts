import { IANAZone } from 'luxon';
import { z } from 'zod';
import {
	choice,
	collection,
	flag,
	optionalText,
	type Param,
	pairs,
	runWide,
	shownWhen,
	text,
} from '../../shared/operations/parameter';
import { Meaning, type StatusWords } from './convert/status';
import { mappingParam } from './mapping';
import { PRESETS } from './presets';

const dateFormat = choice(
	[
		{ name: 'Day First', value: 'dayFirst', description: 'Such as 31/12/2026 or 31.12.2026' },
		{ name: 'Epoch Milliseconds', value: 'epochMs' },
		{ name: 'Epoch Seconds', value: 'epochSeconds' },
		{ name: 'ISO 8601', value: 'iso', description: 'Such as 2026-12-31; read whatever is chosen here' },
		{ name: 'Month First', value: 'monthFirst', description: 'Such as 12/31/2026' },
		{ name: 'Spreadsheet Number', value: 'serial', description: 'Days since 30 December 1899' },
	],
	{
		displayName: 'Date Format',
		default: 'iso',
		description: 'How the source writes dates. A date that cannot be read is refused, never left out.',
	},
);

const zone = optionalText({
	displayName: 'Time Zone',
	placeholder: 'e.g. Europe/Berlin',
	description:
		'Where times without a zone belong, and in which zone a moment counts as a start or end date; UTC when empty',
});
const timeZone: Param<string | undefined> = {
	...zone,
	schema: zone.schema.refine((name) => name === undefined || IANAZone.isValidZone(name), {
		message: 'must be a time zone, for example Europe/Berlin',
	}),
};

const words = pairs({
	displayName: 'Status Words',
	placeholder: 'Add word',
	description: `What the source’s own words for a status stand for. The value is one of ${Meaning.options.join(', ')}. Words that nobody explained are unknown.`,
});
const statusWords: Param<StatusWords> = {
	ui: words.ui,
	schema: words.schema.pipe(
		z.record(
			z.enum(Meaning.options, {
				message: `must have values out of ${Meaning.options.join(', ')}`,
			}),
		),
	),
};

const recordType = choice(
	[
		{ name: 'Account', value: 'account', description: 'An account in a product' },
		{ name: 'Identity', value: 'identity', description: 'A person' },
	],
	{
		displayName: 'Record Type',
		description: 'What a record of the source is; as the source has it unless added',
	},
);

function mapping(source: keyof typeof PRESETS) {
	return shownWhen({ source: [source] }, mappingParam(PRESETS[source].rows));
}

/** Parameters of Normalize. Every source has a mapping of its own, so that changing the source never keeps another's. */
export const params = {
	source: runWide(
		choice(
			[
				{ name: 'BambooHR', value: 'bambooHr' },
				{ name: 'CSV / Sheet', value: 'table' },
				{ name: 'Detect', value: 'detect', description: 'By the fields of the first item' },
				{ name: 'Google Workspace', value: 'googleWorkspace' },
				{ name: 'Microsoft Entra ID', value: 'entraId' },
				{ name: 'Okta', value: 'okta' },
			],
			{
				displayName: 'Source',
				default: 'detect',
				description: 'Where the items come from. Choose it to see how fields are mapped, and to change it.',
			},
		),
	),
	tenant: runWide(
		text({
			displayName: 'Tenant',
			placeholder: 'e.g. halden.okta.com',
			description: 'Which company’s system it is: its host, domain or name, as users carry it on',
		}),
	),
	isWhole: runWide(
		flag({
			displayName: 'List Is Whole',
			default: false,
			description:
				'Whether the items are everybody that the source has, with nothing filtered or left out. Only then do the users carry a snapshot, which Compare needs and Review proves completeness by.',
		}),
	),
	bambooHrMapping: mapping('bambooHr'),
	entraIdMapping: mapping('entraId'),
	googleWorkspaceMapping: mapping('googleWorkspace'),
	oktaMapping: mapping('okta'),
	tableMapping: mapping('table'),
	options: runWide(
		collection(
			{ displayName: 'Options', placeholder: 'Add option' },
			{
				dateFormat,
				keepUnmapped: flag({
					displayName: 'Keep Unmapped Fields',
					default: false,
					description: 'Whether fields that the mapping does not name are kept under custom',
				}),
				recordType,
				vendor: optionalText({
					displayName: 'Source Name',
					placeholder: 'e.g. workday',
					description: 'What vendor says on every user, in lower case; the source’s own name when empty',
				}),
				statusWords,
				timeZone,
			},
		),
	),
};
