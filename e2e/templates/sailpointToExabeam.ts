import { expect } from '@jest/globals';
import { exabeamRow } from '../support/tenants';
import type { TemplateCheck } from './check';

export const sailpointToExabeam: TemplateCheck = {
	id: 'userDirectorySailPointToExabeam',
	check({ house }, execution) {
		const { sailpoint, exabeam } = house.sandbox;
		const results = execution.items('Exabeam: Create or Update');
		expect(results.length).toBe(sailpoint.state().identities.filter(({ correlated }) => correlated).length);
		const taken = results.filter((item) => !('error' in item));
		for (const { username } of taken) {
			expect(exabeamRow(exabeam.state(), 'Directory Users', String(username))).toBeDefined();
		}
		// Two people who share an address, and one who has none.
		const refused = results.flatMap(({ error }) => (typeof error === 'string' ? [error] : []));
		expect(refused.sort()).toEqual([
			expect.stringContaining('stands in 2 items'),
			expect.stringContaining('stands in 2 items'),
			'Email is required',
		]);
	},
};
