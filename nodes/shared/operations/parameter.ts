import { isNil, omit } from 'lodash';
import type { INodeProperties, INodePropertyOptions, NodeParameterValue } from 'n8n-workflow';
import { z } from 'zod';
import type { JsonObject } from '../model';
import { isRecord, parseBody } from '../transport';
import { Reading } from './reading';

type Ui = Omit<INodeProperties, 'name' | 'displayOptions' | 'type' | 'default'>;
type Description = Omit<INodeProperties, 'name' | 'displayOptions'>;

/** Shows a parameter only while other parameters of the same operation have one of these values. */
export type ShownWhen = Record<string, NodeParameterValue[]>;

/**
 * One parameter of an operation: how n8n shows it and what code receives, side by side.
 * `schema` takes what n8n stores and gives the typed value; its messages are read by people.
 */
export interface Param<T> {
	ui: Description;
	schema: z.ZodType<T, z.ZodTypeDef, unknown>;
	shownWhen?: ShownWhen;
	/** Shown only in the node's variant for AI agents. */
	isToolOnly?: boolean;
	/** One value for the whole run: items that disagree are refused. */
	isRunWide?: boolean;
}

export type Params = Record<string, Param<unknown>>;

/** The typed values of a set of parameters. */
export type Values<P extends Params> = { [K in keyof P]: P[K] extends Param<infer T> ? T : never };

/** Whether every parameter of a set has been read. */
export function isWhole<P extends Params>(params: P, values: Partial<Values<P>>): values is Values<P> {
	return Object.keys(params).every((name) => name in values);
}

const filled = z
	.string({ errorMap: (_, { data }) => ({ message: isNil(data) ? 'is required' : 'must be text' }) })
	.trim();

/** Text that must not be empty. */
export function text(ui: Ui): Param<string> {
	return { ui: { ...ui, type: 'string', default: '', required: true }, schema: filled.min(1, 'is required') };
}

/** Text that may be empty; empty reads as undefined. */
export function optionalText(ui: Ui): Param<string | undefined> {
	return { ui: { ...ui, type: 'string', default: '' }, schema: new Reading(readText) };
}

function readText(value: unknown, problems: string[]): string | undefined {
	if (value === undefined || value === null) return undefined;
	if (typeof value !== 'string') problems.push('must be text');
	return typeof value === 'string' ? value.trim() || undefined : undefined;
}

/** Text that may be empty, or must be of a form. */
function textOf(form: z.ZodString, problem: string, cut: (text: string) => string = (text) => text) {
	return new Reading((value, problems) => {
		const given = readText(value, problems);
		const text = given === undefined ? undefined : cut(given);
		if (text !== undefined && !form.safeParse(text).success) problems.push(problem);
		return text;
	});
}

/** An email address; must be present. */
export function email(ui: Ui): Param<string> {
	return {
		ui: { ...ui, type: 'string', default: '', required: true, placeholder: 'e.g. nathan@example.com' },
		schema: filled.min(1, 'is required').email('must be an email address'),
	};
}

export function optionalEmail(ui: Ui): Param<string | undefined> {
	return {
		ui: { ...ui, type: 'string', default: '', placeholder: 'e.g. nathan@example.com' },
		schema: textOf(z.string().email(), 'must be an email address'),
	};
}

/** A day as `YYYY-MM-DD`; a time of day after it is left out. Empty reads as undefined. */
export function optionalDate(ui: Ui): Param<string | undefined> {
	return {
		ui: { ...ui, type: 'string', default: '', placeholder: 'e.g. 2026-01-31' },
		schema: textOf(z.string().date(), 'must be a day, for example 2026-01-31', (day) => day.slice(0, 10)),
	};
}

/** A secret that the person types; read as it is, never trimmed. Empty reads as undefined. */
export function optionalSecret(ui: Ui): Param<string | undefined> {
	return {
		ui: { ...ui, type: 'string', typeOptions: { password: true }, default: '' },
		schema: z
			.string({ message: 'must be text' })
			.nullish()
			.transform((v) => (v === '' || v === null ? undefined : v)),
	};
}

export function flag(ui: Ui & { default: boolean }): Param<boolean> {
	return { ui: { ...ui, type: 'boolean' }, schema: z.boolean({ message: 'must be true or false' }) };
}

/** A number as it is, or written as text, as expressions give it; anything else is none. */
function asNumber(value: unknown): unknown {
	return typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
}

/** A whole number from `min` on. */
export function whole(ui: Ui & { default: number }, min: number): Param<number> {
	const typeOptions = { ...ui.typeOptions, minValue: min };
	const number = z
		.number({ message: 'must be a number' })
		.int('must be a whole number')
		.min(min, `must be ${min} or more`);
	return { ui: { ...ui, type: 'number', typeOptions }, schema: z.preprocess(asNumber, number) };
}

type Option<V extends string> = INodePropertyOptions & { value: V };

