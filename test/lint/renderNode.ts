import type { INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

const CONNECTION_NAMES = new Map<unknown, string>(
	Object.entries(NodeConnectionTypes).map(([name, value]) => [value, `NodeConnectionTypes.${name}`]),
);

/**
 * Writes a node's description as the literal class field that n8n's lint rules read, with everything that
 * functions built in its place. Functions are left out, keys that are there but undefined stay.
 *
 * @param className the node's class, which the rules compare with the file name
 * @param webhookMethods those of a webhook trigger, of which the rules look for the names
 */
export function renderNode(
	className: string,
	description: INodeTypeDescription,
	webhookMethods?: INodeType['webhookMethods'],
): string {
	const fields = Object.entries(description).map(([key, value]: [string, unknown]) => {
		const isConnections = key === 'inputs' || key === 'outputs';
		return `\t\t${key}: ${isConnections ? connections(value) : literal(value)},`;
	});
	return [
		"import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';",
		'',
		`export class ${className} implements INodeType {`,
		'\tdescription: INodeTypeDescription = {',
		...fields,
		'\t};',
		...(webhookMethods === undefined ? [] : [methods(webhookMethods)]),
		'}',
		'',
	].join('\n');
}

function methods(groups: NonNullable<INodeType['webhookMethods']>): string {
	const rendered = Object.entries(groups).map(([group, named]) => {
		const names = Object.keys(named).map((name) => `${identifier(name)}: () => undefined`);
		return `${identifier(group)}: { ${names.join(', ')} }`;
	});
	return `\twebhookMethods = { ${rendered.join(', ')} };`;
}

/** n8n's rules want the name of a connection type, not the text that it stands for. */
function connections(value: unknown): string {
	if (!Array.isArray(value)) return literal(value);
	return `[${value.map((entry: unknown) => CONNECTION_NAMES.get(entry) ?? connection(entry)).join(', ')}]`;
}

function connection(entry: unknown): string {
	if (typeof entry !== 'object' || entry === null) return literal(entry);
	const parts = Object.entries(entry).map(
		([key, value]: [string, unknown]) =>
			`${key}: ${(key === 'type' ? CONNECTION_NAMES.get(value) : undefined) ?? literal(value)}`,
	);
	return `{ ${parts.join(', ')} }`;
}

function literal(value: unknown): string {
	if (value === undefined) return 'undefined';
	if (Array.isArray(value)) return `[${value.map((entry: unknown) => `${literal(entry)},\n`).join('')}]`;
	if (typeof value !== 'object' || value === null) return text(value);
	const parts = Object.entries(value)
		.filter(([, entry]) => typeof entry !== 'function')
		.map(([key, entry]: [string, unknown]) => `${identifier(key)}: ${literal(entry)},\n`);
	return `{ ${parts.join('')} }`;
}

/** Rules look keys up by identifier, so they are only quoted where they have to be. */
function identifier(key: string): string {
	return /^[A-Za-z_$][\w$]*$/.test(key) ? key : text(key);
}

/** Single quotes, as in the sources: some rules compare the text with its quotes. */
function text(value: unknown): string {
	const json = JSON.stringify(value);
	if (typeof value !== 'string') return json;
	return `'${json.slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
