import { Refusal } from '../../shared/operations/refusal';
import type { Reader } from '../../shared/transport';
import type { ContextTable, TableAttribute } from '../mapping/contextTable';
import { type Attribute, attributesOfType, contextTypeOf } from './attributes';

/** Says what is wrong with a value; null when it can be stored. */
export type CheckValue = (attribute: TableAttribute, value: string) => string | null;

function pattern(format: string): RegExp | null {
	try {
		return new RegExp(`^(?:${format})$`);
	} catch {
		return null;
	}
}

/** Enums list their values with `|` between them, times have an expression (Exabeam OpenAPI file "Context", AttributeDto). */
function testFor({ type, format }: Attribute): { fits(value: string): boolean; wants: string } | undefined {
	if (format === null) return undefined;
	if (type === 'enum') {
		const values = format.split('|');
		return { fits: (value) => values.includes(value), wants: `one of ${values.join(', ')}` };
	}
	const expression = pattern(format);
	if (expression === null) return undefined;
	const example = type === 'timestamp' ? ', for example 2026-01-31T08:00:00.000Z' : '';
	return { fits: (value) => expression.test(value), wants: `of the form ${format}${example}` };
}

/** Makes the check of a table's values; reads the formats of its attributes once per run. */
export async function valueCheck(reader: Reader, table: ContextTable): Promise<CheckValue> {
	const type = contextTypeOf(table);
	const attributes = type === undefined ? [] : await attributesOfType(reader, type);
	const tests = new Map(attributes.map((attribute) => [attribute.id, testFor(attribute)]));
	return ({ id, name }, value) => {
		const test = value === '' ? undefined : tests.get(id);
		return test === undefined || test.fits(value) ? null : `${name} must be ${test.wants}, not "${value}"`;
	};
}

/** @throws Refusal naming the attribute of the first value that cannot be stored */
export function refuseUnfit(
	check: CheckValue,
	values: ReadonlyArray<readonly [TableAttribute, string]>,
): void {
	for (const [attribute, value] of values) {
		const problem = check(attribute, value);
		if (problem !== null) throw new Refusal(problem, `Correct the value of ${attribute.name}.`);
	}
}
