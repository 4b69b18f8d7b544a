import { expect } from '@jest/globals';
import type { TemplateCheck } from './check';

export const backfillThenIncrement: TemplateCheck = {
	id: 'userDirectoryBackfillThenIncrement',
	check({ house }, execution) {
		const { identities } = house.sandbox.sailpoint.state();
		const everybody = identities.filter(({ correlated }) => correlated).map(({ id }) => id);
		const written = execution.items('Write Users').map(({ user_id }) => user_id);
		const isBackfill = execution.items('Where It Stands')[0]?.phase === undefined;
		expect(written.sort()).toEqual(isBackfill ? everybody.sort() : []);
		expect(execution.items('Where It Stands').at(-1)).toMatchObject({ phase: 'increment' });
		expect(execution.items('Write Changed Users').length).toBeLessThan(everybody.length);
	},
};
