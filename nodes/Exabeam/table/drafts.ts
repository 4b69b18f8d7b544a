import type { Reader } from '../../shared/transport';
import { oncePerTable } from './oncePerTable';
import { openDraft, type RowDraft } from './rowDraft';

const drafts = new WeakMap<Reader, RowDraft[]>();

/** The draft of a table in this run; its rows are read once however many items are about it. */
export const draftOf = oncePerTable(async (reader, table) => {
	const draft = await openDraft(reader, table);
	drafts.set(reader, [...(drafts.get(reader) ?? []), draft]);
	return draft;
});

/** Begins writes whose calls go out only after those that were planned so far are over: rows may be written again. */
export function beginRound(reader: Reader): void {
	for (const draft of drafts.get(reader) ?? []) draft.beginRound();
}
