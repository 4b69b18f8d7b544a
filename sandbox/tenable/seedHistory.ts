import { CLOCK_BASE, DAY } from '../company';
import { hexFrom, pick, seededRandom } from '../seeded';
import { NO_TARGET, type ActivityLog, type Crud, type NewEvent } from './activityLog';
import type { User } from './model';

const EVENTS = 300;
const SPAN = 90 * DAY;
/** Only the first users take part, so that the history does not depend on the company's size from there on. */
const ACTORS = 30;

interface Happening {
	action: string;
	crud: Crud;
	/** Whom it is done to: the actor, another user, a session or nothing. */
	target: 'self' | 'user' | 'session' | 'none';
	failure?: boolean;
	session?: boolean;
}

/** Actions as documented; the crud letters of user.update and user.delete as recorded. */
const HAPPENINGS: readonly [Happening, ...Happening[]] = [
	{ action: 'user.authenticate.password', crud: 'u', target: 'self', session: true },
	{ action: 'user.authenticate.password', crud: 'u', target: 'self', session: true },
	{ action: 'user.authenticate.password', crud: 'u', target: 'self', failure: true, session: true },
	{ action: 'user.authenticate.mfa', crud: 'u', target: 'self', session: true },
	{ action: 'session.create', crud: 'c', target: 'self', session: true },
	{ action: 'session.delete', crud: 'd', target: 'session', session: true },
	{ action: 'user.logout', crud: 'u', target: 'self', session: true },
	{ action: 'user.impersonation.start', crud: 'u', target: 'user' },
	{ action: 'user.impersonation.end', crud: 'u', target: 'user' },
	{ action: 'user.create', crud: 'c', target: 'user' },
	{ action: 'user.create', crud: 'c', target: 'user', failure: true },
	{ action: 'user.update', crud: 'c', target: 'user' },
	{ action: 'user.delete', crud: 'c', target: 'user' },
	{ action: 'user.delete', crud: 'c', target: 'user', failure: true },
	{ action: 'audit.log.view', crud: 'r', target: 'none' },
];

/** Writes the tenant's made-up past: about 300 events over the 90 days before the clock base. */
export function seedHistory(log: ActivityLog, users: readonly User[]): void {
	const [first, ...rest] = users.slice(0, ACTORS);
	if (!first) return;
	const random = seededRandom(300);
	for (let index = 0; index < EVENTS; index += 1) {
		const at = CLOCK_BASE - SPAN + Math.floor((SPAN / EVENTS) * (index + random()));
		log.add(historicEvent(random, [first, ...rest], index), at);
	}
}

function historicEvent(random: () => number, users: readonly [User, ...User[]], index: number): NewEvent {
	const happening = pick(random, HAPPENINGS);
	const actor = pick(random, users);
	const other = pick(random, users);
	// Tenable's own support acts under an id that is no UUID and without a name.
	const byVendor = random() < 0.03;
	return {
		action: happening.action,
		crud: happening.crud,
		isFailure: happening.target === 'none' ? null : (happening.failure ?? false),
		actor: byVendor ? { id: 'enterprise:support', name: null } : { id: actor.uuid, name: actor.username },
		isAnonymous: happening.action === 'session.create' ? true : null,
		target: targetOf(happening, actor, other, index),
		requestUuid: hexFrom(`history ${index}`, 32),
		accessType: happening.session ? 'session' : 'apikey',
	};
}

function targetOf(happening: Happening, actor: User, other: User, index: number): NewEvent['target'] {
	switch (happening.target) {
		case 'self':
			return { id: actor.uuid, name: actor.username, type: 'User' };
		case 'user':
			return { id: other.uuid, name: other.username, type: 'User' };
		case 'session':
			return { id: hexFrom(`session ${index}`, 8), name: null, type: 'Session' };
		case 'none':
			return NO_TARGET;
	}
}
