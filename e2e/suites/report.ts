import { expect, test } from '@jest/globals';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { attachmentOf } from '../support/attachment';
import type { Stage } from '../support/stage';

const CHARTS = [
	'Users by Status',
	'Findings by Severity',
	'Active Users by Days Since Last Use',
	'Roles by Holders',
];

/** The report that Access Review has sent, as its reviewer opens it. */
export function report(stageOf: () => Stage): void {
	test('the report opens without a network, with its charts and without an error', async () => {
		const { house, editor } = stageOf();
		const file = join(house.layout.root, 'report.html');
		writeFileSync(file, await attachmentOf(house, 'Access review', '.html'));
		const { requests, errors } = await editor.openOffline(file, async (page) => {
			await page.getByRole('heading', { name: 'Access Review of Halden' }).waitFor();
			for (const name of CHARTS) await page.getByRole('img', { name }).waitFor();
			await editor.shoot('report', page);
		});
		expect(errors).toEqual([]);
		expect(requests).toEqual([pathToFileURL(file).href]);
	});
}
