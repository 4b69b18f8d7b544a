import pLimit from 'p-limit';
import { isLast, mendSeam, type OffsetPage, type Placed, touch } from './seam';

/** A list that is walked by offset. */
export interface OffsetList<T> {
	/** The largest page that the vendor gives. */
	size: number;
	/** Pages asked for at once. */
	parallel: number;
	keyOf(item: T): string;
	/**
	 * Gets one page. A vendor may give fewer records than asked for although there are more, but at least two.
	 *
	 * @param withTotal whether to ask for the total, which costs the vendor time
	 * @returns null when the vendor says that nothing begins at this offset
	 */
	fetch(offset: number, limit: number, withTotal: boolean): Promise<OffsetPage<T> | null>;
}

/** How a walk ended. */
export interface WalkEnd {
	/** True when everybody who was there throughout the walk is among its pages. */
	isWhole: boolean;
	/** Why it is not; empty when it is. */
	why: string;
	/** Whether the vendor told a total. */
	hasTotal: boolean;
}

/**
 * Walks a list by offset, each page beginning with the last record of the page before. Records that come or go
 * shift all that stand behind them; as long as neighbouring pages have a record in common, everybody between is
 * on one of them. Where they have none, the pages between are read again. Pages are fetched side by side once the
 * total is known, and given in order.
 *
 * @param most how many records are wanted; no more pages are fetched ahead than it takes
 */
export async function* offsetPages<T>(
	list: OffsetList<T>,
	most = Infinity,
): AsyncGenerator<OffsetPage<T>, WalkEnd> {
	const first = await list.fetch(0, list.size, true);
	if (first === null || first.items.length === 0) {
		const claimed = first?.total ?? 0;
		return {
			isWhole: claimed === 0,
			why: claimed === 0 ? '' : `none of ${claimed} came`,
			hasTotal: first !== null && first.total !== null,
		};
	}
	yield first;
	return yield* new Walk(list, first, most).rest();
}

/** How many there are, as far as a page tells it: one with less than a vendor gives at least is the last. */
function totalIn<T>({ items, total }: OffsetPage<T>, offset: number, atLeast: number): number | null {
	if (total !== null) return total;
	return items.length > 0 && items.length < atLeast ? offset + items.length : null;
}

/** The part of a walk that comes after the first page. */
class Walk<T> {
	private readonly size: number;
	private readonly hasTotal: boolean;
	private last: Placed<T>;
	private lowestTotal: number;
	private seen: number;

	constructor(
		private readonly list: OffsetList<T>,
		first: OffsetPage<T>,
		private readonly most: number,
	) {
		const { total, items } = first;
		this.hasTotal = total !== null;
		// A vendor that gives less than was asked for, although there is more, has a smaller largest page. Without a
		// total that cannot be told, so it is taken for one.
		this.size = items.length < Math.min(list.size, total ?? Infinity) ? items.length : list.size;
		this.last = { items, total: totalIn(first, 0, Math.min(list.size, 2)), offset: 0 };
		this.lowestTotal = total ?? Infinity;
		this.seen = items.length;
	}

	async *rest(): AsyncGenerator<OffsetPage<T>, WalkEnd> {
		if (this.isAtEnd()) return this.end('');
		if (this.size < 2) return this.end('the pages hold one record each');
		for (const planned of this.planned()) {
			for (const joined of await this.join(await planned())) yield joined;
			if (this.broken !== null) return this.end(this.broken);
			// What was fetched ahead may lie behind the end by now.
			if (this.isAtEnd()) break;
		}
		while (!this.isAtEnd()) {
			const seen = this.seen;
			for (const joined of await this.join(await this.fetch(this.next(), true))) yield joined;
			if (this.broken !== null) return this.end(this.broken);
			if (this.seen === seen && !this.isAtEnd()) return this.end('the same page came again');
		}
		const missing = this.hasTotal ? this.lowestTotal - this.seen : 0;
		return this.end(missing > 0 ? `${missing} of ${this.lowestTotal} did not come` : '');
	}

	private broken: string | null = null;

	private next(): number {
		return this.last.offset + this.size - 1;
	}

	/** The pages up to the total, fetched ahead as far as the list allows; nothing is fetched for who stops early. */
	private *planned(): Generator<() => Promise<Placed<T>>> {
		const stride = this.size - 1;
		const records = this.hasTotal ? Math.min(this.lowestTotal, this.most) : 0;
		const count = Math.max(0, Math.ceil((records - this.size) / stride));
		const gate = pLimit(this.list.parallel);
		const ahead: Array<Promise<Placed<T>>> = [];
		const launch = (): void => {
			const number = launched++;
			const page = gate(async () => await this.fetch(number * stride, number === count));
			page.catch(() => undefined);
			ahead.push(page);
		};
		let launched = 1;
		for (let number = 1; number <= count; number++) {
			while (launched <= count && ahead.length < this.list.parallel) launch();
			const page = ahead.shift();
			if (page !== undefined) yield async () => await page;
		}
	}

	private async fetch(offset: number, withTotal: boolean): Promise<Placed<T>> {
		const page = await this.list.fetch(offset, this.size, withTotal);
		const { items, total } = page ?? { items: [], total: null };
		return { offset, items, total: totalIn({ items, total }, offset, this.size) };
	}

	/** Takes a page to the ones before; where it does not touch them, the pages between are read again. */
	private async join(page: Placed<T>): Promise<Array<OffsetPage<T>>> {
		const between = touch(this.last, page, this.list.keyOf)
			? []
			: await mendSeam(
					this.last,
					page,
					this.size - 1,
					this.list.keyOf,
					async (offset) => await this.fetch(offset, true),
				);
		if (between === null) {
			this.broken = `what stands behind position ${this.last.offset + this.last.items.length} changed faster than it could be read, or is not given`;
			return [];
		}
		const joined = [...between, page].filter(({ items }) => items.length > 0);
		for (const one of joined) this.take(one);
		return joined;
	}

	private take(page: Placed<T>): void {
		const before = new Set(this.last.items.map((item) => this.list.keyOf(item)));
		this.seen += page.items.filter((item) => !before.has(this.list.keyOf(item))).length;
		if (page.total !== null) this.lowestTotal = Math.min(this.lowestTotal, page.total);
		this.last = page;
	}

	private isAtEnd(): boolean {
		return isLast(this.last);
	}

	private end(why: string): WalkEnd {
		return { isWhole: why === '', why, hasTotal: this.hasTotal };
	}
}
