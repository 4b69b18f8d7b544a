import { get } from 'lodash';
import type { FieldChange, Json, User } from '../../model';
import type { Lookup } from '../../lookup';
import type { Intent } from '../ability';
import type { Gone } from '../gone';
import { isRecord } from '../../transport';
import { holds } from '../held';
import { primaryEmail } from './fields';
import { refuseCaller, refuseLastAdmin } from './guards';

/** What every intent about one user has in common. */
export function aboutUser(user: User): Pick<Intent<User, never>, 'tenant' | 'subject' | 'target'> {
	return { tenant: user.tenant, subject: user.id, target: { id: user.id, name: user.username ?? user.name } };
}

/**
 * Plans to enable a user; nothing is sent when the user is active already.
 *
 * @param word the vendor's own word for the new status
 */
export function planEnable<S>(users: Lookup<User>, user: User, word: string, step: S): Intent<User, S> {
	if (user.status === 'active') return settled(user, 'already_enabled');
	return statusIntent(users, user, { status: 'active', word }, step);
}

/**
 * Plans to disable a user; nothing is sent when the user is inactive already.
 *
 * @param word the vendor's own word for the new status
 * @throws Refusal for the credential's own account and the last enabled administrator
 */
export function planDisable<S>(users: Lookup<User>, user: User, word: string, step: S): Intent<User, S> {
	if (user.status === 'inactive') return settled(user, 'already_disabled');
	refuseCaller(user, 'disable');
	refuseLastAdmin(users.all, user, 'disable');
	return statusIntent(users, user, { status: 'inactive', word }, step);
}

function statusIntent<S>(
	users: Lookup<User>,
	user: User,
	{ status, word }: { status: 'active' | 'inactive'; word: string },
	step: S,
): Intent<User, S> {
	const object: User = { ...user, status, status_reason: null, source_status: word };
	users.put(object);
	return {
		...aboutUser(user),
		outcome: status === 'active' ? 'enabled' : 'disabled',
		changes: [{ field: 'status', from: user.status, to: status }],
		object,
		step,
		contradiction: (now) =>
			now?.status === status ? null : `the status is ${now?.status ?? 'not known, because the user is gone'}`,
	};
}

/** An intent that has nothing to send, because everything is as wanted. */
export function settled<S>(
	user: User,
	outcome: 'already_enabled' | 'already_disabled' | 'unchanged',
): Intent<User, S> {
	return { ...aboutUser(user), outcome, changes: [], object: user, step: null, contradiction: () => null };
}

/**
 * Plans to delete a user.
 *
 * @throws Refusal for the credential's own account and the last enabled administrator
 */
export function planDelete<S>(users: Lookup<User>, user: User, step: S): Intent<Gone, S> {
	refuseCaller(user, 'delete');
	refuseLastAdmin(users.all, user, 'delete');
	users.remove(user.id);
	return {
		...aboutUser(user),
		outcome: 'deleted',
		changes: [{ field: 'status', from: user.status, to: 'deleted' }],
		object: { id: user.id },
		step,
		contradiction: (now) => (now === null ? null : 'the user is still there'),
	};
}

/** Plans a change of fields; nothing is sent when there is none. `object` is the user as it will be. */
export function planUpdate<S>(
	users: Lookup<User>,
	user: User,
	object: User,
	changes: FieldChange[],
	step: S,
): Intent<User, S> {
	if (changes.length === 0) return settled(user, 'unchanged');
	users.put(object);
	return {
		...aboutUser(user),
		outcome: 'updated',
		changes,
		object,
		step,
		contradiction: (now) => missing(now, changes),
	};
}

/** Plans a new user, who must not be there yet. `object` is the user as it will be. */
export function planCreate<S>(
	users: Lookup<User>,
	object: User,
	changes: FieldChange[],
	step: S,
): Intent<User, S> {
	users.put(object);
	return {
		...aboutUser(object),
		target: { id: null, name: object.username },
		outcome: 'created',
		changes,
		object,
		step,
		contradiction: (now) => missing(now, changes),
	};
}

/** Names the changes that were wanted and do not stand in what was read back; null when all do. */
export function missing(now: User | null, changes: readonly FieldChange[]): string | null {
	if (now === null) return 'the user is not there';
	const open = changes.filter((change) => !stands(now, change));
	return open.length === 0 ? null : `${open.map(({ field }) => field).join(', ')} did not change`;
}

function stands(now: User, { field, from, to }: FieldChange): boolean {
	if (field === 'roles') return holdsReference(now.roles, from, to);
	if (field === 'groups') return holdsReference(now.groups, from, to);
	if (field === 'email') return primaryEmail(now) === to;
	if (field === 'phone') return (now.phones[0]?.number ?? null) === to;
	if (field === 'manager') return isRecord(to) && now.manager?.id === to.id;
	return (get(now, field) ?? null) === to;
}

function holdsReference(held: ReadonlyArray<{ id: string }> | null, from: Json, to: Json): boolean {
	const has = (reference: Json): boolean =>
		isRecord(reference) && typeof reference.id === 'string' && holds(held, reference.id);
	return to === null ? !has(from) : has(to);
}
