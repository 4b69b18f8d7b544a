import type { Lists } from './lists';

/** What is measured: how long it takes, and how many people it found on both sides. */
export interface Result {
	ms: number;
	matched: number;
}

/** Joins two lists. */
export type Contender = (lists: Lists) => Promise<Result>;
