import { expect } from '@jest/globals';
import { dashboard } from '../support/dashboard';
import type { TemplateCheck } from './check';

export const consolidatedDirectory: TemplateCheck = {
	id: 'userDirectoryConsolidatedDirectory',
	async check({ house }, execution) {
		const rows = execution.items('Write the Directory');
		expect(rows.length).toBe(execution.items('Consolidate', 1).length);
		// A row for each person, however often it runs.
		expect(rows.map(({ id }) => id).sort()).toEqual(rows.map((_row, index) => index + 1).sort());

		const { page } = await dashboard(house, house.dashboard);
		expect(page).toContain(`${rows.length} people`);
		for (const { accounts } of rows)
			expect(page).toContain(`<td>${String(accounts).replaceAll('; ', '\n')}</td>`);
		// A name that would be markup stays a name.
		expect(page).toContain('=HYPERLINK(&#34;https://evil.example&#34;');
	},
};
