/** Counts requests in windows that begin with a bucket's first request. */
export class RateWindow {
	private readonly windows = new Map<string, { start: number; count: number }>();
	private refused = 0;

	/** How many requests were refused. */
	get refusals(): number {
		return this.refused;
	}

	/**
	 * Counts a request.
	 * @returns the whole seconds to wait when it is one too many
	 */
	take(bucket: string, now: number, limit: { requests: number; perMs: number }): number | undefined {
		const known = this.windows.get(bucket);
		const window = known && now - known.start < limit.perMs ? known : { start: now, count: 0 };
		this.windows.set(bucket, window);
		window.count += 1;
		if (window.count <= limit.requests) return undefined;
		this.refused += 1;
		return Math.max(1, Math.ceil((window.start + limit.perMs - now) / 1000));
	}

	/** Forgets everything. */
	clear(): void {
		this.windows.clear();
		this.refused = 0;
	}
}
