import type { User } from '../../shared/model';
import { commonValue, type KeyValues, NO_VALUES, type ReadValues } from './keyValues';
import type { MatchKey } from './matchKey';

/** One side of a match: how many records it has, and their values at each key. */
export interface Side {
	readonly size: number;
	/** The values of every record at a key, by position. */
	at(key: number): readonly KeyValues[];
}

/**
 * A value that more records than this have in common identifies nobody: a placeholder, or a shared mailbox. Comparing
 * each of them with each other would take forever.
 */
export const CROWD = 20;

/** Whether no key above this one tells two records apart: both have values there, and none in common. */
export function isPossible(a: Side, recordA: number, b: Side, recordB: number, key: number): boolean {
	for (let higher = 0; higher < key; higher++) {
		const ours = a.at(higher)[recordA] ?? NO_VALUES;
		if (ours.length === 0) continue;
		const theirs = b.at(higher)[recordB] ?? NO_VALUES;
		if (theirs.length > 0 && commonValue(ours, theirs) === undefined) return false;
	}
	return true;
}

/** A list of users as one side of a match. A key is read when it is needed first. */
export function sideOf(users: readonly User[], keys: readonly MatchKey[], side: 'source' | 'target'): Side {
	return cachedSide(users, (key) => keys[key]?.[side] ?? readNothing);
}

function readNothing(): KeyValues {
	return NO_VALUES;
}

/**
 * Records as one side of a match. A key is read when it is needed first.
 *
 * @param reader how records are read at a key
 */
export function cachedSide<T>(records: readonly T[], reader: (key: number) => ReadValues<T>): Side {
	const known: Array<readonly KeyValues[]> = [];
	return {
		size: records.length,
		at: (key) => (known[key] ??= records.map(reader(key))),
	};
}
