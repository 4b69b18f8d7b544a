import { expect } from '@jest/globals';
import { tenableUser } from '../support/tenants';
import type { TemplateCheck } from './check';

export const nightlyReconcile: TemplateCheck = {
	id: 'userDirectoryNightlyReconcile',
	check({ house }) {
		const state = house.sandbox.tenable.state();
		expect(tenableUser(state, 'nora.juul@halden.example')?.isEnabled).toBe(false);
		expect(tenableUser(state, 'jonas.eide@halden.example')?.groups).toEqual(['Operations', 'Project Aurora']);
	},
};
