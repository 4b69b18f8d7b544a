import { expect } from '@jest/globals';
import type { TemplateCheck } from './check';

export const auditOneTenant: TemplateCheck = {
	id: 'userDirectoryAuditOneTenant',
	check({ house }, execution) {
		const items = execution.items('For the Report');
		const ofKind = (kind: string): unknown[] => items.filter(({ object }) => object === kind);
		expect(ofKind('review_summary')).toHaveLength(1);
		expect(ofKind('user')).toHaveLength(house.sandbox.tenable.state().users.length);
		expect(ofKind('finding').length).toBeGreaterThan(0);
	},
};
