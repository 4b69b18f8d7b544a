import { eachValue, NO_VALUES } from './keyValues';
import { CROWD, isPossible, type Side } from './side';

interface Sharing {
	open: number[];
	others: number[];
}

/**
 * Finds for records that are still without a match who else has one of their values: a second record of the same
 * person, although it could not be matched. Records that a higher key tells apart are not meant.
 *
 * @param open positions of the records in question
 * @param isSelf whether a record of the other side is the record itself, where both sides are the same list
 * @returns for each that has any, some of those records of the other side
 */
export function findRelatives(
	open: readonly number[],
	side: Side,
	other: Side,
	keyCount: number,
	isSelf: boolean,
): Map<number, number[]> {
	const found = new Map<number, Set<number>>();
	if (open.length === 0) return new Map();
	for (let key = 0; key < keyCount; key++) {
		for (const { open: records, others } of sharingAt(open, side, other, key)) {
			const isCrowd = others.length > CROWD;
			for (const record of records) {
				for (const relative of others) {
					if (isSelf && record === relative) continue;
					if (!isCrowd && !isPossible(side, record, other, relative, key)) continue;
					found.set(record, (found.get(record) ?? new Set()).add(relative));
				}
			}
		}
	}
	return new Map([...found].map(([record, relatives]) => [record, [...relatives]]));
}

/** The values that open records share with others; of a crowd only so many that it is known to be one. */
function sharingAt(open: readonly number[], side: Side, other: Side, key: number): Sharing[] {
	const byValue = new Map<string, Sharing>();
	const enter = (value: string, record: number): void => {
		const sharing = byValue.get(value);
		if (sharing === undefined) byValue.set(value, { open: [record], others: [] });
		else sharing.open.push(record);
	};
	const values = side.at(key);
	for (const record of open) eachValue(values[record] ?? NO_VALUES, record, enter);
	if (byValue.size === 0) return [];
	const share = (value: string, record: number): void => {
		const sharing = byValue.get(value);
		if (sharing !== undefined && sharing.others.length <= CROWD) sharing.others.push(record);
	};
	other.at(key).forEach((values, record) => eachValue(values, record, share));
	return [...byValue.values()].filter(({ others }) => others.length > 0);
}
