import type { Event } from '../../../../nodes/shared/model';

/** Holds what a trigger tells against what happened. */
export interface Judge {
	/** Something may have happened. */
	notice(): void;
	/**
	 * Judges what a poll told.
	 *
	 * @param isQuiet whether nothing happened while it was reading
	 */
	told(events: readonly Event[], isQuiet: boolean): void;
	/** A poll that n8n has taken over: from now on it counts as told. */
	accepted(isSaved: boolean): void;
	/** n8n begins anew with what it saved. */
	restarted(): void;
}

/** What the trigger is to have told by now, and what it is to remember. */
export interface Oracle<M> {
	/** What is remembered after the poll that set the baseline. */
	baseline(): M;
	/** What a poll tells that begins from a memory, in any order, and what it remembers. */
	poll(memory: M): { events: string[]; memory: M };
	/** An event as the oracle writes it. */
	write(event: Event): string;
}
