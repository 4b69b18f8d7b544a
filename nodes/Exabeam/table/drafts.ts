import type { Reader } from '../../shared/transport';
import { openDraft, type RowDraft } from './rowDraft';
import type { KeyedTable } from './tables';

const drafts = new WeakMap<Reader, Map<string, Promise<RowDraft>>>();

/** The draft of a table in this run; its rows are read once however many items are about it. */
export async function draftOf(reader: Reader, table: KeyedTable): Promise<RowDraft> {
	const known = drafts.get(reader) ?? new Map<string, Promise<RowDraft>>();
	drafts.set(reader, known);
	const opened = known.get(table.id) ?? openDraft(reader, table);
	known.set(table.id, opened);
	opened.catch(() => known.delete(table.id));
	return await opened;
}
