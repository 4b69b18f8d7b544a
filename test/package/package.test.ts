import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import * as sailPoint from '../../nodes/SailPoint/menu';
import * as tenable from '../../nodes/Tenable/menu';
import { VERSION } from '../../nodes/shared/version';
import manifest from '../../package.json';

const ROOT = join(__dirname, '../..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

const NODES = { SailPoint: sailPoint, Tenable: tenable };

/** Every operation of every node. */
const operations = Object.entries(NODES).flatMap(([node, { MENU }]) =>
	MENU.map(({ resource, operation }) => [node, resource, operation] as const),
);

/** Every resource of every node, with its label. */
const resources = Object.entries(NODES).flatMap(([node, { RESOURCES, MENU }]) =>
	RESOURCES.map(({ value, name }) => ({
		node,
		name,
		menu: MENU.filter(({ resource }) => resource === value),
	})),
);

/** The operations that the table in a node's part of the README names for a resource. */
function operationsInReadme(node: string, resource: string): string[] {
	const [, part = ''] = readme.split(`\n## ${node}\n`);
	const [own = ''] = part.split('\n## ');
	const row = own.split('\n').find((line) => line.startsWith(`| ${resource} `));
	const [, , cell = ''] = row?.split('|') ?? [];
	return cell.split(',').map((name) => name.trim());
}

describe('the package', () => {
	it('tells vendors the version that it has', () => {
		expect(VERSION).toBe(manifest.version);
	});

	it('brings no runtime dependency and asks for n8n-workflow only', () => {
		expect('dependencies' in manifest).toBe(false);
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
	});

	it.each([...manifest.n8n.nodes, ...manifest.n8n.credentials])('ships %s', (file) => {
		expect(existsSync(join(ROOT, file))).toBe(true);
	});

	it.each(operations)('ships the schema of what %s %s %s returns', (node, resource, operation) => {
		const file = join(ROOT, 'dist/nodes', node, '__schema__/v1.0.0', resource, `${operation}.json`);
		expect(existsSync(file)).toBe(true);
	});
});

describe('the README', () => {
	it.each(resources)('names every operation of $node on $name', ({ node, name, menu }) => {
		const inMenu = menu.map(({ option }) => option.name);
		expect(operationsInReadme(node, name).sort()).toEqual(inMenu.sort());
	});
});
