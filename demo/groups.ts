import type { RosterRow } from './roster';

/** The groups, in lower case, that the roster names somewhere. About all others it decides nothing. */
export function decidedGroups(rows: readonly RosterRow[]): ReadonlySet<string> {
	return new Set(rows.flatMap(({ groups }) => groups.map(lower)));
}

/** A text as it is compared with another. */
export function lower(text: string): string {
	return text.toLowerCase();
}
