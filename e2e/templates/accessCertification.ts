import { expect } from '@jest/globals';
import { type Execution, executionsOf } from '../support/execution';
import { lastMail } from '../support/mail';
import { type Decision, review } from '../support/reviewer';
import type { Stage } from '../support/stage';
import { tenableUser } from '../support/tenants';
import { awaited } from '../support/waiting';
import type { TemplateCheck } from './check';

const ID = 'userDirectoryAccessCertification';
const REVOKED = ['Amir Rahimi: role Vulnerability Analyst', 'Bo Larsen: group Operations'];
const LEFT_OPEN = 'Priya Nair: group Finance & Sales';

/** The campaign is started; the reviewer decides on every row but one, which the second run asks for again. */
export const accessCertification: TemplateCheck = {
	id: ID,
	async check(stage, execution) {
		const { house } = stage;
		const open = execution.items('Open Rows').length;
		expect(lastMail(house).subject).toContain(`${open} decisions wait for you`);
		const isFirst = open > 1;
		const sitting = await sit(stage, (row) => (isFirst && row === LEFT_OPEN ? undefined : decisionOn(row)));

		expect(sitting.items('Record the Decision')).toHaveLength(isFirst ? open - 1 : 1);
		const revoked = sitting.items('Record the Outcome');
		expect(revoked).toHaveLength(isFirst ? REVOKED.length : 0);
		const decided_by = house.signIn.email;
		for (const row of revoked)
			expect(row).toMatchObject({ decided_by, outcome: 'revoked', held: 'no', verified: 'true' });

		const state = house.sandbox.tenable.state();
		expect(tenableUser(state, 'amir.rahimi@halden.example')?.role).toBe('Basic');
		expect(tenableUser(state, 'bo.larsen@halden.example')?.groups).toEqual([]);
		expect(tenableUser(state, 'priya.nair@halden.example')?.groups).toEqual(['Finance & Sales']);
		const { subject, text, attachments } = lastMail(house);
		expect(text).toContain('Revoked and still held: none');
		const all = sitting.items('Campaign So Far').length;
		expect(subject).toContain(`${isFirst ? all - 1 : all} of ${all} decided`);
		expect(attachments).toHaveLength(isFirst ? 3 : 1);
		expect(attachments).toContainEqual(expect.stringMatching(/^access-certification-\d{4}-Q\d\.csv$/));
	},
};

function decisionOn(row: string): Decision {
	return REVOKED.includes(row) ? 'Revoke' : 'Keep';
}

/** What came of a reviewer's decisions. */
async function sit(stage: Stage, decide: (row: string) => Decision): Promise<Execution> {
	const before = new Set((await executionsOf(stage.session, ID)).map(({ id }) => id));
	await review(stage, decide);
	return await awaited('execution of the form', async () => {
		const executions = await executionsOf(stage.session, ID);
		return executions.find(({ id, status }) => !before.has(id) && status === 'success');
	});
}
