import { insufficientScope } from './errors';
import type { Route } from './call';
import type { User } from './model';
import { grants } from './rolePermissions';
import type { Tenant } from './tenant';

/**
 * The two keys in an X-ApiKeys header. A space after a semicolon and a semicolon at the end are both in use.
 * @returns nothing when one of them is missing
 */
export function parseApiKeys(
	header: string | string[] | undefined,
): { accessKey: string; secretKey: string } | undefined {
	const pairs = new Map(
		String(header ?? '')
			.split(';')
			.map((part) => part.trim().split('='))
			.map(([name, value]) => [name ?? '', value ?? '']),
	);
	const accessKey = pairs.get('accessKey');
	const secretKey = pairs.get('secretKey');
	return accessKey && secretKey ? { accessKey, secretKey } : undefined;
}

/**
 * The user behind a request's keys. Keys work only while the user is enabled and has api_permitted; a locked-out
 * user can still use them (Tenable API reference, users-details and users-update-auths).
 * @returns nothing when the keys are not valid
 */
export function callerOf(tenant: Tenant, header: string | string[] | undefined): User | undefined {
	const keys = parseApiKeys(header);
	const user = keys && tenant.findUserByAccessKey(keys.accessKey);
	if (!user || user.keys?.secretKey !== keys?.secretKey) return undefined;
	return user.enabled && user.authorizations.api ? user : undefined;
}

/**
 * Lets a caller pass whose role is high enough.
 * @throws TenableError 403
 */
export function requireScope(tenant: Tenant, caller: User, needs: Route['needs']): void {
	if (needs === 'anyRole' || tenant.isAdministrator(caller)) return;
	if (needs !== 'administrator' && grants(tenant.roleOf(caller).permissionStrings, needs.privilege)) return;
	throw insufficientScope();
}
