import { expect } from '@jest/globals';
import { APPROVER, decide } from '../support/approval';
import { executionsOf } from '../support/execution';
import { tenableUser } from '../support/tenants';
import type { TemplateCheck } from './check';

const ID = 'userDirectoryNightlyReconcile';

export const nightlyReconcile: TemplateCheck = {
	id: ID,
	async attend(stage) {
		await decide(stage, 'Approve');
	},
	async check({ house, session }, execution) {
		const state = house.sandbox.tenable.state();
		expect(tenableUser(state, 'nora.juul@halden.example')?.isEnabled).toBe(false);
		expect(tenableUser(state, 'jonas.eide@halden.example')?.groups).toEqual(['Operations', 'Project Aurora']);
		const planned = execution.items('The Plan');
		expect(execution.items('Apply Plan')).toHaveLength(planned.length);
		const logged = execution.items('Write Audit Log');
		expect(logged.length > 0).toBe(planned.length > 0);
		for (const row of logged) expect(row.approved_by).toBe(APPROVER);
		// A night with nothing to do asks nobody.
		const withPlan = (await executionsOf(session, ID)).filter((one) => one.items('The Plan').length > 0);
		const asked = house.mail.mails.filter(({ subject }) => subject.startsWith('Approve changes'));
		expect(asked).toHaveLength(withPlan.length);
	},
};
