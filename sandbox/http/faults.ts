import { seededRandom } from '../seeded';

/** The four server errors that the random faults can choose from. */
export type ServerErrorStatus = 500 | 502 | 503 | 504;

/**
 * What a scripted fault does.
 *
 * - `drop`: the request is not processed and never answered; the connection stays open
 * - `timeout`: the request is processed and stored, but never answered
 * - `resetBefore`: the connection is cut before anything is processed
 * - `resetAfter`: the request is processed and stored, then the connection is cut without an answer
 * - `status`: answers `status` with `body`, `contentType` and `headers`; nothing is processed
 * - `html`: an HTML error page (status 200 unless `status` is given); nothing is processed
 * - `unauthorized`: the vendor's own 401 answer; nothing is processed
 * - `slowBody`: processed; the second half of the answer's body comes `ms` later
 * - `truncatedJson`: processed; only the first half of the answer's body is sent
 */
export type FaultKind =
	| 'drop'
	| 'timeout'
	| 'resetBefore'
	| 'resetAfter'
	| 'status'
	| 'html'
	| 'unauthorized'
	| 'slowBody'
	| 'truncatedJson';

/** A fault that hits chosen requests a fixed number of times. */
export interface ScriptedFault {
	/** Only requests with this method; any when left out. */
	method?: string;
	/** Only this path (no query string): a text must be equal, an expression must match. */
	path?: string | RegExp;
	/** An expression's source, for the control route, where JSON cannot carry an expression. */
	pathPattern?: string;
	/** How many matching requests are hit. */
	times: number;
	/** How many matching requests pass unharmed first. */
	skip?: number;
	kind: FaultKind;
	status?: number;
	body?: string;
	contentType?: string;
	headers?: Record<string, string>;
	ms?: number;
}

/** Faults that hit by chance, repeatable through `FaultKnobs.seed`. Probabilities are between 0 and 1. */
export interface RandomFaults {
	p429?: number;
	/** Seconds told in Retry-After with a random 429; 0 is allowed. Default 1. */
	retryAfter?: number;
	/** How Retry-After is written. Default `seconds`. */
	retryAfterForm?: 'seconds' | 'http-date';
	p503?: number;
	/** The status that `p503` answers with. Default 503. */
	serverErrorStatus?: ServerErrorStatus;
	pResetBefore?: number;
	pResetAfter?: number;
}

/** Everything that can be made to go wrong. */
export interface FaultKnobs {
	/** Seed of the random faults. Default 1. */
	seed?: number;
	/** Waiting time before every answer, in milliseconds. */
	latencyMs?: number;
	/** At most `requests` in each window of `perMs` for each caller, then 429 until the window ends. */
	rateLimit?: { requests: number; perMs: number };
	random?: RandomFaults;
	/** Taken before the rate limit and the random faults; the first one that fits wins. */
	scripted?: ScriptedFault[];
}

/** What one request has to suffer. */
export type Fault =
	| { kind: Exclude<FaultKind, 'status' | 'html' | 'slowBody'> }
	| { kind: 'status'; status: number; body: string; contentType: string; headers: Record<string, string> }
	| { kind: 'html'; status: number; body?: string }
	| { kind: 'slowBody'; ms: number }
	| { kind: 'rateLimited'; retryAfter: string }
	| { kind: 'serverError'; status: ServerErrorStatus };

/** What the plan looks at to decide. */
export interface FaultSubject {
	method: string;
	path: string;
	/** Whose rate limit counts. */
	caller: string;
	/** Milliseconds since 1970. */
	at: number;
}

/** Decides, request by request, what goes wrong. */
export class FaultPlan {
	private random: () => number;
	private readonly scripted: Array<{ fault: ScriptedFault; toSkip: number; left: number }>;
	private readonly windows = new Map<string, { start: number; count: number }>();

	constructor(private readonly knobs: FaultKnobs = {}) {
		this.random = seededRandom(knobs.seed ?? 1);
		this.scripted = (knobs.scripted ?? []).map((fault) => ({
			fault,
			toSkip: fault.skip ?? 0,
			left: fault.times,
		}));
	}

	/** Waiting time before every answer, in milliseconds. */
	get latencyMs(): number {
		return this.knobs.latencyMs ?? 0;
	}

	/** The fault of the next request, or nothing. Counts: call it once for each request. */
	next(subject: FaultSubject): Fault | undefined {
		return this.nextScripted(subject) ?? this.nextRateLimited(subject) ?? this.nextRandom(subject);
	}

	private nextScripted(subject: FaultSubject): Fault | undefined {
		for (const entry of this.scripted) {
			if (entry.left <= 0 || !fits(entry.fault, subject)) continue;
			if (entry.toSkip > 0) {
				entry.toSkip -= 1;
				continue;
			}
			entry.left -= 1;
			return fromScript(entry.fault);
		}
		return undefined;
	}

	private nextRateLimited({ caller, at }: FaultSubject): Fault | undefined {
		const limit = this.knobs.rateLimit;
		if (!limit) return undefined;
		const known = this.windows.get(caller);
		const window = known && at - known.start < limit.perMs ? known : { start: at, count: 0 };
		this.windows.set(caller, window);
		window.count += 1;
		if (window.count <= limit.requests) return undefined;
		const seconds = Math.ceil((window.start + limit.perMs - at) / 1000);
		return { kind: 'rateLimited', retryAfter: String(seconds) };
	}

	private nextRandom({ at }: FaultSubject): Fault | undefined {
		const knobs = this.knobs.random;
		if (!knobs) return undefined;
		const choices: Array<[number, () => Fault]> = [
			[knobs.p429 ?? 0, () => ({ kind: 'rateLimited', retryAfter: retryAfterText(knobs, at) })],
			[knobs.p503 ?? 0, () => ({ kind: 'serverError', status: knobs.serverErrorStatus ?? 503 })],
			[knobs.pResetBefore ?? 0, () => ({ kind: 'resetBefore' })],
			[knobs.pResetAfter ?? 0, () => ({ kind: 'resetAfter' })],
		];
		let drawn = this.random();
		for (const [probability, fault] of choices) {
			if (drawn < probability) return fault();
			drawn -= probability;
		}
		return undefined;
	}
}

function fits(fault: ScriptedFault, { method, path }: FaultSubject): boolean {
	if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
	if (fault.pathPattern !== undefined && !new RegExp(fault.pathPattern).test(path)) return false;
	if (fault.path === undefined) return true;
	// `search` does not keep a position between calls, unlike `test` on an expression with the g flag.
	return typeof fault.path === 'string' ? fault.path === path : path.search(fault.path) >= 0;
}

function fromScript(fault: ScriptedFault): Fault {
	switch (fault.kind) {
		case 'status':
			return {
				kind: 'status',
				status: fault.status ?? 500,
				body: fault.body ?? '',
				contentType: fault.contentType ?? 'application/json',
				headers: fault.headers ?? {},
			};
		case 'html':
			return {
				kind: 'html',
				status: fault.status ?? 200,
				...(fault.body !== undefined && { body: fault.body }),
			};
		case 'slowBody':
			return { kind: 'slowBody', ms: fault.ms ?? 1000 };
		default:
			return { kind: fault.kind };
	}
}

function retryAfterText(knobs: RandomFaults, at: number): string {
	const seconds = knobs.retryAfter ?? 1;
	return knobs.retryAfterForm === 'http-date' ? new Date(at + seconds * 1000).toUTCString() : String(seconds);
}
