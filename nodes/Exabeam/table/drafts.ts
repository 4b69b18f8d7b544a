import { oncePerTable } from './oncePerTable';
import { openDraft } from './rowDraft';

/** The draft of a table in this run; its rows are read once however many items are about it. */
export const draftOf = oncePerTable(openDraft);
