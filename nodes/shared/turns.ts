import { sleep } from 'n8n-workflow';

const LONGEST_MS = 50;

/** Lets n8n have its turn during long work on many items, so that it can cancel the execution meanwhile. */
export class Turns {
	private began = Date.now();

	/** @param signal fires when the execution is canceled */
	constructor(private readonly signal: AbortSignal | undefined) {}

	/**
	 * Gives way when the work has gone on for long enough. To be asked between any two items.
	 *
	 * @throws the signal's reason when the execution was canceled
	 */
	async next(): Promise<void> {
		if (Date.now() - this.began < LONGEST_MS) return;
		await sleep(0, this.signal);
		this.began = Date.now();
	}
}
