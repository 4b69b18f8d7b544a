import { expect } from '@jest/globals';
import { lastMail } from '../support/mail';
import type { TemplateCheck } from './check';

export const auditManyTenants: TemplateCheck = {
	id: 'userDirectoryAuditManyTenants',
	check({ house }, execution) {
		const audited = execution.items('Could Not Be Audited', 1);
		const reviews = audited.filter(({ object }) => object === 'review_summary');
		expect(reviews).toHaveLength(3);
		const vendors = audited.filter(({ object }) => object === 'user').map(({ vendor }) => vendor);
		expect([...new Set(vendors)].sort()).toEqual(['exabeam', 'sailpoint', 'tenable']);
		expect(execution.items('Report', 1)).toMatchObject([
			{ title: 'Audit of All Tenants', is_complete: true, gaps: [], counts: { reviews: 3 } },
		]);
		expect(lastMail(house)).toMatchObject({
			subject: 'Audit of all tenants',
			attachments: expect.arrayContaining([expect.stringMatching(/-findings\.csv$/)]),
		});
	},
};
