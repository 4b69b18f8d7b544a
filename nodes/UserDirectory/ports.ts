import { type ExpressionString, NodeConnectionTypes } from 'n8n-workflow';
import type { DirectoryOperation } from './operation';

const port = (displayName: string): object => ({ displayName, type: NodeConnectionTypes.Main });

/** Picks the entry of the chosen operation out of a table that stands in the expression. */
function byOperation(entries: Array<[operation: string, expression: string]>): ExpressionString {
	const table = entries.map(([operation, expression]) => `${JSON.stringify(operation)}: ${expression}`);
	return `={{ ({ ${table.join(', ')} })[$parameter.operation] }}`;
}

/** One port for each name. In an expression no two braces may stand together. */
function named(names: readonly string[]): string {
	return `[${names.map((name) => JSON.stringify(port(name))).join(', ')}]`;
}

function counted({ countedBy, name }: { countedBy: string; name: string }): string {
	const each = `{ displayName: ${JSON.stringify(name)} + " " + (index + 1), type: "${NodeConnectionTypes.Main}" }`;
	return `Array.from({ length: $parameter.${countedBy} }, (_, index) => (${each}))`;
}

/** The inputs of the node, which depend on the operation. */
export function inputsOf(menu: readonly DirectoryOperation[]): ExpressionString {
	return byOperation(
		menu.map(({ operation, inputs }) => [operation, 'countedBy' in inputs ? counted(inputs) : named(inputs)]),
	);
}

/** The outputs of the node, which depend on the operation. */
export function outputsOf(menu: readonly DirectoryOperation[]): ExpressionString {
	return byOperation(menu.map(({ operation, outputs }) => [operation, named(outputs)]));
}
