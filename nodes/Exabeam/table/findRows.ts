import { Refusal } from '../../shared/operations/refusal';
import type { Reader } from '../../shared/transport';
import { eachRows, type KeyedRow, TableRows } from './rows';
import type { KeyedTable } from './tables';

/** The rows of a table that some items ask for. */
export class FoundRows {
	private readonly byKey = new Map<string, KeyedRow>();
	private readonly rows = new TableRows();

	constructor(
		private readonly table: KeyedTable,
		private readonly wanted: ReadonlySet<string>,
	) {}

	/** Keeps those of a table's rows that are wanted. */
	add(rows: readonly KeyedRow[]): void {
		const wanted = rows.filter(({ key }) => this.wanted.has(key));
		this.rows.add(wanted);
		for (const row of wanted) this.byKey.set(row.key, row);
	}

	/** @throws Refusal when there is no row of this key, or more than one */
	find(key: string): KeyedRow {
		const name = this.table.name ?? this.table.id;
		const found = this.byKey.get(key);
		if (found === undefined)
			throw new Refusal(
				`The context table ${name} has no row with the key "${key}"`,
				`Check the value of ${this.table.key.name}; its case matters.`,
			);
		if (!this.rows.repeated.has(key)) return found;
		throw new Refusal(
			`More than one row of the context table ${name} has the key "${key}"`,
			'Delete the key with Context Record > Delete, then write it again.',
		);
	}
}

/** Reads a table once and keeps the rows of some keys; Exabeam has no way to ask for single rows. */
export async function findRows(
	reader: Reader,
	table: KeyedTable,
	keys: ReadonlySet<string>,
): Promise<FoundRows> {
	const found = new FoundRows(table, keys);
	await eachRows(reader, table, (rows) => found.add(rows));
	return found;
}
