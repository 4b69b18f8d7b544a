import { groupBy } from 'lodash';
import { z } from 'zod';
import type { Happening } from '../../shared/events/happening';
import { Entry } from './entry';

/** A user, group or role that the lists told of, and the time of Tenable in which it must have happened. */
export const ToldWindow = z.tuple([z.string(), z.number().nullable(), z.number().nullable()]);
export type ToldWindow = z.infer<typeof ToldWindow>;

/** What is remembered from poll to poll so that the lists and the log together tell every change once. */
export const Reconciliation = z.object({
	/** When the lists were last read, by Tenable's clock in milliseconds; null where it is not known. */
	readAt: z.number().nullable(),
	/** When that reading began: what happened meanwhile may not have been seen; null where it is not known. */
	begunAt: z.number().nullable().default(null),
	/** What the lists have told: entries about it may still come. */
	told: z.array(ToldWindow),
	/** Entries that no list has told so far: the next reading may. */
	pending: z.array(Entry),
});
export type Reconciliation = z.infer<typeof Reconciliation>;

/** What both sources tell together. */
export interface Reconciled {
	/** What the lists tell, with who did it and when. */
	fromLists: Happening[];
	/** What only the log tells, because it was undone before the lists were read. */
	fromLog: Entry[];
	next: Reconciliation;
}

/** Windows that are kept at most; of more than that the oldest are let go. */
const MOST_TOLD = 50_000;

function keyOf(subject: Entry['subject'], id: string): string {
	return `${subject} ${id}`;
}

/** Everything that an entry which tells the same may be about: who joins a group is logged with the group. */
function keysOf({ type, user, group, role }: Happening): string[] {
	const keys = user === null ? [] : [keyOf('user', user.id)];
	if (group !== null) keys.push(keyOf('group', group.id));
	if (role !== null && type.startsWith('role.')) keys.push(keyOf('role', role.id));
	return keys;
}

function isWithin({ receivedAt }: Entry, [, from, until]: ToldWindow): boolean {
	if (receivedAt === null) return true;
	const at = Date.parse(receivedAt);
	return (from === null || at >= from) && (until === null || at <= until);
}

/** How well an entry tells what the lists tell: 0 for hardly. */
function fitOf(entry: Entry, { type, user }: Happening): number {
	if (entry.type === type) return 3;
	const isMembership = type.startsWith('user.group_');
	if (isMembership && entry.subject === 'group') return entry.type === null ? 2 : 0;
	if (type.startsWith('user.role_') && entry.action.includes('role')) return 2;
	const isChange = user !== null && entry.subject === 'user' && entry.type === 'user.updated';
	return isChange && type !== 'user.created' && type !== 'user.deleted' ? 1 : 0;
}

/** Who did it and when, by the entries that tell it best. When they name several people, nobody is named. */
function attributed(told: Happening, entries: readonly Entry[]): Happening {
	const best = Math.max(0, ...entries.map((entry) => fitOf(entry, told)));
	if (best === 0) return told;
	const fitting = entries.filter((entry) => fitOf(entry, told) === best);
	const last = fitting.reduce((a, b) => ((b.receivedAt ?? '') >= (a.receivedAt ?? '') ? b : a));
	const isOne = fitting.every(({ actor }) => actor?.id === last.actor?.id);
	return {
		...told,
		occurredAt: told.occurredAt ?? last.receivedAt,
		actor: told.actor ?? (isOne ? last.actor : null),
	};
}

class Windows {
	private readonly byKey = new Map<string, ToldWindow[]>();

	constructor(windows: readonly ToldWindow[]) {
		for (const window of windows) {
			const known = this.byKey.get(window[0]);
			if (known === undefined) this.byKey.set(window[0], [window]);
			else known.push(window);
		}
	}

	tells(entry: Entry): boolean {
		const windows = this.byKey.get(keyOf(entry.subject, entry.target.id)) ?? [];
		return windows.some((window) => isWithin(entry, window));
	}
}

/**
 * Brings together what the lists and the log tell of the same time. A change that the lists show is told by them, with
 * who did it and when from the log, whether its entry comes in time or late. An entry that no list shows waits for one
 * more reading of the lists, which is surely later than the entry, and is then told by itself.
 *
 * @param before null at the first poll
 * @param entries those that were not read before
 * @param reading when reading the lists began and ended, by Tenable's clock in milliseconds; null where it is not known
 * @param oldest how far back entries may still come, in milliseconds
 */
export function reconcile(
	before: Reconciliation,
	happenings: readonly Happening[],
	entries: readonly Entry[],
	{ begunAt, readAt }: Pick<Reconciliation, 'begunAt' | 'readAt'>,
	oldest: number,
): Reconciled {
	const since = before.begunAt ?? before.readAt;
	const windows = happenings.flatMap((told) => keysOf(told).map((key): ToldWindow => [key, since, readAt]));
	const [now, earlier] = [new Windows(windows), new Windows(before.told)];
	const all = [...before.pending, ...entries];
	const ofNow = groupBy(
		all.filter((entry) => now.tells(entry)),
		({ subject, target }) => keyOf(subject, target.id),
	);
	const untold = (entry: Entry): boolean => entry.type !== null && !now.tells(entry) && !earlier.tells(entry);
	const kept = [...before.told, ...windows].filter(([, , until]) => until === null || until >= oldest);
	return {
		fromLists: happenings.map((told) =>
			attributed(
				told,
				keysOf(told).flatMap((key) => ofNow[key] ?? []),
			),
		),
		fromLog: before.pending.filter(untold),
		next: { readAt, begunAt, told: kept.slice(-MOST_TOLD), pending: entries.filter(untold) },
	};
}