function oneOf<V extends string>(options: ReadonlyArray<Option<V>>): z.ZodType<V, z.ZodTypeDef, unknown> {
	const names = options.map((option) => option.value).join(', ');
	return new Reading((value, problems) => {
		const chosen = options.find((option) => option.value === value);
		if (chosen === undefined) problems.push(`must be one of ${names}`);
		return chosen?.value ?? z.NEVER;
	});
}

/** One of a fixed set; the first option is the default unless another is named. */
export function choice<const V extends string>(
	options: readonly [Option<V>, ...Array<Option<V>>],
	ui: Ui & { default?: NoInfer<V> },
): Param<V> {
	return {
		ui: { ...ui, type: 'options', options: [...options], default: ui.default ?? options[0].value },
		schema: oneOf(options),
	};
}

/** Any number of a fixed set; at first none is chosen unless some are named. */
export function choices<const V extends string>(
	options: ReadonlyArray<Option<V>>,
	ui: Ui & { default?: ReadonlyArray<NoInfer<V>> },
): Param<V[]> {
	return {
		ui: { ...ui, type: 'multiOptions', options: [...options], default: [...(ui.default ?? [])] },
		schema: z.array(oneOf(options), { message: 'must be a list' }),
	};
}

/** Any number of values that the vendor lists; read as text. */
export function loadedChoices(ui: Ui): Param<string[]> {
	return {
		ui: { ...ui, type: 'multiOptions', default: [] },
		schema: z.preprocess(splitList, z.array(filled.min(1), { message: 'must be a list' })),
	};
}

function splitList(value: unknown): unknown {
	if (value === undefined || value === null) return [];
	return typeof value === 'string'
		? value
				.split(',')
				.map((part) => part.trim())
				.filter(Boolean)
		: value;
}

/** Where in a value something is wrong, in brackets; empty where it is the value itself. */
function placeOf(issue: z.ZodIssue | undefined): string {
	if (issue === undefined) return '';
	const path = issue.code === 'unrecognized_keys' ? [...issue.path, ...issue.keys.slice(0, 1)] : issue.path;
	return path.length === 0 ? '' : ` (${path.join('.')})`;
}

/**
 * A value in JSON, or an object from an expression, of a given form.
 *
 * @param wrong what is said of a value of another form
 */
export function json<T>(
	schema: z.ZodType<T, z.ZodTypeDef, unknown>,
	ui: Ui & { default: string },
	wrong = 'is not of the form that is needed',
): Param<T> {
	const parsed = z.unknown().transform((value, ctx): unknown => {
		if (typeof value !== 'string') return value;
		try {
			return JSON.parse(value);
		} catch {
			ctx.addIssue({ code: 'custom', message: 'must be JSON' });
			return z.NEVER;
		}
	});
	const checked = parsed.transform((value, ctx): T => {
		const result = schema.safeParse(value);
		if (result.success) return result.data;
		ctx.addIssue({ code: 'custom', message: `${wrong}${placeOf(result.error.issues[0])}` });
		return z.NEVER;
	});
	return { ui: { ...ui, type: 'json', required: true }, schema: checked };
}

/** Zod takes a plain `message` for wrong types only; where one of several types is wanted, it needs this. */
export function says(message: string): { errorMap: z.ZodErrorMap } {
	return { errorMap: () => ({ message }) };
}

const PAIR = z.object(
	{
		name: z.string({ message: 'needs a name in every entry' }).trim().min(1, 'needs a name in every entry'),
		value: z
			.union([z.string(), z.number(), z.boolean()], says('needs a text in every entry'))
			.transform(String),
	},
	{ message: 'must be a list of names and values' },
);
const PAIRS = z
	.preprocess(
		(raw) => raw ?? {},
		z.object(
			{ pair: z.array(PAIR, { message: 'must be a list' }).default([]) },
			{ message: 'must be a list' },
		),
	)
	.transform(({ pair }, ctx) => {
		const twice = pair.find(({ name }, index) => pair.findIndex((other) => other.name === name) < index);
		if (twice !== undefined) ctx.addIssue({ code: 'custom', message: `names "${twice.name}" twice` });
		return Object.fromEntries(pair.map(({ name, value }): [string, string] => [name, value]));
	});

