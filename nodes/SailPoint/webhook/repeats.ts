/** How long the same counts as the same, in milliseconds. */
export const WINDOW_MS = 60_000;
/** How many are remembered at most. */
const MOST = 10_000;

/** When what came was first seen, in the order in which it came; of this process. */
const seen = new Map<string, number>();

function forgetOld(now: number): void {
	for (const [key, at] of seen) {
		if (now - at < WINDOW_MS && seen.size <= MOST) return;
		seen.delete(key);
	}
}

/**
 * Whether the same has come within the last minute. Kept in memory, not in static data: n8n writes that as a whole,
 * so that deliveries at the same time would overwrite what they and other triggers remember.
 *
 * @param now in milliseconds since 1970
 */
export function isRepeat(key: string, now: number): boolean {
	forgetOld(now);
	if (seen.has(key)) return true;
	seen.set(key, now);
	return false;
}
