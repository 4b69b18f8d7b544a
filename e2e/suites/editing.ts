import { describe, expect, test } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { readTemplates } from '../../start/content/templates';
import type { Editor } from '../support/editor';
import type { Stage } from '../support/stage';
import { newNodes, singleNode } from '../support/workflows';

/** For all nodes of all templates, one after the other. */
const LONG = 900_000;

const NODES = [
	'tenable',
	'sailPoint',
	'exabeam',
	'userDirectory',
	'tenableTrigger',
	'sailPointTrigger',
	'sailPointPollingTrigger',
	'exabeamTrigger',
];

/** The nodes, as the editor opens them. */
export function editing(stageOf: () => Stage): void {
	describe('the editor', () => {
		test.each(['light', 'dark'] as const)('opens every new node, in %s', async (theme) => {
			const { editor, session, house } = stageOf();
			const { id } = await newNodes(session, house, NODES);
			await editor.setTheme(theme);
			await editor.openWorkflow(id);
			for (const node of NODES) {
				await editor.withNode(node, async () => {
					await editor.shoot(`node-${node}-${theme}`);
					await expectSound(stageOf());
					const sources = await iconsOf(editor).evaluateAll(sourcesOfImages);
					expect(sources.filter((source) => source.endsWith('.dark.svg') !== (theme === 'dark'))).toEqual([]);
				});
			}
			await editor.setTheme('light');
		});

		test(
			'opens every node of ours in the templates',
			async () => {
				const { editor } = stageOf();
				for (const { id, nodes } of await readTemplates()) {
					await editor.openWorkflow(id);
					await editor.shoot(`template-${id}`);
					for (const { name } of nodes.filter(({ type }) => type.startsWith('n8n-nodes-user-directory.'))) {
						await editor.withNode(name, async () => await expectSound(stageOf()));
					}
				}
			},
			LONG,
		);

		test('picks a user from the list, with search', async () => {
			const { editor, session, house } = stageOf();
			const parameters = { resource: 'user', operation: 'get' };
			const { id } = await singleNode(session, house, 'tenable', parameters);
			await editor.openNode(id, 'node');
			const { page } = editor;
			await page.getByTestId('resource-locator-user').getByTestId('rlc-input').click();
			await page.getByTestId('rlc-search').fill('lena');
			await page.getByTestId('rlc-item').filter({ hasText: 'Lena Fischer' }).click();
			await editor.shoot('picked-user');
			expect(await page.getByTestId('resource-locator-user').getByTestId('rlc-input').inputValue()).toContain(
				'Lena Fischer',
			);
			expect(editor.takeErrors()).toEqual([]);
		});
	});
}

/** No parameter is broken, the node is known, its icon is there, and the console is silent. */
async function expectSound({ editor }: Stage): Promise<void> {
	const ndv = editor.page.getByTestId('ndv');
	expect(await ndv.getByText(/is not installed|unrecognized node|error getting parameters/i).count()).toBe(0);
	const icons = iconsOf(editor);
	await icons.first().waitFor();
	expect(await icons.evaluateAll(brokenImages)).toEqual([]);
	expect(editor.takeErrors()).toEqual([]);
}

/** The icons of this package's nodes in the node that is open. */
function iconsOf(editor: Editor): Locator {
	return editor.page.getByTestId('ndv').locator('img[src*="n8n-nodes-user-directory"]');
}

function sourcesOfImages(images: unknown[]): string[] {
	return images.map((image) => (image as { src: string }).src);
}

/** The addresses of images that the browser could not show. */
function brokenImages(images: unknown[]): string[] {
	return images.flatMap((image) => {
		const { naturalWidth, src } = image as { naturalWidth: number; src: string };
		return naturalWidth > 0 ? [] : [src];
	});
}
