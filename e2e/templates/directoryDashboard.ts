import { expect } from '@jest/globals';
import { executionsOf } from '../support/execution';
import { awaited } from '../support/waiting';
import { dashboard } from '../support/dashboard';
import type { TemplateCheck } from './check';

const ID = 'userDirectoryDashboard';

export const directoryDashboard: TemplateCheck = {
	id: ID,
	async check({ house, session }) {
		const { user, password } = house.dashboard;
		expect(await dashboard(house)).toMatchObject({ status: 401 });
		expect(await dashboard(house, { user, password: 'not-the-right-one' })).toMatchObject({ status: 401 });
		expect(await dashboard(house, { user, password })).toMatchObject({ status: 200 });
		// n8n keeps nothing of a visit, because the key would be in it.
		await awaited('end of the visits', async () => {
			const visits = (await executionsOf(session, ID)).flatMap((one) => one.items('Open the Dashboard'));
			return visits.length === 0 ? true : undefined;
		});
	},
};
