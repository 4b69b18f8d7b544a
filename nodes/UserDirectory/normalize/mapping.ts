import { z } from 'zod';
import { type Param, says } from '../../shared/operations/parameter';
import { COLLECTING, isTarget, type Target, TARGETS } from './targets';

/** One row of a mapping. */
export interface Row {
	target: Target;
	/** Where the value stands in the record; see `sourceValue`. */
	path: string;
	/** Used instead of the record's value when it is not empty: a fixed value, or what an expression gave. */
	value: string;
}

export type Mapping = readonly Row[];

/** A preset's mapping as it is written: target and path. */
export type PresetRows = ReadonlyArray<readonly [Target, string]>;

const cell = z
	.union([z.string(), z.number(), z.boolean(), z.null()], says('needs a text in every row'))
	.optional()
	.transform((value) => String(value ?? '').trim());
const row = z
	.object({
		target: z.custom<Target>(isTarget, 'has a row for a field that does not exist'),
		path: cell,
		value: cell,
	})
	.refine(({ path, value }) => path !== '' || value !== '', 'has a row without Source Field and Value');

const rows = z
	.preprocess(
		(raw) => raw ?? {},
		z.object(
			{ row: z.array(row, { message: 'must be a list' }).default([]) },
			{ message: 'must be a list of rows' },
		),
	)
	.transform(({ row: all }, ctx): Mapping => {
		const twice = all.find(
			({ target }, index) =>
				!COLLECTING.has(target) && all.findIndex((other) => other.target === target) < index,
		);
		const issue = (message: string): void => ctx.addIssue({ code: 'custom', message });
		if (twice !== undefined) issue(`has more than one row for ${TARGETS[twice.target]}`);
		if (!all.some(({ target }) => target === 'id')) issue('needs a row for ID');
		return all;
	});

/** A preset's rows as a mapping. */
export function mappingOf(preset: PresetRows): Mapping {
	return preset.map(([target, path]) => ({ target, path, value: '' }));
}

/**
 * A mapping that the person sees filled in and can change, row by row.
 *
 * @param preset the rows that are there at first
 */
export function mappingParam(preset: PresetRows): Param<Mapping> {
	const options = Object.entries(TARGETS).map(([value, name]) => ({ name, value }));
	options.sort((a, b) => a.name.localeCompare(b.name));
	const values = [
		{ displayName: 'Unified Field', name: 'target', type: 'options' as const, options, default: 'id' },
		{
			displayName: 'Source Field',
			name: 'path',
			type: 'string' as const,
			default: '',
			placeholder: 'e.g. profile.login',
			description:
				'Name or path of the field in the input. Part alternatives by a vertical bar; the first that holds a value counts.',
		},
		{
			displayName: 'Value',
			name: 'value',
			type: 'string' as const,
			default: '',
			description:
				'Used instead of the source field where it is not empty, for a fixed value or an expression',
		},
	];
	return {
		ui: {
			displayName: 'Mapping',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, sortable: true },
			placeholder: 'Add field',
			description:
				'Which field of the input becomes which field of the user. What has no row is named as unavailable.',
			default: { row: mappingOf(preset).map((one) => ({ ...one })) },
			options: [{ displayName: 'Row', name: 'row', values }],
		},
		schema: rows,
	};
}
