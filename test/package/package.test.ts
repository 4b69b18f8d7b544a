import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { MENU, RESOURCES } from '../../nodes/Tenable/menu';
import { VERSION } from '../../nodes/shared/version';
import manifest from '../../package.json';

const ROOT = join(__dirname, '../..');
const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');

/** The operations that the README's table names for a resource. */
function operationsInReadme(resource: string): string[] {
	const row = readme.split('\n').find((line) => line.startsWith(`| ${resource} `));
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

	it.each(MENU.map(({ resource, operation }) => [resource, operation]))(
		'ships the schema of what %s %s returns',
		(resource, operation) => {
			const file = join(ROOT, 'dist/nodes/Tenable/__schema__/v1.0.0', resource, `${operation}.json`);
			expect(existsSync(file)).toBe(true);
		},
	);
});

describe('the README', () => {
	it.each(RESOURCES.map(({ value, name }) => [name, value]))('names every operation on %s', (name, value) => {
		const inMenu = MENU.filter(({ resource }) => resource === value).map(({ option }) => option.name);
		expect(operationsInReadme(name).sort()).toEqual(inMenu.sort());
	});
});
