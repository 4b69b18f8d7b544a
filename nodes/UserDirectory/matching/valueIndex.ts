/** Which records hold a value. Most values have one holder, so that only the others cost a list. */
export class ValueIndex {
	private readonly first = new Map<string, number>();
	private readonly others = new Map<string, number[]>();

	add(value: string, record: number): void {
		const known = this.first.get(value);
		if (known === undefined) {
			this.first.set(value, record);
			return;
		}
		const list = this.others.get(value);
		if (list === undefined) this.others.set(value, [known, record]);
		else list.push(record);
	}

	get isEmpty(): boolean {
		return this.first.size === 0;
	}

	/** The only holder of a value; undefined where there is none, or more than one. */
	only(value: string): number | undefined {
		const record = this.first.get(value);
		return record === undefined || this.others.has(value) ? undefined : record;
	}

	/** All holders of a value. */
	all(value: string): readonly number[] {
		const only = this.only(value);
		return only === undefined ? (this.several(value) ?? []) : [only];
	}

	/** All holders where there are several. */
	several(value: string): readonly number[] | undefined {
		return this.others.get(value);
	}
}
