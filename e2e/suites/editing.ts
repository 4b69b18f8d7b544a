import { describe, expect, test } from '@jest/globals';
import { readTemplates } from '../../start/content/templates';
import type { Stage } from '../support/stage';
import { singleNode } from '../support/singleNode';

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
		test.each(NODES)('opens a new %s node', async (type) => {
			const { editor, session, house } = stageOf();
			const { id } = await singleNode(session, house, type, {});
			await editor.openNode(id, 'node');
			await editor.shoot(`node-${type}`);
			await expectSound(stageOf());
		});

		test(
			'opens every node of ours in the templates',
			async () => {
				const { editor } = stageOf();
				for (const { id, nodes } of await readTemplates()) {
					await editor.goTo(`/workflow/${id}`);
					await editor.page.getByTestId('canvas-node').first().waitFor();
					await editor.shoot(`template-${id}`);
					for (const { name } of nodes.filter(({ type }) => type.startsWith('n8n-nodes-user-directory.'))) {
						await editor.page.locator(`[data-test-id="canvas-node"][data-node-name="${name}"]`).dblclick();
						await editor.page.getByTestId('ndv').waitFor();
						await expectSound(stageOf());
						await editor.page.keyboard.press('Escape');
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
	const icons = ndv.locator('img[src*="n8n-nodes-user-directory"]');
	await icons.first().waitFor();
	expect(await icons.evaluateAll(brokenImages)).toEqual([]);
	expect(editor.takeErrors()).toEqual([]);
}

/** The addresses of images that the browser could not show. */
function brokenImages(images: unknown[]): string[] {
	return images.flatMap((image) => {
		const { naturalWidth, src } = image as { naturalWidth: number; src: string };
		return naturalWidth > 0 ? [] : [src];
	});
}
