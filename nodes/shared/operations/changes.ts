import type { FieldChange, Json } from '../model';

/** A change of one field, or nothing when no value is wanted or it is as it was. */
export function change(field: string, from: Json, to: string | boolean | undefined): FieldChange[] {
	return to === undefined || to === from ? [] : [{ field, from, to }];
}

/** Whether two lists hold the same, in whichever order. */
export function isSameSet(a: readonly string[], b: readonly string[]): boolean {
	return a.length === b.length && a.every((value) => b.includes(value));
}
