const NONE = -1;
const SEVERAL = -2;

/** Which records of one side could be the same person as which of the other. */
export class Edges {
	private readonly only: Int32Array;
	private readonly several = new Map<number, Set<number>>();

	/** @param size how many records there are on this side */
	constructor(size: number) {
		this.only = new Int32Array(size).fill(NONE);
	}

	add(record: number, other: number): void {
		const known = this.only[record];
		if (known === undefined || known === other) return;
		if (known === NONE) this.only[record] = other;
		else if (known === SEVERAL) this.several.get(record)?.add(other);
		else {
			this.only[record] = SEVERAL;
			this.several.set(record, new Set([known, other]));
		}
	}

	/** The only record that it could be; -1 for none, undefined for several. */
	single(record: number): number | undefined {
		const known = this.only[record];
		return known === SEVERAL ? undefined : known;
	}

	of(record: number): number[] {
		const set = this.several.get(record);
		if (set !== undefined) return [...set];
		const known = this.only[record];
		return known === undefined || known === NONE ? [] : [known];
	}
}
