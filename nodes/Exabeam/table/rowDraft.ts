import { Refusal } from '../../shared/operations/refusal';
import type { Reader } from '../../shared/transport';
import type { TableAttribute } from '../mapping/contextTable';
import { type CheckValue, refuseUnfit, valueCheck } from './checkValue';
import { readRows, type TableRows } from './rows';
import type { KeyedTable } from './tables';
import type { Row } from './values';
import { textIn } from './values';
import { type DeleteStep, deleteStep, refuseFull, type UpsertStep, upsertStep, wholeRow } from './writeRows';

/** What storing a row comes to. */
export interface PlannedRow {
	key: string;
	/** The row as it is; undefined for a new one. */
	before: Row | undefined;
	/** The row as it will be. */
	after: Row;
	/** The attributes whose values change. */
	changed: Array<{ attribute: TableAttribute; from: string; to: string }>;
	/** What is to be sent; null when nothing changes. */
	step: UpsertStep | null;
}

/** The rows of a table as the items of a run leave them: a later item sees what an earlier one will have done. */
export class RowDraft {
	/** The rows that items of this round write; null for one that they delete. */
	private written = new Map<string, Row | null>();
	/** How many more rows there are after this round than before. */
	private growth = 0;
	private readonly attributes: ReadonlyMap<string, TableAttribute>;

	/** @param present the rows as they are; the draft's own, because it enters what is written when a round is over */
	constructor(
		readonly table: KeyedTable,
		private readonly present: TableRows,
		private readonly check: CheckValue,
	) {
		this.attributes = new Map(table.attributes.map((attribute) => [attribute.id, attribute]));
	}

	/** Every row with its key. */
	get all(): Iterable<[string, Row]> {
		return this.each();
	}

	get size(): number {
		return this.present.byKey.size + this.growth;
	}

	get(key: string): Row | undefined {
		const written = this.written.get(key);
		return written === undefined ? this.present.byKey.get(key) : (written ?? undefined);
	}

	private *each(): Generator<[string, Row]> {
		const { byKey } = this.present;
		for (const key of byKey.keys()) {
			const row = this.get(key);
			if (row !== undefined) yield [key, row];
		}
		for (const [key, row] of this.written) if (row !== null && !byKey.has(key)) yield [key, row];
	}

	/**
	 * Plans that a row has these values; its other values stay.
	 *
	 * @param values by attribute id; an empty one empties the attribute
	 * @throws Refusal when a value does not fit, the key has several rows, or another item of the run writes the row
	 */
	put(key: string, values: Readonly<Record<string, string>>): PlannedRow {
		const before = this.get(key);
		const changed = this.changesOf(key, before, values);
		if (before !== undefined && changed.length === 0)
			return { key, before, after: before, changed, step: null };
		refuseUnfit(
			this.check,
			changed.map(({ attribute, to }): [TableAttribute, string] => [attribute, to]),
		);
		this.refuseClaimed(key);
		const wanted = Object.fromEntries(changed.map(({ attribute, to }) => [attribute.id, to]));
		const row = wholeRow(this.table, key, before, wanted);
		if (before === undefined) {
			refuseFull(this.table, this.size + 1);
			this.growth++;
		}
		this.written.set(key, row);
		const isKnown = this.present.byKey.has(key);
		return { key, before, after: row, changed, step: upsertStep(this.table, key, row, isKnown) };
	}

	/** Plans that a row is gone; undefined when it is not there. @throws Refusal when another item writes the row */
	remove(key: string): { before: Row; step: DeleteStep } | undefined {
		const before = this.get(key);
		if (before === undefined) return undefined;
		if (this.written.has(key)) this.refuseClaimed(key);
		this.written.set(key, null);
		this.growth--;
		return { before, step: deleteStep(this.table, key) };
	}

	/** Begins calls of their own, in which each row may be written once again. */
	beginRound(): void {
		for (const [key, row] of this.written) {
			if (row === null) this.present.byKey.delete(key);
			else this.present.byKey.set(key, row);
		}
		this.written = new Map();
		this.growth = 0;
	}

	private changesOf(
		key: string,
		before: Row | undefined,
		values: Readonly<Record<string, string>>,
	): PlannedRow['changed'] {
		return Object.entries({ ...values, [this.table.key.id]: key }).flatMap(([id, to]) => {
			const attribute = this.attributes.get(id);
			const from = textIn(before ?? {}, id);
			return attribute === undefined || from === to ? [] : [{ attribute, from, to }];
		});
	}

	/** One row is written once in a round: Exabeam takes two rows of one key in one call for duplicates. */
	private refuseClaimed(key: string): void {
		const name = this.table.name ?? this.table.id;
		if (this.present.repeated.has(key))
			throw new Refusal(
				`More than one row of the context table ${name} has the key "${key}"`,
				'Your tenant adds a row of a known key in place of overwriting it. Delete the key with Context Record > Delete, then write it again.',
			);
		if (this.written.has(key))
			throw new Refusal(
				`Another item of this run writes the row "${key}" of the context table ${name} as well`,
				'Keep one item for each row, or run them one after the other.',
			);
	}
}

/** Reads a table's rows and what its values must look like. */
export async function openDraft(reader: Reader, table: KeyedTable): Promise<RowDraft> {
	const [rows, check] = [await readRows(reader, table), await valueCheck(reader, table)];
	return new RowDraft(table, rows, check);
}
