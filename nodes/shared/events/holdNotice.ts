import type { Event, HeldLeaver, LeaversHeld } from '../model';
import { primaryEmail } from '../operations/user/fields';
import { type Hold, heldIn } from './heldEvents';

/** Up to so many held events, each that joins them is told of at once. */
const FEW = 100;
/** Beyond that, when the hold has grown by this part since it was last told of, or so much later, in milliseconds. */
const GROWN_BY = 0.1;
const PAUSE_MS = 30_000;

function person({ type, user }: Event): HeldLeaver[] {
	if (user === null) return [];
	return [{ id: user.id, name: user.name, username: user.username, email: primaryEmail(user), type }];
}

/**
 * Whether a hold is to be told of now. Each item names everybody, so that one for each of thousands who join would be
 * more than n8n can keep.
 */
export function isToldNow(hold: Hold, now: Date): boolean {
	const { events, untold, toldAt } = hold;
	if (untold.length === 0) return false;
	const isLarge = events.length + untold.length > FEW;
	return !isLarge || untold.length >= events.length * GROWN_BY || now.getTime() - toldAt >= PAUSE_MS;
}

/** The hold once everybody in it has been told of. */
export function asTold(hold: Hold, now: Date): Hold {
	return { ...hold, events: heldIn(hold), untold: [], toldAt: now.getTime() };
}

/**
 * The item that tells of a hold.
 *
 * @param limit how many leaver events may pass in an hour by now
 */
export function noticeOf({ id, since, events }: Hold, limit: number, now: Date): LeaversHeld {
	return {
		object: 'leavers_held',
		vendor: events[0]?.vendor ?? '',
		tenant: events[0]?.tenant ?? '',
		hold_id: id,
		count: events.length,
		limit,
		held_since: since,
		detected_at: now.toISOString(),
		advice: `Look whether these people have left. To pass their events on, set Release Held Leavers to ${id}, or raise Hold Leavers Above to ${events.length} or more.`,
		people: events.flatMap(person),
	};
}
