import { expect } from '@jest/globals';
import { executionsOf } from '../support/execution';
import type { TemplateCheck } from './check';

const ID = 'userDirectorySeatReclamation';
const SUBJECT = 'Do you still need Tenable?';

export const seatReclamation: TemplateCheck = {
	id: ID,
	async check({ house, session }, execution) {
		const told = house.mail.mails.filter(({ subject }) => subject === SUBJECT).flatMap(({ to }) => to);
		const dormant = execution.items('Dormant People').map(({ user }) => addressOf(user));
		expect(dormant).toContain('bo.larsen@halden.example');
		// Everybody once, however often it runs; nobody who signs in, and neither administrators nor service accounts.
		expect([...told].sort()).toEqual([...dormant].sort());
		const { users } = house.sandbox.tenable.state();
		const enabled = users.filter((user) => user.enabled).map(({ email }) => email);
		expect(enabled).toEqual(expect.arrayContaining(dormant));
		for (const run of await executionsOf(session, ID)) expect(run.items('Tenable: Disable')).toEqual([]);
	},
};

function addressOf(user: unknown): string {
	return typeof user === 'object' && user !== null && 'email' in user ? String(user.email) : '';
}
