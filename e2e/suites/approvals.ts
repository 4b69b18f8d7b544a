import { describe, expect, test } from '@jest/globals';
import { decide } from '../support/approval';
import { execute } from '../support/execution';
import { lastMail } from '../support/mail';
import type { Stage } from '../support/stage';
import { tenantsOf } from '../support/tenants';
import { nightlyReconcile } from '../templates/nightlyReconcile';

/** What a person is asked, before the templates' own checks say yes. */
export function approvals(stageOf: () => Stage): void {
	describe('approvals', () => {
		test('a declined plan changes nothing', async () => {
			const stage = stageOf();
			const before = await tenantsOf(stage.house.sandbox);
			const { session } = stage;
			const execution = await execute(
				session,
				nightlyReconcile.id,
				async () => await decide(stage, 'Decline'),
			);
			expect(execution.status).toBe('success');
			expect(execution.items('Ask for Approval')).toHaveLength(1);
			expect(execution.items('Apply Plan')).toEqual([]);
			expect(await tenantsOf(stage.house.sandbox)).toEqual(before);
		});

		test('the message tells what a person needs to decide', () => {
			const { subject, text } = lastMail(stageOf().house);
			expect(subject).toMatch(/^Approve changes to tenable: \d+ joiners, \d+ movers, 1 leavers$/);
			expect(text).toMatch(/To be disabled:\s+Nora Juul \(nora.juul@halden.example\): /);
			expect(text).toContain('To be deleted: nobody');
			expect(text).toMatch(/leavers: 1 of at most \d+/);
			expect(text).toMatch(/Plan \w+/);
		});
	});
}
