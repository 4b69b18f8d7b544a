import type { User } from '../../shared/model';
import { latest } from '../../shared/normalize/values';
import { isUnavailable } from './checks/check';

/** When an account was last used: a time, null for never, undefined where nobody tells. */
export function lastUseOf(user: User): string | null | undefined {
	const told = (['last_active_at', 'last_login_at'] as const).filter((field) => !isUnavailable(user, field));
	return told.length === 0 ? undefined : latest(...told.map((field) => user[field]));
}
