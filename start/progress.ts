/** Where text for the person goes, line by line. */
export type Tell = (text: string) => void;

const TELL_EVERY = 30_000;

/**
 * Does something that takes a while, and tells at once what it is and every half minute that it goes on.
 *
 * @param usual how long it takes, in words: "about 6 minutes"
 */
export async function withProgress<T>(
	tell: Tell,
	what: string,
	usual: string,
	work: () => Promise<T>,
): Promise<T> {
	tell(`${what}, which takes ${usual} …`);
	const startedAt = performance.now();
	const timer = setInterval(
		() => tell(`  still at it, for ${spanOf(performance.now() - startedAt)} now (${usual} in all)`),
		TELL_EVERY,
	);
	try {
		return await work();
	} finally {
		clearInterval(timer);
	}
}

/** A span of time in milliseconds as minutes and seconds: "2:05 min". */
export function spanOf(milliseconds: number): string {
	const seconds = Math.round(milliseconds / 1000);
	return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} min`;
}
