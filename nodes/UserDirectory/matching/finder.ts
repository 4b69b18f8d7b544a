import type { User } from '../../shared/model';
import { eachValue, listOf, NO_VALUES } from './keyValues';
import type { MatchKey } from './matchKey';
import { isPossible, type Side, sideOf } from './side';
import { ValueIndex } from './valueIndex';

/**
 * Finds in a list who is meant by another record, where several records may be of one person. Unlike a match of two
 * lists it leaves nobody over because somebody else was found already.
 */
export class Finder {
	private readonly side: Side;
	private readonly indexes: readonly ValueIndex[];

	/** @param keys in their order: the first one at which anybody is found counts */
	constructor(
		private readonly people: readonly User[],
		private readonly keys: readonly MatchKey[],
	) {
		this.side = sideOf(people, keys, 'target');
		this.indexes = keys.map((_, key) => this.indexAt(key));
	}

	/** Everybody whom a record could be, with the name of the key; nobody whom a higher key tells apart from it. */
	find(record: User): { key: string; people: User[] } | undefined {
		const own = sideOf([record], this.keys, 'source');
		for (const [at, key] of this.keys.entries()) {
			const holders = new Set(
				listOf(own.at(at)[0] ?? NO_VALUES).flatMap((value) => this.indexes[at]?.all(value) ?? []),
			);
			const possible = [...holders].filter((holder) => isPossible(own, 0, this.side, holder, at));
			if (possible.length > 0) return { key: key.name, people: this.pick(possible) };
		}
		return undefined;
	}

	/** Whether a record and anybody of the list both have a value at some key. */
	canCompare(record: User): boolean {
		return this.keys.some((key, at) => this.indexes[at]?.isEmpty === false && key.source(record).length > 0);
	}

	/** Everybody who has a comparable value at any key. */
	holding(value: string): User[] {
		return this.pick([...new Set(this.indexes.flatMap((index) => index.all(value)))]);
	}

	private indexAt(key: number): ValueIndex {
		const index = new ValueIndex();
		const add = (value: string, holder: number): void => index.add(value, holder);
		this.side.at(key).forEach((values, holder) => eachValue(values, holder, add));
		return index;
	}

	private pick(positions: readonly number[]): User[] {
		return positions.flatMap((position) => this.people[position] ?? []);
	}
}
