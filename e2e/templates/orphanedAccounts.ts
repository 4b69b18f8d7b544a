import { expect } from '@jest/globals';
import { lastMail } from '../support/mail';
import type { TemplateCheck } from './check';

export const orphanedAccounts: TemplateCheck = {
	id: 'userDirectoryOrphanedAccounts',
	check({ house }, execution) {
		const orphans = execution.items('SailPoint: Uncorrelated Accounts');
		expect(orphans.length).toBeGreaterThan(0);
		expect(lastMail(house).subject).toBe(`Orphaned accounts: ${orphans.length}`);
	},
};
