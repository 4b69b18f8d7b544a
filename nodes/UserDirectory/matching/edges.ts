/** Which records of one side could be the same person as which of the other. */
export class Edges {
	private readonly only: Int32Array;
	private readonly several = new Map<number, Set<number>>();

	/** @param size how many records there are on this side */
	constructor(size: number) {
		this.only = new Int32Array(size).fill(-1);
	}

	add(record: number, other: number): void {
		const known = this.only[record];
		if (known === undefined || known === other) return;
		if (known === -1) {
			this.only[record] = other;
			return;
		}
		const set = this.several.get(record);
		if (set === undefined) this.several.set(record, new Set([known, other]));
		else set.add(other);
	}

	/** The only record that it could be; -1 for none, undefined for several. */
	single(record: number): number | undefined {
		return this.several.has(record) ? undefined : this.only[record];
	}

	of(record: number): number[] {
		const set = this.several.get(record);
		if (set !== undefined) return [...set];
		const known = this.only[record];
		return known === undefined || known === -1 ? [] : [known];
	}
}
