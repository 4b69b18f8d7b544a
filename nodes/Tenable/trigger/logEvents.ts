import { happening, type Happening } from '../../shared/events/happening';
import { lifecycleOfNew } from '../../shared/events/lifecycle';
import { remembered } from '../../shared/events/remembered';
import type { EventType, Lifecycle, User } from '../../shared/model';
import type { Entry } from './entry';

/** Finds a user as they are now; null for one who is gone. */
export type FindUser = (id: string) => User | null;

function lifecycleOf(type: EventType, user: User): Lifecycle | null {
	if (type === 'user.deleted') return 'leaver';
	return type === 'user.created' ? lifecycleOfNew(user.status) : null;
}

/** What an entry of the activity log tells by itself: Tenable does not log what changed from what to what. */
function toHappening(entry: Entry, tenant: string, findUser: FindUser): Happening[] {
	const { type, subject, target, id, receivedAt, actor } = entry;
	if (type === null) return [];
	const base = {
		type,
		tenant,
		source: 'activity_log' as const,
		occurrence: id,
		occurredAt: receivedAt,
		actor,
	};
	if (subject !== 'user') return [happening({ ...base, [subject]: target })];
	const origin = { vendor: 'tenable', tenant, record_type: 'account' as const };
	const user =
		findUser(target.id) ?? remembered(origin, target.id, { username: target.name, status: 'deleted' });
	return [happening({ ...base, user, lifecycle: lifecycleOf(type, user) })];
}

/** What entries of the activity log tell, in the order in which it happened. */
export function logHappenings(entries: readonly Entry[], tenant: string, findUser: FindUser): Happening[] {
	return [...entries]
		.sort((a, b) => (a.receivedAt ?? '').localeCompare(b.receivedAt ?? ''))
		.flatMap((entry) => toHappening(entry, tenant, findUser));
}
