import { afterEach } from '@jest/globals';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { send, usersIn, uuidIn } from './client';

/** A password that Tenable takes. */
export const GOOD_PASSWORD = 'Correct-Horse-42!';
/** The 404 of users and groups. */
export const NOT_FOUND = { statusCode: 404, error: 'Not Found', message: 'Not Found' };
/** UUID of the group that everybody is in. */
export const ALL_USERS = '00000000-0000-0000-0000-000000000000';
/** A UUID that nothing has. */
export const NOBODY = '11111111-2222-4333-8444-555555555555';

/**
 * Starts sandboxes that are stopped after each test of the file.
 * @returns the function to start one with
 */
export function sandboxStarter(): (options?: SandboxOptions) => Promise<Sandbox> {
	const started: Sandbox[] = [];
	afterEach(async () => {
		await Promise.all(started.splice(0).map((sandbox) => sandbox.stop()));
	});
	return async (options = {}) => {
		const sandbox = await startSandbox(options);
		started.push(sandbox);
		return sandbox;
	};
}

/** A listed user with its role; nothing in it when there is no such user. */
export async function named(running: Sandbox, username: string): Promise<Record<string, unknown>> {
	const user = usersIn(await send(running, 'GET', '/users?withRoles=true')).find(
		(one) => one.username === username,
	);
	return user ?? {};
}

/** UUID of a role; empty when there is none. */
export function roleUuid(running: Sandbox, name: string, type: string): string {
	const role = running.tenable.state().roles.find((one) => one.name === name && one.type === type);
	return role?.uuid ?? '';
}

/** Creates a user with a good password; gives back its UUID. */
export async function createUser(running: Sandbox, username: string): Promise<string> {
	return uuidIn(await send(running, 'POST', '/users', { json: { username, password: GOOD_PASSWORD } }));
}
