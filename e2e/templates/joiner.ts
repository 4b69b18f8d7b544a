import { expect } from '@jest/globals';
import { lastMail } from '../support/mail';
import { exabeamRow, sailPointIdentity, tenableUser } from '../support/tenants';
import type { TemplateCheck } from './check';

export const joiner: TemplateCheck = {
	id: 'userDirectoryJoiner',
	check({ house }) {
		const { tenable, sailpoint, exabeam } = house.sandbox;
		const mila = 'mila.horvat@halden.example';
		expect(tenableUser(tenable.state(), mila)).toEqual({
			isEnabled: true,
			role: 'Scan Operator',
			groups: ['Security Team'],
		});
		expect(sailPointIdentity(sailpoint.state(), mila)?.department).toBe('Security');
		expect(exabeamRow(exabeam.state(), 'Directory Users', mila)).toMatchObject({ Department: 'Security' });
		expect(lastMail(house).subject).toBe('Joiner: Mila Horvat');
	},
};
