import { request } from 'undici';
import type { z } from 'zod';
import type { TenableKeys } from '../sandboxProcess';

/** What a vendor answers, by path. */
export type Answers = Record<string, string>;

const TENABLE_PATHS = {
	'/session': '/session',
	'/groups': '/groups',
	'/access-control/v1/roles': '/access-control/v1/roles',
	'/users': '/users?withRoles=true',
	'/audit-log/v1/events': '/audit-log/v1/events?sort=received:asc&next=0&limit=1000',
};

/** The answers that a poll of Tenable gets, as the sandbox gives them. */
export async function tenableAnswers({
	url,
	accessKey,
	secretKey,
}: z.infer<typeof TenableKeys>): Promise<Answers> {
	const answers: Answers = {};
	for (const [path, asked] of Object.entries(TENABLE_PATHS)) {
		const headers = { 'X-ApiKeys': `accessKey=${accessKey};secretKey=${secretKey}` };
		const { body } = await request(url + asked, { headers });
		answers[path] = await body.text();
	}
	return answers;
}

const ROLES = ['Administrator', 'Auditor', 'Tier 1 Analyst', 'Tier 3 Analyst', 'Context Editor'];

/** The answers that a poll of Exabeam gets, for so many accounts; the sandbox's company has a dozen. */
export function exabeamAnswers(accounts: number): Answers {
	const users = Array.from({ length: accounts }, (_, at) => ({
		id: `3f0c7a52-91d4-4c0e-8a1b-${String(at).padStart(12, '0')}`,
		firstName: `Person${at}`,
		lastName: 'Halden',
		email: `person.${at}@halden.example`,
		idp: at % 10 === 0 ? 'Local' : 'Entra ID',
		roles: [ROLES[at % ROLES.length]],
		status: at % 50 === 0 ? 'Pending' : 'Active',
		lastLogin: new Date(1_700_000_000_000 + at * 60_000).toISOString(),
	}));
	const roles = ROLES.map((name, at) => ({ id: `role-${at}`, name, permissions: ['Search'] }));
	return {
		'/access-control/v1/roles': JSON.stringify(roles),
		'/access-control/v1/users': JSON.stringify(users),
	};
}
