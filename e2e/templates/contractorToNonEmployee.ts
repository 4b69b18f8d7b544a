import { expect } from '@jest/globals';
import { lastMail } from '../support/mail';
import type { TemplateCheck } from './check';

export const contractorToNonEmployee: TemplateCheck = {
	id: 'userDirectoryContractorToNonEmployee',
	check({ house }) {
		const { nonEmployees, identities } = house.sandbox.sailpoint.state();
		const made = nonEmployees.filter(({ accountName }) => accountName.startsWith('c-'));
		expect(made.map(({ accountName }) => accountName).sort()).toEqual(['c-1041', 'c-1042']);
		expect(made).toContainEqual(
			expect.objectContaining({
				accountName: 'c-1041',
				manager: 'maria.silva',
				data: { department: 'Operations' },
				startDate: '2026-07-01T00:00:00.000Z',
				endDate: '2031-12-31T00:00:00.000Z',
			}),
		);
		expect(identities.filter(({ alias }) => alias.startsWith('c-'))).toHaveLength(2);
		// The second run sends no message, so that this stays the last one.
		expect(lastMail(house).subject).toBe('Contractors: 2 changed in SailPoint');
	},
};
