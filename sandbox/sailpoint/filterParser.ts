import { SailPointError } from './errors';

/** The operators of filters; in lower case only (standard collection parameters). */
export type Operator = 'eq' | 'ne' | 'co' | 'sw' | 'gt' | 'ge' | 'lt' | 'le' | 'in' | 'ca' | 'pr' | 'isnull';

/** A parsed filter. */
export type Filter =
	| { kind: 'and' | 'or'; parts: Filter[] }
	| { kind: 'not'; part: Filter }
	| { kind: 'compare'; field: string; operator: Operator; values: string[] };

const OPERATORS: ReadonlySet<string> = new Set<Operator>([
	'eq',
	'ne',
	'co',
	'sw',
	'gt',
	'ge',
	'lt',
	'le',
	'in',
	'ca',
	'pr',
	'isnull',
]);
const TOKEN = /\s*(?:"((?:[^"\\]|\\.)*)"|([(),])|([^\s(),"]+))/y;

interface Token {
	text: string;
	quoted: boolean;
}

/**
 * Parses a `filters` parameter (standard collection parameters): comparisons joined by and, or, not and parentheses.
 * @throws SailPointError 400
 */
export function parseFilter(text: string): Filter {
	const reader = new Reader(tokensOf(text));
	const filter = either(reader);
	if (!reader.done) throw refused(`unexpected "${reader.take().text}"`);
	return filter;
}

/** A 400 that says what is wrong with a filter. */
export function refused(what: string): SailPointError {
	return new SailPointError(400, '400.1.3 Illegal value', `The filter is not valid: ${what}.`);
}

class Reader {
	private position = 0;

	constructor(private readonly tokens: readonly Token[]) {}

	get done(): boolean {
		return this.position >= this.tokens.length;
	}

	take(): Token {
		const token = this.tokens[this.position];
		if (!token) throw refused('it ends too early');
		this.position += 1;
		return token;
	}

	takeIf(text: string): boolean {
		const token = this.tokens[this.position];
		if (!token || token.quoted || token.text !== text) return false;
		this.position += 1;
		return true;
	}
}

function tokensOf(text: string): Token[] {
	const tokens: Token[] = [];
	const rest = text.trimEnd();
	TOKEN.lastIndex = 0;
	while (TOKEN.lastIndex < rest.length) {
		const found = TOKEN.exec(rest);
		if (!found) throw refused('a quote is not closed');
		const [, quoted, sign, word] = found;
		tokens.push(
			quoted === undefined
				? { text: sign ?? word ?? '', quoted: false }
				: { text: quoted.replaceAll(/\\(.)/g, '$1'), quoted: true },
		);
	}
	return tokens;
}

function either(reader: Reader): Filter {
	const parts = [both(reader)];
	while (reader.takeIf('or')) parts.push(both(reader));
	return joined('or', parts);
}

function both(reader: Reader): Filter {
	const parts = [one(reader)];
	while (reader.takeIf('and')) parts.push(one(reader));
	return joined('and', parts);
}

function joined(kind: 'and' | 'or', parts: Filter[]): Filter {
	const [only] = parts;
	return only && parts.length === 1 ? only : { kind, parts };
}

function one(reader: Reader): Filter {
	if (reader.takeIf('not')) return { kind: 'not', part: one(reader) };
	if (reader.takeIf('(')) {
		const inner = either(reader);
		if (!reader.takeIf(')')) throw refused('a parenthesis is not closed');
		return inner;
	}
	return comparison(reader);
}

function comparison(reader: Reader): Filter {
	const first = reader.take();
	// The prefix form `pr field` and `isnull field` of the documentation; the others stand between.
	if (first.text === 'pr' || first.text === 'isnull') {
		return { kind: 'compare', field: reader.take().text, operator: first.text, values: [] };
	}
	const operator = operatorOf(reader.take());
	if (operator === 'pr' || operator === 'isnull') {
		return { kind: 'compare', field: first.text, operator, values: [] };
	}
	return { kind: 'compare', field: first.text, operator, values: valuesOf(reader) };
}

function operatorOf(token: Token): Operator {
	if (!token.quoted && isOperator(token.text)) return token.text;
	throw refused(`"${token.text}" is no operator`);
}

function isOperator(text: string): text is Operator {
	return OPERATORS.has(text);
}

function valuesOf(reader: Reader): string[] {
	if (!reader.takeIf('(')) return [reader.take().text];
	const values = [reader.take().text];
	while (reader.takeIf(',')) values.push(reader.take().text);
	if (!reader.takeIf(')')) throw refused('a list is not closed');
	return values;
}
