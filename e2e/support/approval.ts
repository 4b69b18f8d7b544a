import { lastMail } from './mail';
import type { Stage } from './stage';

/** Whose address is given as the one who decided. */
export const APPROVER = 'anders.holm@halden.example';

/** Does what the person does who was asked by the newest message to approve a plan. */
export async function decide({ house, editor }: Stage, decision: 'Approve' | 'Decline'): Promise<void> {
	const [link = ''] = lastMail(house).links;
	await editor.visit('stranger', link, async (page) => {
		await page.getByLabel(decision).check();
		await page.getByLabel('Your Email').fill(APPROVER);
		await editor.shoot(`approval-${decision}`, page);
		await page.getByRole('button', { name: 'Submit' }).click();
		await page.getByText('Got it, thanks').first().waitFor();
	});
}
