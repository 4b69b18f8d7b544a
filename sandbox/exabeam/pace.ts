/** How many requests there may be in a window of time. */
export interface RateLimit {
	requests: number;
	perMs: number;
}

/** How long Exabeam takes, and its limits over time. */
export interface ExabeamPace {
	/** Every duration below is multiplied by it; 1 is real time. Greater than 0. */
	scale: number;
	/** Lifetime of a token in seconds: about four hours (installation guide of Exabeam's plugins; exa-tools). */
	tokenSeconds: number;
	/** Token requests of one source address: 50 in 5 minutes (developer portal, API keys); null for no limit. */
	tokenLimit: RateLimit | null;
	/** Requests to all other APIs: 100 a minute (as Rapid7's connector quotes it); null for no limit. */
	rateLimit: RateLimit | null;
	/** From the answer of a record write to its start; not documented. */
	pendingMs: number;
	/** From a record write's start to its end; not documented, Cortex XSOAR waits up to ten minutes. */
	ingestMs: number;
}

/** The pace that holds unless a test asks for another. */
export const DEFAULT_PACE: Readonly<ExabeamPace> = {
	scale: 1,
	tokenSeconds: 14_400,
	tokenLimit: { requests: 50, perMs: 300_000 },
	rateLimit: { requests: 100, perMs: 60_000 },
	pendingMs: 1000,
	ingestMs: 3000,
};
