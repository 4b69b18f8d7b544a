import { sleep } from 'n8n-workflow';
import pLimit from 'p-limit';
import { asError } from '../asError';

/** How fast a vendor may be called with one credential. */
export interface Pace {
	/** Calls under way at once. */
	concurrency: number;
	/** Calls that may start within any span of `perMs` milliseconds. */
	window?: { requests: number; perMs: number };
	/** Whether a credential without an access token makes its first call alone, so that n8n fetches one and not many. */
	startsAlone?: boolean;
}

/**
 * Keeps one credential within its vendor's limits, for all executions of the process: calls wait here for their
 * turn, and all wait together when the vendor asked for a pause.
 */
export class Lane {
	private readonly limit: pLimit.Limit;
	private readonly alone = pLimit(1);
	private isOpen: boolean;
	private starts: number[] = [];
	private pausedUntil = 0;

	constructor(private readonly pace: Pace) {
		this.limit = pLimit(pace.concurrency);
		this.isOpen = pace.startsAlone !== true;
	}

	/** Makes the next call alone, where that matters: there may be no access token yet. */
	close(): void {
		this.isOpen = this.pace.startsAlone !== true;
	}

	/** Lets calls run side by side from now on: one was answered, so there is an access token. */
	open(): void {
		this.isOpen = true;
	}

	/** Runs a call when its turn has come. Rejects with the signal's reason as soon as that fires. */
	async run<T>(call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
		signal?.throwIfAborted();
		const turn = this.inTurn(async () => {
			for (let wait = this.waitMs(); wait > 0; wait = this.waitMs()) await sleep(wait, signal);
			signal?.throwIfAborted();
			if (this.pace.window !== undefined) this.starts.push(Date.now());
			return await call();
		});
		return await (signal === undefined ? turn : untilAborted(turn, signal));
	}

	private async inTurn<T>(work: () => Promise<T>): Promise<T> {
		if (this.isOpen) return await this.limit(work);
		const made = await this.alone(async () => (this.isOpen ? undefined : { result: await work() }));
		return made === undefined ? await this.limit(work) : made.result;
	}

	/** Lets no call start for the given number of milliseconds. */
	pause(ms: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, Date.now() + ms);
	}

	private waitMs(): number {
		const now = Date.now();
		return Math.max(0, this.pausedUntil - now, this.windowWaitMs(now));
	}

	private windowWaitMs(now: number): number {
		const { window } = this.pace;
		if (window === undefined) return 0;
		this.starts = this.starts.filter((start) => now - start < window.perMs);
		const oldest = this.starts[this.starts.length - window.requests];
		return oldest === undefined ? 0 : oldest + window.perMs - now;
	}
}

/** Settles with the work, or rejects when the signal fires, whichever comes first. */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
	return await new Promise<T>((resolve, reject) => {
		const onAbort = (): void => reject(asError(signal.reason));
		signal.addEventListener('abort', onAbort, { once: true });
		work.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
	});
}

const lanes = new Map<string, Lane>();

/**
 * The lane of one credential, the same for every execution of the process. A lane is never dropped: one that is
 * forgotten while its vendor still counts would let the limit be exceeded.
 *
 * @param key stands for vendor and credential; must not hold the secret itself
 */
export function laneFor(key: string, pace: Pace): Lane {
	const lane = lanes.get(key) ?? new Lane(pace);
	lanes.set(key, lane);
	return lane;
}
