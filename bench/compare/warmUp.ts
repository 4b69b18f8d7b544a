/** How many people each run of the warm-up has. */
export const PEOPLE = 1000;

/** Altogether twice as many people as the largest lists have. */
const RUNS = 500;
/** The warm-up ends after so many milliseconds at the latest. */
export const WARM_UP_MS = 20_000;

/** Runs something over and over, so that all of it is compiled as in an n8n that has been up for a while. */
export async function warmUp(run: () => Promise<unknown>): Promise<void> {
	const until = performance.now() + WARM_UP_MS;
	for (let done = 0; done < RUNS && performance.now() < until; done++) await run();
}
