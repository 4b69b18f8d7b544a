import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, join, resolve } from 'node:path';
import type { INodeType, INodeTypeDescription } from 'n8n-workflow';

const ROOT = resolve(__dirname, '../..');
const load: (file: string) => unknown = createRequire(__filename);

/** A node of the built package: the class that package.json lists and its rendered description. */
export interface BuiltNode {
	className: string;
	/** Where its source lies, relative to the repository. */
	source: string;
	description: INodeTypeDescription;
	webhookMethods: INodeType['webhookMethods'];
}

/** The compiled node files that package.json lists under `n8n.nodes`. */
export function listedNodes(): string[] {
	const text = readFileSync(join(ROOT, 'package.json'), 'utf8');
	const { n8n } = JSON.parse(text) as { n8n: { nodes: string[] } };
	return n8n.nodes;
}

/**
 * Loads one compiled node as n8n does: the class that bears the file's name, made with `new`.
 *
 * @throws when the package has not been built or the file has no such class
 */
export function loadBuiltNode(file: string): BuiltNode {
	const className = basename(file).split('.')[0] ?? '';
	const exported = load(join(ROOT, file)) as Record<string, (new () => INodeType) | undefined>;
	const NodeClass = exported[className];
	if (NodeClass === undefined) throw new Error(`${file} has no class ${className}`);
	const source = file.replace(/^dist\//, '').replace(/\.js$/, '.ts');
	const { description, webhookMethods } = new NodeClass();
	return { className, source, description, webhookMethods };
}
