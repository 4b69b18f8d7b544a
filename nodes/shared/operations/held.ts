/** Whether a user holds a role or is in a group; false where it was not asked for or is not known. */
export function holds(held: ReadonlyArray<{ id: string }> | null | undefined, id: string): boolean {
	return held?.some((one) => one.id === id) ?? false;
}
