import { setTimeout } from 'node:timers/promises';
import type { ExabeamBench } from './exabeamBench';

/** Puts rows into a table of the sandbox behind the node's back; values by display name. */
export function storeRows(
	bench: ExabeamBench,
	name: string,
	rows: ReadonlyArray<Readonly<Record<string, string>>>,
): void {
	const { id, columns } = bench.table(name);
	const table = bench.exabeam.tenant.store.tables.get(id);
	for (const row of rows) {
		const record = Object.fromEntries(
			columns.flatMap((column) => {
				const value = row[column.displayName];
				return value === undefined ? [] : [[column.id, value]];
			}),
		);
		table?.records.set(record[table.keyId] ?? '', [record]);
	}
}

/** Contractors as the sandbox has them: so many, with a name and an end of contract. */
export function contractors(count: number): Array<Record<string, string>> {
	return Array.from({ length: count }, (_, index) => {
		const number = String(index).padStart(6, '0');
		return { User: `c${number}@halden.example`, 'Full Name': `Name ${number}`, 'Contract End': '2026-12-31' };
	});
}

/** Waits until all work on rows that the sandbox has begun is done. */
export async function untilDone(bench: ExabeamBench): Promise<void> {
	while (bench.exabeam.counters().pendingUploads > 0) await setTimeout(50);
}
