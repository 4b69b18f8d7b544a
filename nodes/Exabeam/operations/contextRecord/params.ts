import { z } from 'zod';
import { locator, type Ref } from '../../../shared/operations/locator';
import {
	choice,
	json,
	loadedChoices,
	type LoadedList,
	pairs,
	type Param,
	says,
	shownWhen,
	text,
} from '../../../shared/operations/parameter';
import { contextTable } from '../../pickables';

/** The attributes of the table that is picked. */
export const TABLE_ATTRIBUTES: LoadedList = { method: 'getTableAttributes', dependsOn: ['table.value'] };

/** The parameter for the table that rows belong to. */
export function tableParam(description: string): Param<Ref> {
	return locator(contextTable, { displayName: 'Context Table', description });
}

/** The parameter for a row's key; keys may be numbers where they come from an expression. */
export function keyParam(): Param<string> {
	const { ui, schema } = text({ displayName: 'Key', description: "The value of the table's key attribute" });
	return { ui, schema: z.preprocess((raw) => (typeof raw === 'number' ? String(raw) : (raw ?? '')), schema) };
}

/** The parameter for which attributes of rows are returned. */
export function columnsParam(): Param<string[]> {
	return loadedChoices({
		displayName: 'Attribute Names or IDs',
		typeOptions: { loadOptionsMethod: TABLE_ATTRIBUTES.method, loadOptionsDependsOn: ['table.value'] },
		description:
			'Which values to return, all when none is chosen. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	});
}

const CELL = z
	.union([z.string(), z.number(), z.boolean(), z.null(), z.undefined()], says('must be text'))
	.transform((value) => (value === null || value === undefined ? '' : String(value)));

/** One value of a row, as it is; may be empty. */
export function cellParam(ui: { displayName: string; description?: string }): Param<string> {
	return { ui: { ...ui, type: 'string', default: '' }, schema: CELL };
}

/** The values of a row as a person gives them. */
export interface GivenValues {
	valuesFrom: 'fields' | 'json';
	values: Record<string, string> | undefined;
	json: Record<string, string> | undefined;
}

/** The parameters for the values of a row. */
export function valuesParams() {
	return {
		valuesFrom: choice(
			[
				{ name: 'Each Value Below', value: 'fields', description: 'Pick attributes and give their values' },
				{ name: 'JSON', value: 'json', description: 'Values by attribute, for example the whole input item' },
			],
			{ displayName: 'Values From' },
		),
		values: shownWhen(
			{ valuesFrom: ['fields'] },
			pairs(
				{
					displayName: 'Values',
					placeholder: 'Add Value',
					description:
						'Attributes by display name or ID, with their values; an empty value empties the attribute',
				},
				{ ...TABLE_ATTRIBUTES, displayName: 'Attribute Name or ID' },
			),
		),
		json: shownWhen(
			{ valuesFrom: ['json'] },
			json(z.record(CELL), {
				displayName: 'JSON',
				default: '={{ $json }}',
				description:
					'An object with the values by display name or ID; null and an empty text empty the attribute. Names that the table does not have are refused.',
			}),
		),
	};
}

/** The values by the names that the person gave. */
export function givenValues({ valuesFrom, values, json: object }: GivenValues): Record<string, string> {
	return (valuesFrom === 'json' ? object : values) ?? {};
}
