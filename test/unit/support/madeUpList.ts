import fc from 'fast-check';
import type { OffsetList, OffsetPage } from '../../../nodes/shared/transport';

/** Something that happens to a list; `at` says where, as a fraction of its length. */
export interface Change {
	kind: 'insert' | 'delete' | 'deleteRest' | 'insertInFront';
	at: number;
	count: number;
}

/** How a made-up vendor gives its list. */
export interface Habits {
	/** The largest page, whatever is asked for. */
	cap: number;
	tellsTotal: boolean;
	pastTheEnd: 'null' | 'empty';
	/** Positions beyond it are not given. */
	window: number;
}

/** A vendor without anything special. */
export const PLAIN: Habits = { cap: Infinity, tellsTotal: true, pastTheEnd: 'empty', window: Infinity };

const CHANGE: fc.Arbitrary<Change> = fc.record({
	kind: fc.constantFrom('insert', 'delete', 'delete', 'deleteRest', 'insertInFront'),
	at: fc.double({ min: 0, max: 1, noNaN: true }),
	// Up to several pages at once.
	count: fc.oneof(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 40 })),
});

/** Any vendor. */
export const HABITS: fc.Arbitrary<Habits> = fc.record({
	cap: fc.oneof(fc.constant(Infinity), fc.integer({ min: 2, max: 12 })),
	tellsTotal: fc.boolean(),
	pastTheEnd: fc.constantFrom('null', 'empty'),
	window: fc.oneof(fc.constant(Infinity), fc.integer({ min: 12, max: 150 })),
});

/** What happens before each of the first answers. */
export const CHANGES = fc.array(
	fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, fc.array(CHANGE, { minLength: 1, maxLength: 3 })),
	{ maxLength: 40 },
);

/** A vendor's list in a total order, to which things happen while it is read. */
export class MadeUpList {
	/** How often it was asked. */
	fetches = 0;
	/** Those who were there from the beginning and still are. */
	readonly stayed: Set<number>;
	private readonly keys: number[];

	constructor(
		count: number,
		private readonly habits: Habits,
		/** What happens before each answer, in the order of answers. */
		private readonly changes: ReadonlyArray<readonly Change[]> = [],
		/** For how many turns each request is on its way, in the order of requests. */
		private readonly delays: readonly number[] = [],
	) {
		this.keys = Array.from({ length: count }, (_, index) => index);
		this.stayed = new Set(this.keys);
	}

	/** The list as it is walked. */
	walked(size: number, parallel: number): OffsetList<number> {
		return {
			size,
			parallel,
			keyOf: String,
			fetch: async (offset, limit, withTotal) => await this.page(offset, limit, withTotal),
		};
	}

	private answered = 0;

	private async page(offset: number, limit: number, withTotal: boolean): Promise<OffsetPage<number> | null> {
		const turns = this.delays[this.fetches++ % Math.max(1, this.delays.length)] ?? 0;
		for (let turn = 0; turn < turns; turn++) await Promise.resolve();
		for (const change of this.changes[this.answered++] ?? []) this.suffer(change);
		const { cap, pastTheEnd, tellsTotal, window } = this.habits;
		if (offset + limit > window) return null;
		const isBehind = offset > 0 && offset >= this.keys.length;
		if (isBehind && pastTheEnd === 'null') return null;
		const items = this.keys.slice(offset, offset + Math.min(limit, cap));
		return { items, total: withTotal && tellsTotal ? this.keys.length : null };
	}

	private suffer({ kind, at, count }: Change): void {
		const place = Math.floor(at * this.keys.length);
		if (kind === 'insert') this.insert(place, count);
		else if (kind === 'insertInFront') this.insert(0, count);
		else
			for (const key of this.keys.splice(place, kind === 'delete' ? count : Infinity))
				this.stayed.delete(key);
	}

	private insert(place: number, count: number): void {
		const after = this.keys[place - 1] ?? (this.keys[0] ?? 0) - 1;
		const before = this.keys[place] ?? after + 1;
		const added = Array.from(
			{ length: count },
			(_, index) => after + ((before - after) * (index + 1)) / (count + 1),
		);
		// Between two neighbours there is room for so many numbers only.
		this.keys.splice(place, 0, ...new Set(added.filter((key) => key > after && key < before)));
	}
}
