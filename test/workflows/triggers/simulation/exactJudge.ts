import { expect } from '@jest/globals';
import type { Event } from '../../../../nodes/shared/model';
import type { Judge, Oracle } from './judge';

/** Knows what each poll must tell, where nothing happens while a poll is reading. */
export class ExactJudge<M> implements Judge {
	private memory: M;
	private saved: M;

	constructor(private readonly oracle: Oracle<M>) {
		this.memory = oracle.baseline();
		this.saved = this.memory;
	}

	notice(): void {
		// What a poll must tell follows from what is there when it reads.
	}

	told(events: readonly Event[]): void {
		const expected = this.oracle.poll(this.memory).events;
		expect(events.map((event) => this.oracle.write(event)).sort()).toEqual(expected.sort());
	}

	accepted(isSaved: boolean): void {
		this.memory = this.oracle.poll(this.memory).memory;
		if (isSaved) this.saved = this.memory;
	}

	restarted(): void {
		this.memory = this.saved;
	}
}
