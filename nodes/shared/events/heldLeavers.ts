import type { Event, LeaversHeld } from '../model';
import { AdvisedError } from '../operations/refusal';
import { digest } from './digest';
import { heldIn, type Hold, type HoldMemory } from './heldEvents';
import { asTold, isToldNow, noticeOf } from './holdNotice';

const HOUR_MS = 3_600_000;
const SECOND_MS = 1000;
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
	/** Says that there are held events, when there are more of them than were told of. */
	notice: LeaversHeld | null;
	/** What is to be remembered. */
	memory: HoldMemory;
	/** Whether what is held has changed, which must not be forgotten even where no item tells it. */
	isChanged: boolean;
}

function isLeaver({ lifecycle }: Event): boolean {
	return lifecycle === 'leaver';
}

type Told = Pick<Event, 'type' | 'lifecycle' | 'user'>;

function isBack({ type, lifecycle }: Told): boolean {
	return type === 'user.activated' || type === 'user.created' || lifecycle === 'joiner';
}

/** The ids of users of whom it is known by what happened that they are there and may work. */
export function backIn(happened: readonly Told[]): ReadonlySet<string> {
	return new Set(happened.filter(isBack).flatMap(({ user }) => user?.id ?? []));
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
	return { id, since: now.toISOString(), limit, events: [], untold: leavers, toldAt: 0 };
}

function withoutHold(leavers: Event[], inHour: number, { limit }: HoldSettings, now: Date): Decision {
	const isTooMany = inHour + leavers.length > limit;
	if (!isTooMany || leavers.length === 0) return { released: [], hold: null, counted: leavers.length };
	return { released: [], hold: begun(leavers, limit, now), counted: 0 };
}

/** A release is for those whom a person was told of; whoever joined since is judged like any other leaver. */
function released(hold: Hold, leavers: Event[], inHour: number, settings: HoldSettings, now: Date): Decision {
	const rest = withoutHold([...hold.untold, ...leavers], inHour, settings, now);
	return { ...rest, released: rest.hold === null ? heldIn(hold) : hold.events };
}

function withHold(hold: Hold, leavers: Event[], inHour: number, settings: HoldSettings, now: Date): Decision {
	if (hold.id === settings.release) return released(hold, leavers, inHour, settings, now);
	const due = heldIn(hold).length + leavers.length;
	if (due === 0) return { released: [], hold: null, counted: 0 };
	if (settings.limit > hold.limit && inHour + due <= settings.limit)
		return { released: heldIn(hold), hold: null, counted: due };
	return { released: [], hold: { ...hold, untold: [...hold.untold, ...leavers] }, counted: 0 };
}

function withoutBack(hold: Hold, back: ReadonlySet<string>): Hold {
	const isAway = ({ user }: Event): boolean => user === null || !back.has(user.id);
	return { ...hold, events: hold.events.filter(isAway), untold: hold.untold.filter(isAway) };
}

/** Those that passed within the last hour and those that pass now, by the second. */
function withPassed(passed: HoldMemory['passed'], count: number, now: Date): HoldMemory['passed'] {
	if (count === 0) return passed;
	const second = Math.floor(now.getTime() / SECOND_MS) * SECOND_MS;
	const same = passed.find(([at]) => at === second)?.[1] ?? 0;
	return [...passed.filter(([at]) => at !== second), [second, same + count]];
}

/**
 * Lets leaver events pass, or holds them back once more than the limit came in an hour, until the limit is raised far
 * enough or the hold is released. Whoever comes back is taken out of the hold: their leaver event is not true any more.
 *
 * @param back the ids of those who came back, whether or not anybody asked for events of it
 * @param memory what was remembered so far
 * @param now by the clock of n8n, by which the events of an hour are counted
 * @throws AdvisedError when there are more leavers than can be remembered
 */
export function holdLeavers(
	events: readonly Event[],
	back: ReadonlySet<string>,
	memory: HoldMemory,
	settings: HoldSettings,
	now: Date,
): HoldResult {
	const passed = memory.passed.filter(([at]) => at > now.getTime() - HOUR_MS);
	const inHour = passed.reduce((sum, [, count]) => sum + count, 0);
	const leavers = events.filter(isLeaver);
	const decision =
		memory.hold === null
			? withoutHold(leavers, inHour, settings, now)
			: withHold(withoutBack(memory.hold, back), leavers, inHour, settings, now);
	const isTold = decision.hold !== null && isToldNow(decision.hold, now);
	const hold = decision.hold !== null && isTold ? asTold(decision.hold, now) : decision.hold;
	const [earlier, held] = [heldIn(memory.hold), heldIn(hold)];
	refuseTooMany(held.length);
	const isHeld = new Set(held);
	return {
		pass: [...decision.released, ...events.filter((event) => !isHeld.has(event))],
		notice: hold !== null && isTold ? noticeOf(hold, settings.limit, now) : null,
		memory: { hold, passed: withPassed(passed, decision.counted, now) },
		isChanged: isTold || held.length !== earlier.length || held.some((event, at) => event !== earlier[at]),
	};
}
