import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { N8nRefused, type Session } from './session';

/** How n8n's owner signs in. */
export interface SignIn {
	email: string;
	password: string;
}

const OWNER = 'owner@halden.example';

const SettingsSchema = z.object({ userManagement: z.object({ showSetupOnFirstLoad: z.boolean() }) });

/** A sign-in for a new n8n, with a password that nobody knows yet. */
export function newSignIn(): SignIn {
	// n8n wants a digit and a capital letter in it.
	return { email: OWNER, password: `${randomBytes(12).toString('base64url')}A1` };
}

/**
 * Signs the owner in, and makes the owner first where n8n has none.
 *
 * @returns false when n8n does not take the password, because a person has changed it
 */
export async function signIn(session: Session, { email, password }: SignIn): Promise<boolean> {
	if (await isWithoutOwner(session)) {
		await session.call('POST', '/owner/setup', { email, password, firstName: 'Halden', lastName: 'Owner' });
		return true;
	}
	try {
		await session.call('POST', '/login', { emailOrLdapLoginId: email, password });
		return true;
	} catch (error) {
		if (error instanceof N8nRefused && error.status === 401) return false;
		throw error;
	}
}

async function isWithoutOwner(session: Session): Promise<boolean> {
	const settings = SettingsSchema.parse(await session.call('GET', '/settings'));
	return settings.userManagement.showSetupOnFirstLoad;
}
