/** How many ids one filter names; more would make an address that servers on the way refuse. */
export const IDS_AT_ONCE = 100;

/** A text as a filter takes it (SailPoint developer documentation, "Standard Collection Parameters", filtering). */
export function quoted(value: string): string {
	return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}

/** Those whose field is one of some values, by the operator `in`. */
export function isIn(field: string, values: readonly string[]): string {
	return `${field} in (${values.map(quoted).join(',')})`;
}

/** Those whose field is one of some values, for fields that know `eq` only. */
export function isAnyOf(field: string, values: readonly string[]): string {
	return values.map((value) => `${field} eq ${quoted(value)}`).join(' or ');
}
