import type { User } from '../../model';
import { Refusal } from '../refusal';

function nameOf(user: User): string {
	return user.username ?? user.name ?? user.id;
}

/**
 * Keeps a credential from taking away its own access.
 *
 * @param verb what would be done, e.g. `disable`
 * @throws Refusal when the user is the one that the credential belongs to
 */
export function refuseCaller(user: User, verb: string): void {
	if (user.is_caller !== true) return;
	throw new Refusal(
		`This would ${verb} ${nameOf(user)}, the account that the credential itself belongs to`,
		'Use a credential of another administrator, or take this user out of the input.',
	);
}

/**
 * Keeps the last enabled administrator.
 *
 * @param users everybody, as they will be once the earlier items of this run are done
 * @throws Refusal when nobody else could administer the tenant afterwards
 */
export function refuseLastAdmin(users: Iterable<User>, user: User, verb: string): void {
	if (user.is_admin !== true || user.status !== 'active') return;
	for (const other of users)
		if (other.id !== user.id && other.is_admin === true && other.status === 'active') return;
	throw new Refusal(
		`This would ${verb} ${nameOf(user)}, the last enabled administrator`,
		'Make somebody else an administrator first.',
	);
}
