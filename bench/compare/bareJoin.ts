import type { Contender } from './contender';
import { join } from './join';

/** The bare hash join, which checks, normalises and plans nothing. */
export const bareJoin: Contender = async (lists) => {
	const before = performance.now();
	const joined = join(lists);
	const ms = performance.now() - before;
	return { ms, matched: joined.matched.length };
};
