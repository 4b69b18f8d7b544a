import { DateTime } from 'luxon';
import type { PlanCause, User } from '../../shared/model';

/** When somebody counts as having left. */
export interface LeaverRule {
	rule: 'markedOrEnded' | 'marked' | 'ended';
	graceDays: number;
	/** The day it is where the workflow runs, as `YYYY-MM-DD`. */
	today: string;
}

/** Whether a person of the source works there. */
export type Standing =
	| { standing: 'employed' }
	/** Employed, or not known to have left; nothing is to be given or taken. */
	| { standing: 'paused'; why: string }
	| { standing: 'left'; cause: PlanCause; reason: string }
	/** The source contradicts itself. */
	| { standing: 'unclear'; why: string };

const EMPLOYED: Standing = { standing: 'employed' };

/**
 * Whether a person works there. `inactive` means that they have left unless its reason is leave or suspension. Whoever
 * is marked as left although their last day is still to come may be on garden leave or just have given notice, which
 * a person has to decide.
 */
export function standingOf(user: User, rule: LeaverRule): Standing {
	const end = endOf(user.end_date, rule);
	if (end === 'over' && rule.rule !== 'marked')
		return { standing: 'left', cause: 'end_date_passed', reason: pastEnd(user.end_date, rule) };
	const word = user.source_status ?? user.status;
	if (!isMarked(user)) return user.status === 'active' ? EMPLOYED : paused(user, word);
	if (rule.rule === 'ended') return paused(user, word);
	if (end === 'to_come')
		return {
			standing: 'unclear',
			why: `is "${word}" in the source, but the last day is ${user.end_date ?? ''}`,
		};
	if (end === 'in_grace')
		return { standing: 'paused', why: `left on ${user.end_date ?? ''}, the days of grace are not over` };
	return { standing: 'left', cause: 'marked_as_left', reason: `Marked as "${word}" in ${user.vendor}` };
}

function pastEnd(endDate: string | null, { graceDays }: LeaverRule): string {
	const grace = graceDays === 0 ? '' : `, and ${graceDays} days of grace are over`;
	return `The last day was ${endDate ?? ''}${grace}`;
}

function isMarked({ status, status_reason }: User): boolean {
	if (status === 'deleted') return true;
	return status === 'inactive' && status_reason !== 'leave' && status_reason !== 'suspended';
}

function paused(user: User, word: string): Standing {
	const reason = user.status_reason === null ? '' : ` (${user.status_reason})`;
	return { standing: 'paused', why: `is "${word}"${reason} in the source` };
}

type End = 'none' | 'to_come' | 'in_grace' | 'over';

function endOf(endDate: string | null, { graceDays, today }: LeaverRule): End {
	if (endDate === null) return 'none';
	if (endDate >= today) return 'to_come';
	if (graceDays === 0) return 'over';
	const lastOfGrace = DateTime.fromISO(endDate).plus({ days: graceDays }).toISODate();
	return lastOfGrace !== null && lastOfGrace < today ? 'over' : 'in_grace';
}
