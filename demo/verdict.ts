import type { Outcome } from '../nodes/shared/model';
import type { RosterRow } from './roster';
import type { Entry } from './sync';

/** What became of one row of the roster. */
export type Verdict = 'joined' | 'moved' | 'came back' | 'left' | 'unchanged' | 'refused' | 'failed';

const SETTLED: ReadonlySet<Outcome> = new Set(['unchanged', 'already_disabled', 'already_revoked']);

/** What a record came to, or in a dry run what it would come to. */
function endOf({ change }: Entry): Outcome {
	return change.would_be ?? change.outcome;
}

/** Whether a record says that something had to be changed. */
export function isChange(entry: Entry): boolean {
	return entry.problem !== undefined || !SETTLED.has(endOf(entry));
}

/** What became of a row, by its records. */
export function verdictOn(row: RosterRow, entries: readonly Entry[]): Verdict {
	const own = entries.filter((entry) => entry.row === row);
	if (own.some(({ change }) => change.outcome === 'refused')) return 'refused';
	if (own.length === 0 || own.some(({ problem }) => problem !== undefined)) return 'failed';
	const ends = own.filter(isChange).map(endOf);
	if (ends.length === 0) return 'unchanged';
	if (ends.includes('created')) return 'joined';
	if (ends.includes('disabled')) return 'left';
	const isEnabled = own.some(({ change }) => change.changes.some(({ field }) => field === 'status'));
	return isEnabled ? 'came back' : 'moved';
}
