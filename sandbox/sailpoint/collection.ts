/** How many computed lists a collection keeps. */
const KEPT = 4;

/**
 * Records by id, in the order of their creation. Filtered and sorted lists are kept until the next change, so that
 * reading 100,000 records in pages does not sort them for every page.
 */
export class Collection<T extends { id: string }> {
	private readonly records = new Map<string, T>();
	private readonly retired = new Set<string>();
	private readonly lists = new Map<string, readonly T[]>();
	private changes = 0;

	/** A record, or nothing. */
	get(id: string): T | undefined {
		return this.records.get(id);
	}

	/** Whether there is such a record. */
	has(id: string): boolean {
		return this.records.has(id);
	}

	/** How many records there are. */
	get size(): number {
		return this.records.size;
	}

	/** Another number after each change, for what is computed from the records elsewhere. */
	get revision(): number {
		return this.changes;
	}

	/** Every record. */
	values(): Iterable<T> {
		return this.records.values();
	}

	/** Stores a new record. */
	add(record: T): T {
		this.records.set(record.id, record);
		this.forgetLists();
		return record;
	}

	/** Changes a record. */
	change(record: T, changes: Partial<T>): void {
		Object.assign(record, changes);
		this.forgetLists();
	}

	/** Removes a record; its id is not given again. */
	remove(id: string): void {
		if (this.records.delete(id)) this.retired.add(id);
		this.forgetLists();
	}

	/** The first id that is free, and was never used, of those made from a count. */
	freeId(make: (generation: number) => string): string {
		let generation = 0;
		while (this.records.has(make(generation)) || this.retired.has(make(generation))) generation += 1;
		return make(generation);
	}

	/** The record under one of the ids made from a count, as `freeId` gives them. */
	latest(make: (generation: number) => string): T | undefined {
		let generation = 0;
		while (this.retired.has(make(generation))) generation += 1;
		return this.records.get(make(generation));
	}

	/** A list that is computed once and kept until something changes. */
	list(key: string, compute: (all: T[]) => readonly T[]): readonly T[] {
		const kept = this.lists.get(key);
		if (kept) return kept;
		const list = compute([...this.records.values()]);
		const [oldest] = this.lists.keys();
		if (oldest !== undefined && this.lists.size >= KEPT) this.lists.delete(oldest);
		this.lists.set(key, list);
		return list;
	}

	private forgetLists(): void {
		this.lists.clear();
		this.changes += 1;
	}
}
