import { expect } from '@jest/globals';
import type { Page } from 'playwright-core';
import { request } from 'undici';
import type { Stage } from './stage';

/** What a reviewer says about a row; nothing leaves it open. */
export type Decision = 'Keep' | 'Revoke' | undefined;

/** Decides on the rows of an access certification as n8n's owner, by the labels of the rows. */
export async function review({ editor, house }: Stage, decisionOn: (row: string) => Decision): Promise<void> {
	const form = `${house.n8n.url}/form/access-certification`;
	await expectClosed(form);
	await editor.visit('owner', form, async (page) => {
		await signIn(page);
		const submit = page.getByRole('button', { name: 'Submit the Decisions' });
		await submit.waitFor();
		await expectClosed(page.url());
		await decide(page, decisionOn);
		await editor.shoot('certification', page);
		await submit.click();
		await submit.waitFor({ state: 'hidden' });
	});
}

/** n8n's own page asks whether the form may know who somebody is. */
async function signIn(page: Page): Promise<void> {
	const allow = page.getByRole('button', { name: 'Allow access' });
	const show = page.getByRole('button', { name: 'Show the Open Rows' });
	await allow.or(show).waitFor();
	if (await allow.isVisible()) await allow.click();
	await show.click();
}

/** What is kept is filled in at once, as many lists take long to click through; the rest as a person does it. */
async function decide(page: Page, decisionOn: (row: string) => Decision): Promise<void> {
	const lists = page.locator('.form-group select');
	const rows = await page.locator('.form-group:has(select) label').allInnerTexts();
	const decisions = rows.map((row) => decisionOn(row.trim()));
	await lists.evaluateAll(keep, decisions);
	for (const [index, decision] of decisions.entries())
		if (decision === 'Revoke') await lists.nth(index).selectOption(decision);
}

/** Runs in the browser. */
function keep(lists: unknown[], decisions: Decision[]): void {
	for (const [index, list] of lists.entries())
		if (decisions[index] === 'Keep') (list as { value: string }).value = 'Keep';
}

/** Whoever is not signed in is sent to sign in, and sends nothing themselves. */
async function expectClosed(url: string): Promise<void> {
	const look = await request(url);
	await look.body.dump();
	expect([look.statusCode, look.headers.location]).toEqual([
		302,
		expect.stringMatching(/\/signin\?|\/oauth\/authorize\?/),
	]);
	const headers = { 'content-type': 'multipart/form-data; boundary=b' };
	const send = await request(url, { method: 'POST', headers, body: '--b--\r\n' });
	await send.body.dump();
	expect(send.statusCode).toBe(401);
}
