import { describe, expect, test } from '@jest/globals';
import { execute } from '../support/execution';
import { lastMail } from '../support/mail';
import type { Stage } from '../support/stage';
import { variant } from '../support/variant';

/** What templates do when not everything is as it should be. */
export function troubledTemplates(stageOf: () => Stage): void {
	describe('a template in trouble', () => {
		test('names a tenant that could not be audited, and reports the others', async () => {
			const stage = stageOf();
			const tenants = { jsonOutput: JSON.stringify({ tenants: ['Nowhere', 'Exabeam'] }) };
			const id = await variant(stage, 'userDirectoryAuditManyTenants', 'Tenants', tenants);
			const execution = await execute(stage.session, id);
			expect(execution.status).toBe('success');
			expect(execution.items('Report', 1)).toMatchObject([
				{ title: 'Audit of All Tenants, without Nowhere', counts: { reviews: 1 } },
			]);
			const mail = lastMail(stage.house);
			expect(mail.subject).toBe('Audit of all tenants: 1 could not be audited');
			expect(mail.text).toContain('Nowhere: Which Tenant has no output for Nowhere');
			expect(mail.attachments.length).toBeGreaterThan(0);
		});

		test('keeps no snapshot of a list that is not whole', async () => {
			const stage = stageOf();
			const part = { returnAll: false, limit: 3 };
			const id = await variant(stage, 'userDirectoryAuditSnapshot', 'Tenable: Groups', part);
			const mails = stage.house.mail.mails.length;
			const execution = await execute(stage.session, id);
			expect(execution.status).toBe('error');
			expect(execution.error?.message).toContain('Tenable: Groups: the list is not whole');
			expect(execution.items('Keep the Hash')).toEqual([]);
			expect(stage.house.mail.mails).toHaveLength(mails);
		});
	});
}
