import { mapValues } from 'lodash';
import { eachValue, NO_VALUES } from './keyValues';
import { CROWD, isPossible, type Side } from './side';

/** Records in question, whose relatives are sought. */
export interface Seekers {
	side: Side;
	/** Their positions. */
	records: readonly number[];
}

/** For each record that has any, some of the records of the other side that have one of its values. */
export type Relatives = ReadonlyMap<number, ReadonlySet<number>>;

/** Seekers, and what they have found so far. */
interface Search extends Seekers {
	found: Map<number, Set<number>>;
}

/**
 * Finds for records that are still without a match who else has one of their values: a second record of the same
 * person, although it could not be matched. Records that a higher key tells apart are not meant.
 *
 * @param groups all who seek on the other side, by name, so that it is gone through only once
 */
export function findRelatives<K extends string>(
	groups: Readonly<Record<K, Seekers>>,
	other: Side,
	keyCount: number,
): Record<K, Relatives> {
	const searches = mapValues(groups, (seekers): Search => ({ ...seekers, found: new Map() }));
	const all = Object.values<Search>(searches).filter(({ records }) => records.length > 0);
	for (let key = 0; all.length > 0 && key < keyCount; key++) {
		const holders = holdersAt(all, other, key);
		if (holders.size > 0) for (const search of all) collect(search, other, key, holders);
	}
	return mapValues(searches, ({ found }) => found);
}

/** Who of the other side has which of the values in question; of a crowd only so many that it is known to be one. */
function holdersAt(searches: readonly Search[], other: Side, key: number): Map<string, number[]> {
	const holders = new Map<string, number[]>();
	const enter = (value: string): void => void holders.set(value, []);
	for (const search of searches) eachValueOf(search, key, enter);
	if (holders.size === 0) return holders;
	const share = (value: string, record: number): void => {
		const known = holders.get(value);
		if (known !== undefined && known.length <= CROWD) known.push(record);
	};
	other.at(key).forEach((values, record) => eachValue(values, record, share));
	return holders;
}

function eachValueOf(
	{ side, records }: Seekers,
	key: number,
	visit: (value: string, record: number) => void,
): void {
	const values = side.at(key);
	for (const record of records) eachValue(values[record] ?? NO_VALUES, record, visit);
}

function collect(
	search: Search,
	other: Side,
	key: number,
	holders: ReadonlyMap<string, readonly number[]>,
): void {
	const { side, found } = search;
	eachValueOf(search, key, (value, record) => {
		const others = holders.get(value) ?? [];
		const isCrowd = others.length > CROWD;
		for (const relative of others) {
			// In its own list a record would find itself.
			if (side === other && record === relative) continue;
			if (!isCrowd && !isPossible(side, record, other, relative, key)) continue;
			found.set(record, (found.get(record) ?? new Set()).add(relative));
		}
	});
}
