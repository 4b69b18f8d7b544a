import type { Lists } from './lists';
import type { Result } from './task';

/** Joins two lists. */
export type Contender = (lists: Lists) => Promise<Result>;
