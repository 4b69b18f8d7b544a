/** Which records hold a value. Most values have one holder, so that only the others cost a list. */
export class ValueIndex {
	private readonly holders = new Map<string, number | number[]>();

	add(value: string, record: number): void {
		const known = this.holders.get(value);
		if (known === undefined) this.holders.set(value, record);
		else if (typeof known === 'number') this.holders.set(value, [known, record]);
		else known.push(record);
	}

	get isEmpty(): boolean {
		return this.holders.size === 0;
	}

	/** The holder of a value where there is one only, the list of them where there are several. */
	of(value: string): number | readonly number[] | undefined {
		return this.holders.get(value);
	}

	/** All holders of a value. */
	all(value: string): readonly number[] {
		const holders = this.holders.get(value) ?? [];
		return typeof holders === 'number' ? [holders] : holders;
	}
}
