import type { z } from 'zod';
import type { JsonObject } from '../model';
import { choice, choices, shownWhen } from '../operations/parameter';

/** How an object of some type can be shortened. */
export interface Shape<T> {
	schema: z.ZodType<T, z.ZodTypeDef, unknown>;
	/** The fields that Selected Fields offers. */
	fields: readonly string[];
	/** At most ten values that matter most, without nesting. */
	simplify(object: T): JsonObject;
}

/** The fields of an object that a person may choose: those besides what it is, which always come along. */
export function fieldsOf(schema: z.ZodObject<z.ZodRawShape, z.UnknownKeysParam>): string[] {
	return Object.keys(schema.shape).filter((field) => !['object', 'id', 'snapshot'].includes(field));
}

function title(field: string): string {
	const words = field.split('_').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
	return words.join(' ').replace(/\bId\b/g, 'ID');
}

/** Parameters by which a person chooses how much of each object comes out. */
export function outputParams(shape: Pick<Shape<never>, 'fields'>) {
	const options = [...shape.fields].sort().map((field) => ({ name: title(field), value: field }));
	return {
		output: choice(
			[
				{ name: 'Unified', value: 'unified', description: 'All fields of the unified schema' },
				{ name: 'Simplified', value: 'simplified', description: 'The ten fields that matter most, flat' },
				{
					name: 'Selected Fields',
					value: 'selected',
					description: 'The fields you choose; the ID always comes along',
				},
			],
			{ displayName: 'Output' },
		),
		fields: shownWhen(
			{ output: ['selected'] },
			choices(options, { displayName: 'Fields', description: 'Fields to return besides the ID' }),
		),
	};
}

/** The chosen output. */
export interface OutputChoice {
	output: 'unified' | 'simplified' | 'selected';
	fields: string[] | undefined;
}

/** Shortens an object as chosen; its snapshot always comes along. */
export function present<T extends JsonObject>(object: T, choice: OutputChoice, shape: Shape<T>): JsonObject {
	if (choice.output === 'unified') return object;
	const short =
		choice.output === 'simplified' ? shape.simplify(object) : selected(object, choice.fields ?? []);
	return object.snapshot === undefined ? short : { ...short, snapshot: object.snapshot };
}

function selected(object: JsonObject, fields: readonly string[]): JsonObject {
	const picked: JsonObject = { id: object.id };
	for (const field of fields) picked[field] = object[field];
	return picked;
}
