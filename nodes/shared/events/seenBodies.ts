/** How long the same counts as the same, in milliseconds. */
export const WINDOW_MS = 60_000;
/** How many are remembered at most. */
const MOST = 5000;

/** Bodies that came within the last minute: a digest of each, and when it was first seen, in the order of coming. */
export type SeenBodies = Map<string, number>;

function forgetOld(seen: SeenBodies, now: number): void {
	for (const [body, at] of seen) {
		if (now - at < WINDOW_MS && seen.size <= MOST) return;
		seen.delete(body);
	}
}

/**
 * Whether the same has come within the last minute; from now on it has.
 *
 * @param body what stands for the body
 * @param now in milliseconds since 1970
 */
export function isRepeat(seen: SeenBodies, body: string, now: number): boolean {
	forgetOld(seen, now);
	if (seen.has(body)) return true;
	seen.set(body, now);
	return false;
}
