import type { Row } from './model';

/** The records of one table, by the value of their key; usually one for each. In the order in which keys came. */
export class RecordSet {
	private readonly rows = new Map<string, readonly Row[]>();
	private count = 0;
	/** Kept until the next change, so that reading 500,000 records in pages does not list them for every page. */
	private listed: readonly Row[] | undefined;

	/** How many records there are. */
	get size(): number {
		return this.count;
	}

	/** Whether there is a record of this key. */
	has(key: string): boolean {
		return this.rows.has(key);
	}

	/** The records of a key. */
	get(key: string): readonly Row[] {
		return this.rows.get(key) ?? [];
	}

	/** Every record. */
	list(): readonly Row[] {
		this.listed ??= [...this.rows.values()].flat();
		return this.listed;
	}

	/** Puts records in the place of those that the key had. */
	set(key: string, rows: readonly Row[]): void {
		this.count += rows.length - this.get(key).length;
		this.rows.set(key, rows);
		this.listed = undefined;
	}

	/** Removes the records of a key. */
	remove(key: string): void {
		this.count -= this.get(key).length;
		this.rows.delete(key);
		this.listed = undefined;
	}

	/** Removes every record. */
	clear(): void {
		this.rows.clear();
		this.count = 0;
		this.listed = undefined;
	}
}
