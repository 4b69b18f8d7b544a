import { booleanIn, textIn } from './call';
import { refused, refusedPlainly } from './errors';
import type { Role } from './model';
import type { Tenant } from './tenant';

const PASSWORD_PARTS = [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z0-9]/];

/**
 * Refuses a password that is too short or too plain (Tenable API reference, users-create). The wording is made
 * up: only the rule is documented.
 * @throws TenableError 400
 */
export function requireGoodPassword(password: string | undefined): string {
	if (password === undefined) throw refused(400, '"password" is required');
	if (password.length >= 12 && PASSWORD_PARTS.every((part) => part.test(password))) return password;
	throw refusedPlainly(
		400,
		'Password must be at least 12 characters long and contain at least one uppercase letter, one lowercase ' +
			'letter, one number, and one special character.',
	);
}

/**
 * Refuses a login name that is not `name@domain` with an approved domain, in the recorded words.
 * @throws TenableError 400
 */
export function requireApprovedUsername(tenant: Tenant, username: string | undefined): string {
	if (username === undefined) throw refused(400, '"username" is required');
	const [name, domain, ...more] = username.split('@');
	const approved = domain !== undefined && tenant.approvedDomains.includes(domain.toLowerCase());
	if (name && approved && more.length === 0) return username;
	throw refusedPlainly(
		400,
		"The username provided is not a part of the current Container's approved domains.",
	);
}

/**
 * The e-mail address in a body; an administrator may give one of any domain (Tenable API reference, users-create).
 * @returns nothing when left out or empty
 * @throws TenableError 400 when it is not `name@domain`
 */
export function emailIn(body: Record<string, unknown>): string | undefined {
	const email = textIn(body, 'email');
	if (email === undefined || email === '') return undefined;
	if (!/^[^@\s]+@[^@\s]+$/.test(email)) throw refused(400, '"email" must be a valid email');
	return email;
}

/**
 * The standard role that `permissions` in a body stands for; nothing when left out.
 * @throws TenableError 400 for a number without a role. A text is refused too, except with the recorded shapes:
 * "40" was accepted in 2019.
 */
export function standardRoleIn(tenant: Tenant, body: Record<string, unknown>): Role | undefined {
	const value = body['permissions'];
	if (value === undefined) return undefined;
	const number = typeof value === 'string' && tenant.quirks.shapes === 'recorded' ? Number(value) : value;
	const role = typeof number === 'number' ? tenant.standardRole(number) : undefined;
	if (!role) throw refused(400, '"permissions" must be one of 0, 16, 24, 32, 40, 64');
	return role;
}

/** A boolean that must be in a body, or a 400. */
export function requiredBoolean(body: Record<string, unknown>, name: string): boolean {
	const value = booleanIn(body, name);
	if (value === undefined) throw refused(400, `"${name}" is required`);
	return value;
}
