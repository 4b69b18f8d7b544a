import { expect } from '@jest/globals';
import { countBy } from 'lodash';
import type { Event } from '../../../../nodes/shared/model';
import type { Judge, Oracle } from './judge';

/** From one kind of inactive to another is an update, or an activation and a deactivation where polls saw both. */
function isToldInSteps(text: string, told: ReadonlySet<string>): boolean {
	const steps = ['user.activated', 'user.deactivated'];
	return (
		text.startsWith('user.updated ') && steps.every((step) => told.has(text.replace('user.updated', step)))
	);
}

/**
 * Keeps account of everything that happens, one thing at a time, and of everything that is told, where things happen
 * while a poll is reading: such a poll may tell them, or the next one. Nothing is told that did not happen, nor more often
 * than it happened; and once a poll was not disturbed, everything has been told that is not as it was.
 */
export class Ledger<M> implements Judge {
	private settled: M;
	private latest: M;
	private happened: string[] = [];
	private before: string[] = [];
	private now: string[] = [];
	private isQuiet = false;

	/**
	 * @param concerns which events this account is about, as the oracle writes them
	 * @param isComplete whether everything that happened must be told by such events
	 */
	constructor(
		private readonly oracle: Oracle<M>,
		private readonly concerns: (text: string) => boolean = () => true,
		private readonly isComplete = true,
	) {
		this.settled = oracle.baseline();
		this.latest = this.settled;
	}

	notice(): void {
		const { events, memory } = this.oracle.poll(this.latest);
		this.happened.push(...events);
		this.latest = memory;
	}

	told(events: readonly Event[], isQuiet: boolean): void {
		this.isQuiet = isQuiet;
		this.now = events.map((event) => this.oracle.write(event)).filter(this.concerns);
		const [told, happened] = [countBy([...this.before, ...this.now]), countBy(this.happened)];
		const tooOften = Object.keys(told).filter((text) => (told[text] ?? 0) > (happened[text] ?? 0));
		expect(tooOften).toEqual([]);
	}

	accepted(): void {
		this.before.push(...this.now);
		if (!this.isQuiet || !this.isComplete) return;
		const told = new Set(this.before);
		const { events, memory } = this.oracle.poll(this.settled);
		const due = events.filter((text) => !told.has(text));
		expect(due.filter((text) => !isToldInSteps(text, told))).toEqual([]);
		this.settled = memory;
		this.latest = memory;
		this.happened = [];
		this.before = [];
	}

	restarted(): void {
		// What was told stays told.
	}
}
