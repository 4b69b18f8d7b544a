import { expect, test } from '@jest/globals';
import { execute } from '../support/execution';
import type { Stage } from '../support/stage';
import { accessCertification } from '../templates/accessCertification';

const WHO = 'amir.rahimi@halden.example';
const ROLE = 'Vulnerability Analyst';

/** What the template's own check has decided is asked again only where somebody got back what was taken away. */
export function certification(stageOf: () => Stage): void {
	test('access that is given again after it was revoked is certified again', async () => {
		const { house, session } = stageOf();
		const { tenant } = house.sandbox.tenable;
		const user = tenant.findUserByName(WHO);
		const role = house.sandbox.tenable.state().roles.find(({ name }) => name === ROLE);
		if (user === undefined || role === undefined) throw new Error(`Tenable has no ${WHO}, or no ${ROLE}.`);
		user.roleUuid = role.uuid;
		const execution = await execute(session, accessCertification.id);
		const open = execution.items('Open Rows').filter(({ user_email }) => user_email === WHO);
		expect(open).toMatchObject([{ kind: 'role', access_name: ROLE, held: 'yes', decision: null }]);
	});
}
