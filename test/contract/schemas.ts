import { Ajv, type ValidateFunction } from 'ajv';
import addFormats from 'ajv-formats';
import { toJsonSchema, type Direction, type JsonObject } from './jsonSchema';

function ajvFor(document: JsonObject, direction: Direction, coerceTypes: boolean): Ajv {
	// Vendors' documents have keywords and formats of their own: not strict, and no log of each.
	const ajv = new Ajv({ strict: false, allErrors: true, coerceTypes, unicodeRegExp: false, logger: false });
	addFormats(ajv);
	return ajv.addSchema(asSchema(toJsonSchema(document, direction)), 'document');
}

/** Checks values against the schemas of one document. */
export class Schemas {
	private readonly bodies: Record<Direction, () => Ajv>;
	private readonly parameters: () => Ajv;
	private readonly compiled = new Map<string, ValidateFunction>();

	constructor(document: JsonObject) {
		this.bodies = {
			request: once(() => ajvFor(document, 'request', false)),
			response: once(() => ajvFor(document, 'response', false)),
		};
		this.parameters = once(() => ajvFor(document, 'request', true));
	}

	/**
	 * Checks a body against the schema at `pointer`.
	 *
	 * @returns one line per violation
	 * @throws when the document's schema itself cannot be understood
	 */
	body(pointer: string, value: unknown, direction: Direction): string[] {
		const ajv = this.bodies[direction]();
		const key = `document${pointer}`;
		return violations(ajv.getSchema(key) ?? ajv.compile({ $ref: key }), value, 'body');
	}

	/** Checks a path or query parameter, which arrives as text, against the schema at `pointer`. */
	parameter(pointer: string, value: string | string[], what: string): string[] {
		let validate = this.compiled.get(pointer);
		if (validate === undefined) {
			// Ajv can only turn text into a number or boolean inside of an object.
			validate = this.parameters().compile({ properties: { value: { $ref: `document${pointer}` } } });
			this.compiled.set(pointer, validate);
		}
		return violations(validate, { value }, what).map((line) => line.replace('/value', ''));
	}
}

/** Large documents take a moment, and many callers need one direction only. */
function once<T>(make: () => T): () => T {
	let made: T | undefined;
	return () => (made ??= make());
}

function asSchema(value: unknown): object {
	return typeof value === 'object' && value !== null ? value : {};
}

function violations(validate: ValidateFunction, value: unknown, what: string): string[] {
	if (validate(value)) return [];
	const lines = (validate.errors ?? []).map(({ instancePath, message, params }) => {
		const { additionalProperty, allowedValues } = params as JsonObject;
		const detail = additionalProperty ?? allowedValues;
		const suffix = detail === undefined ? '' : ` (${JSON.stringify(detail)})`;
		return `${what}${instancePath} ${message ?? 'is wrong'}${suffix}`;
	});
	return [...new Set(lines)];
}
