import type { Event, HeldLeaver, LeaversHeld } from '../model';
import { primaryEmail } from '../operations/user/fields';
import { AdvisedError } from '../operations/refusal';
import { digest } from './digest';
import { type Hold, type HoldMemory, readHold, writeHold } from './heldEvents';

const HOUR_MS = 3_600_000;
/** More leavers than this are none: then something is wrong with the list. */
const MOST = 20_000;

/** What a person has set about leavers. */
export interface HoldSettings {
	/** How many leaver events may pass in an hour. */
	limit: number;
	/** The hold that is to be released. */
	release: string | undefined;
}

/** What may be passed on, and what is remembered of the rest. */
export interface HoldResult {
	pass: Event[];
	/** Says that there are held events, when there are more of them than at the last poll. */
	notice: LeaversHeld | null;
	/** What is to be remembered. */
	held: string;
	/** Whether what is held has changed, which must not be forgotten even where no item tells it. */
	isChanged: boolean;
}

function isLeaver({ lifecycle }: Event): boolean {
	return lifecycle === 'leaver';
}

/** Whether by something that happened it is known that a user is there and may work. */
export function isBack({ type, lifecycle }: Pick<Event, 'type' | 'lifecycle'>): boolean {
	return type === 'user.activated' || type === 'user.created' || lifecycle === 'joiner';
}

function person({ type, user }: Event): HeldLeaver[] {
	if (user === null) return [];
	return [{ id: user.id, name: user.name, username: user.username, email: primaryEmail(user), type }];
}

function noticeOf({ id, since, events }: Hold, limit: number, now: Date): LeaversHeld {
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

function refuseTooMany(count: number): void {
	if (count <= MOST) return;
	throw new AdvisedError(
		`${count} people seem to have left, which is more than can be held back`,
		'Look whether the credential leads to the right tenant and may see everybody. If all of them have left, raise Hold Leavers Above.',
	);
}

/** What becomes of leaver events: those that are let go from an earlier hold, and what is held from now on. */
interface Decision {
	released: Event[];
	hold: Hold | null;
	/** How many of all that pass count for the limit. */
	counted: number;
}

function begun(leavers: Event[], limit: number, now: Date): Hold {
	const id = digest(leavers.map((event) => event.id).join(' '), 12);
	return { id, since: now.toISOString(), limit, events: leavers };
}

function withoutHold(leavers: Event[], inHour: number, { limit }: HoldSettings, now: Date): Decision {
	const isTooMany = inHour + leavers.length > limit;
	if (!isTooMany || leavers.length === 0) return { released: [], hold: null, counted: leavers.length };
	return { released: [], hold: begun(leavers, limit, now), counted: 0 };
}

function withHold(hold: Hold, leavers: Event[], inHour: number, settings: HoldSettings, now: Date): Decision {
	if (hold.id === settings.release)
		return { ...withoutHold(leavers, inHour, settings, now), released: hold.events };
	const due = hold.events.length + leavers.length;
	if (due === 0) return { released: [], hold: null, counted: 0 };
	if (settings.limit > hold.limit && inHour + due <= settings.limit)
		return { released: hold.events, hold: null, counted: due };
	return { released: [], hold: { ...hold, events: [...hold.events, ...leavers] }, counted: 0 };
}

/**
 * Lets leaver events pass, or holds them back once more than the limit came in an hour, until the limit is raised far
 * enough or the hold is released. Whoever comes back is taken out of the hold: their leaver event is not true any more.
 *
 * @param back the ids of those who came back, whether or not anybody asked for events of it
 * @param saved what was remembered at the last poll
 * @param now by the clock of n8n, by which the events of an hour are counted
 * @throws AdvisedError when there are more leavers than can be remembered
 */
export function holdLeavers(
	events: readonly Event[],
	back: ReadonlySet<string>,
	saved: string | undefined,
	settings: HoldSettings,
	now: Date,
): HoldResult {
	const memory = readHold(saved);
	const passed = memory.passed.filter(([at]) => at > now.getTime() - HOUR_MS);
	const inHour = passed.reduce((sum, [, count]) => sum + count, 0);
	const earlier = memory.hold && {
		...memory.hold,
		events: memory.hold.events.filter(({ user }) => user === null || !back.has(user.id)),
	};
	const leavers = events.filter(isLeaver);
	const { released, hold, counted } =
		earlier === null
			? withoutHold(leavers, inHour, settings, now)
			: withHold(earlier, leavers, inHour, settings, now);
	refuseTooMany(hold?.events.length ?? 0);
	const held = new Set(hold?.events);
	const next: HoldMemory = { hold, passed: counted > 0 ? [...passed, [now.getTime(), counted]] : passed };
	const isNew = hold !== null && (hold.id !== earlier?.id || hold.events.length > earlier.events.length);
	return {
		pass: [...released, ...events.filter((event) => !held.has(event))],
		notice: isNew ? noticeOf(hold, settings.limit, now) : null,
		held: writeHold(next),
		isChanged: isNew || hold?.events.length !== memory.hold?.events.length,
	};
}
