import { expect } from '@jest/globals';
import type { TemplateCheck } from './check';

export const consolidatedDirectory: TemplateCheck = {
	id: 'userDirectoryConsolidatedDirectory',
	check(_stage, execution) {
		const rows = execution.items('Write the Directory');
		expect(rows.length).toBe(execution.items('Consolidate', 1).length);
		// A row for each person, however often it runs.
		expect(rows.map(({ id }) => id).sort()).toEqual(rows.map((_row, index) => index + 1).sort());
	},
};
