interface Job {
	due: number;
	run(): void;
}

/**
 * Work for later, done when its time has come and somebody looks. Without timers, so that a test may set the clock,
 * and an idle sandbox keeps no process alive.
 */
export class Jobs {
	private waiting: Job[] = [];

	/** Does something at a time, in milliseconds since 1970. */
	at(due: number, run: () => void): void {
		// Jobs of one time are done in the order in which they came.
		const after = this.waiting.findIndex((job) => job.due > due);
		this.waiting.splice(after < 0 ? this.waiting.length : after, 0, { due, run });
	}

	/**
	 * Does all that is due, also what is planned meanwhile. The clock is read for each job, because it goes on while
	 * they are done.
	 */
	runDue(now: () => number): void {
		for (let job = this.waiting[0]; job && job.due <= now(); job = this.waiting[0]) {
			this.waiting.shift();
			job.run();
		}
	}

	/** How many are waiting. */
	get size(): number {
		return this.waiting.length;
	}

	/** Forgets everything. */
	clear(): void {
		this.waiting = [];
	}
}
