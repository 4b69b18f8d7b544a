import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import lowerFirst from 'lodash/lowerFirst';
import { LazyPackageDirectoryLoader, PackageDirectoryLoader } from 'n8n-core';
import { z } from 'zod';
import * as exabeam from '../../nodes/Exabeam/menu';
import * as sailPoint from '../../nodes/SailPoint/menu';
import * as tenable from '../../nodes/Tenable/menu';
import { MENU as DIRECTORY } from '../../nodes/UserDirectory/menu';
import { VERSION } from '../../nodes/shared/version';
import manifest from '../../package.json';

const ROOT = join(__dirname, '../..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

const NODES = { Exabeam: exabeam, SailPoint: sailPoint, Tenable: tenable };

/** The schema of every operation of every node, where n8n looks for it. */
const schemas = [
	...Object.entries(NODES).flatMap(([node, { MENU }]) =>
		MENU.map(({ resource, operation }) => [node, `${resource}/${operation}`] as const),
	),
	...DIRECTORY.map(({ operation }) => ['UserDirectory', operation] as const),
];

/** Every resource of every node, with its label. */
const resources = Object.entries(NODES).flatMap(([node, { RESOURCES, MENU }]) =>
	RESOURCES.map(({ value, name }) => ({
		node,
		name,
		menu: MENU.filter(({ resource }) => resource === value),
	})),
);

/** The rows of the first table in a node's part of the README, without its head, as cells. */
function rowsInReadme(title: string): string[][] {
	const [, part = ''] = readme.split(`\n## ${title}\n`);
	const [own = ''] = part.split('\n## ');
	const [, , ...rows] = own.split('\n').filter((line) => line.startsWith('|'));
	return rows.map((row) =>
		row
			.split('|')
			.slice(1, -1)
			.map((cell) => cell.trim()),
	);
}

/** The operations that the table in a node's part of the README names for a resource. */
function operationsInReadme(node: string, resource: string): string[] {
	const [, cell = ''] = rowsInReadme(node).find(([name]) => name === resource) ?? [];
	return cell.split(',').map((name) => name.trim());
}

/** What n8n's panel of nodes reads about a node. */
const Codex = z.object({
	node: z.string(),
	categories: z.array(z.string()).min(1),
	resources: z.object({ primaryDocumentation: z.array(z.object({ url: z.string().url() })).min(1) }),
	alias: z.array(z.string()).min(1),
});

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

	it.each(schemas)('ships the schema of what %s %s returns', (node, schema) => {
		const file = join(ROOT, 'dist/nodes', node, '__schema__/v1.0.0', `${schema}.json`);
		expect(existsSync(file)).toBe(true);
	});

	it.each(Object.keys(NODES))('ships the schema of the events that the triggers of %s tell', (node) => {
		expect(existsSync(join(ROOT, 'dist/nodes', node, '__schema__/v1.0.0.json'))).toBe(true);
	});

	it.each(manifest.n8n.nodes)('ships what the panel of nodes says of %s', (file) => {
		const text = readFileSync(join(ROOT, file.replace(/js$/, 'json')), 'utf8');
		const codex = Codex.parse(JSON.parse(text));
		expect(codex.node).toBe(`${manifest.name}.${lowerFirst(basename(file, '.node.js'))}`);
	});

	it('says what n8n would find by loading every node', async () => {
		const lazy = new LazyPackageDirectoryLoader(ROOT);
		await lazy.loadAll();
		expect(lazy.isLazyLoaded).toBe(true);
		const eager = new PackageDirectoryLoader(ROOT);
		await eager.loadAll();
		// What n8n keeps for itself while it writes these files.
		const asWritten = (key: string, value: unknown): unknown =>
			key === '__loadOptionsMethods' ? undefined : value;
		expect(lazy.types).toEqual(JSON.parse(JSON.stringify(eager.types, asWritten)));
		expect(lazy.known).toEqual(eager.known);
	});
});

describe('the README', () => {
	it.each(resources)('names every operation of $node on $name', ({ node, name, menu }) => {
		const inMenu = menu.map(({ option }) => option.name);
		expect(operationsInReadme(node, name).sort()).toEqual(inMenu.sort());
	});

	it('names every operation of User Directory', () => {
		const named = rowsInReadme('User Directory').map(([name]) => name);
		expect(named.sort()).toEqual(DIRECTORY.map(({ option }) => option.name).sort());
	});
});
