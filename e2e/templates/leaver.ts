import { expect } from '@jest/globals';
import { lastMail } from '../support/mail';
import { exabeamRow, sailPointIdentity, tenableUser } from '../support/tenants';
import type { TemplateCheck } from './check';

export const leaver: TemplateCheck = {
	id: 'userDirectoryLeaver',
	check({ house }) {
		const { tenable, sailpoint, exabeam } = house.sandbox;
		const lena = 'lena.fischer@halden.example';
		expect(tenableUser(tenable.state(), lena)).toMatchObject({ isEnabled: false, groups: [] });
		expect(sailPointIdentity(sailpoint.state(), lena)?.lifecycle).toBe('INACTIVE_LONG_TERM');
		expect(exabeamRow(exabeam.state(), 'Departing Employees', 'Lena Fischer')).toBeDefined();
		expect(lastMail(house).subject).toBe('Leaver: Lena Fischer');
	},
};
