import { expect } from '@jest/globals';
import { lastMail } from '../support/mail';
import { exabeamRow, sailPointIdentity, tenableUser } from '../support/tenants';
import type { TemplateCheck } from './check';

export const mover: TemplateCheck = {
	id: 'userDirectoryMover',
	check({ house }) {
		const { tenable, sailpoint, exabeam } = house.sandbox;
		const raj = 'raj.patel@halden.example';
		expect(tenableUser(tenable.state(), raj)).toEqual({
			isEnabled: true,
			role: 'Standard',
			groups: ['Operations'],
		});
		expect(sailPointIdentity(sailpoint.state(), raj)?.department).toBe('Operations');
		expect(exabeamRow(exabeam.state(), 'Directory Users', raj)).toMatchObject({ Department: 'Operations' });
		expect(lastMail(house).subject).toBe('Mover: Raj Patel');
	},
};
