import type { User } from '../../shared/model';
import type { MatchKey } from './matchKey';

/** One side of a match: how many records it has, and their values at each key. */
export interface Side {
	readonly size: number;
	/** The values of a record at a key: comparable, never blank, none where it has none. */
	values(record: number, key: number): readonly string[];
}

/**
 * A value that more records than this have in common identifies nobody: a placeholder, or a shared mailbox. Comparing
 * each of them with each other would take forever.
 */
export const CROWD = 20;

/** Whether no key above this one tells two records apart: both have values there, and none in common. */
export function isPossible(a: Side, recordA: number, b: Side, recordB: number, key: number): boolean {
	for (let higher = 0; higher < key; higher++) {
		const ours = a.values(recordA, higher);
		if (ours.length === 0) continue;
		const theirs = b.values(recordB, higher);
		if (theirs.length > 0 && !ours.some((value) => theirs.includes(value))) return false;
	}
	return true;
}

/** A list of users as one side of a match. What was read once is kept. */
export function sideOf(users: readonly User[], keys: readonly MatchKey[], side: 'source' | 'target'): Side {
	return cachedSide(users, (user, key) => keys[key]?.[side](user) ?? []);
}

/** Records as one side of a match. What was read once is kept. */
export function cachedSide<T>(
	records: readonly T[],
	read: (record: T, key: number) => readonly string[],
): Side {
	const known: Array<Array<readonly string[] | undefined>> = [];
	return {
		size: records.length,
		values(record, key) {
			const ofKey = (known[key] ??= new Array<readonly string[] | undefined>(records.length));
			const values = ofKey[record];
			if (values !== undefined) return values;
			const one = records[record];
			return (ofKey[record] = one === undefined ? [] : read(one, key));
		},
	};
}