/** Text that is picked from a list which the vendor gives, or typed as an expression. */
function pickedUi(ui: { displayName: string }, list: LoadedList): Description {
	return {
		...ui,
		type: 'options',
		typeOptions: { loadOptionsMethod: list.method, loadOptionsDependsOn: [...list.dependsOn] },
		default: '',
		description:
			'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	};
}

/** A list that the vendor gives for a field in the editor. */
export interface LoadedList {
	/** Name of the node's method that loads it. */
	method: string;
	/** Parameters on whose change it is loaded anew. */
	dependsOn: readonly string[];
}

/** One value that the vendor lists; read as text. @param ui its name ends with `Name or ID` */
export function loadedChoice(ui: { displayName: string }, list: LoadedList): Param<string> {
	return { ui: { ...pickedUi(ui, list), required: true }, schema: filled.min(1, 'is required') };
}

/**
 * Any number of names with a value each.
 *
 * @param names a list that names can be picked from
 */
export function pairs(
	ui: Ui & { placeholder: string },
	names?: LoadedList & { displayName: string },
): Param<Record<string, string>> {
	const field = { displayName: 'Name', type: 'string' as const, default: '' };
	const name = names === undefined ? field : pickedUi({ displayName: names.displayName }, names);
	const values: INodeProperties[] = [
		{ ...name, name: 'name' },
		{ ...field, displayName: 'Value', name: 'value' },
	];
	const group = { displayName: ui.displayName, name: 'pair', values };
	return {
		ui: {
			...ui,
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			default: {},
			options: [group],
		},
		schema: PAIRS,
	};
}

const entry = z
	.union([z.string(), z.number()], says('must be a list of texts'))
	.transform((value) => String(value).trim())
	.refine((value) => value !== '', 'must not hold an empty entry');

/** A comma-separated list, or an array from an expression. */
export function list(ui: Ui): Param<string[]> {
	return {
		ui: { ...ui, type: 'string', default: '' },
		schema: z.preprocess(splitList, z.array(entry, { message: 'must be a list' })),
	};
}

/** A JSON object, typed or from an expression. Empty reads as undefined. */
export function optionalJson(ui: Ui): Param<JsonObject | undefined> {
	return { ui: { ...ui, type: 'json', default: '' }, schema: z.unknown().transform(readObject) };
}

function readObject(value: unknown, ctx: z.RefinementCtx): JsonObject | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const object = typeof value === 'string' ? parseBody(value) : value;
	if (isRecord(object)) return object;
	ctx.addIssue({ code: 'custom', message: 'must be a JSON object' });
	return z.NEVER;
}

/** A point in time as ISO 8601; one without a zone counts as UTC. Empty reads as undefined. */
export function moment(ui: Ui): Param<string | undefined> {
	return { ui: { ...ui, type: 'dateTime', default: '' }, schema: z.unknown().transform(readMoment) };
}

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i;

/** What an expression may give for a time: text, or an object such as a Date or `$now`, which says its time as JSON. */
function momentText(value: unknown): string {
	const plain: unknown = typeof value === 'object' ? JSON.parse(JSON.stringify(value)) : value;
	return typeof plain === 'string' ? plain.trim() : '';
}

function momentOf(value: unknown): number {
	const [, day, time, zone] = ISO.exec(momentText(value)) ?? [];
	if (day === undefined) return Number.NaN;
	return Date.parse(time === undefined ? day : `${day}T${time}${zone ?? 'Z'}`);
}

function readMoment(value: unknown, ctx: z.RefinementCtx): string | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const time = momentOf(value);
	if (!Number.isNaN(time)) return new Date(time).toISOString();
	ctx.addIssue({ code: 'custom', message: 'must be a date and time, for example 2026-01-31T08:00:00Z' });
	return z.NEVER;
}

/**
 * A collection of optional parameters. Those that the person did not add read as undefined; those added but
 * unknown are refused, so that nothing that was set is silently left out.
 */
export function collection<P extends Params>(ui: Ui, params: P): Param<Partial<Values<P>>> {
	// n8n would look for what is required in here even while the collection itself is hidden.
	const options = Object.entries(params).map(([name, param]) => ({
		...structuredClone(omit(param.ui, 'required')),
		name,
	}));
	return {
		ui: { ...ui, type: 'collection', default: {}, options },
		schema: new Reading((value, problems) => readCollection(params, value ?? {}, problems)),
	};
}

function readCollection<P extends Params>(params: P, value: unknown, problems: string[]): Partial<Values<P>> {
	const read: Partial<Values<P>> = {};
	if (typeof value !== 'object' || value === null) {
		problems.push('must be a set of values');
		return read;
	}
	for (const [name, raw] of Object.entries(value)) readInto(params, read, name, raw, problems);
	return read;
}

function readInto<P extends Params>(
	params: P,
	read: Partial<Values<P>>,
	name: string,
	raw: unknown,
	problems: string[],
): void {
	const param = Object.hasOwn(params, name) ? params[name] : undefined;
	if (param === undefined) {
		problems.push(`has no field "${name}"`);
		return;
	}
	const result = param.schema.safeParse(raw);
	if (result.success) Object.assign(read, { [name]: result.data });
	else problems.push(`${param.ui.displayName} ${result.error.issues[0]?.message ?? 'is wrong'}`);
}

/** Shows a parameter only under a condition; while hidden it reads as undefined. */
export function shownWhen<T>(condition: ShownWhen, param: Param<T>): Param<T | undefined> {
	return { ...param, schema: param.schema.optional(), shownWhen: condition };
}

/** Marks a parameter as having one value for the whole run. */
export function runWide<T>(param: Param<T>): Param<T> {
	return { ...param, isRunWide: true };
}

/** Shows a parameter only in the node's variant for AI agents; elsewhere it reads as undefined. */
export function toolOnly<T>(param: Param<T>): Param<T | undefined> {
	return { ...param, schema: param.schema.optional(), isToolOnly: true };
}
