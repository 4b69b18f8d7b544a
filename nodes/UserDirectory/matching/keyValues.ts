/**
 * The values of a record at a key, comparable and never blank: text where there is one only, as for nearly everybody.
 * A list for each of half a million people would take as long as matching them.
 */
export type KeyValues = string | readonly string[];

/** How the values at a key are read of a record. */
export type ReadValues<T> = (record: T) => KeyValues;

/** For whoever has no value at a key. */
export const NO_VALUES: readonly string[] = [];

/** The values as a list, whether there is one, none or several. */
export function listOf(values: KeyValues): readonly string[] {
	return typeof values === 'string' ? [values] : values;
}

/** Visits each value of a record. */
export function eachValue(
	values: KeyValues,
	record: number,
	visit: (value: string, record: number) => void,
): void {
	if (typeof values === 'string') visit(values, record);
	else for (const value of values) visit(value, record);
}

/** A value that both have; undefined where there is none. */
export function commonValue(ours: KeyValues, theirs: KeyValues): string | undefined {
	if (typeof ours === 'string' && ours === theirs) return ours;
	const others = listOf(theirs);
	return listOf(ours).find((value) => others.includes(value));
}
