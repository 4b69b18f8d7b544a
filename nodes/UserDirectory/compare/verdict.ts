import type { FieldChange, Match, PlanCause, PlanStep, User } from '../../shared/model';
import type { ReviewProblem } from '../reviewItem';

/** A person of the source, an account of the target, or both where they were matched. */
export interface Pair {
	source: User | null;
	target: User | null;
	match: Match | null;
	/** Their positions in the inputs; -1 for nobody. */
	sourceAt: number;
	targetAt: number;
}

/** What is to be done to one account. */
export interface Draft {
	verdict: 'plan';
	lifecycle: 'joiner' | 'mover' | 'leaver';
	cause: PlanCause;
	reason: string;
	changes: FieldChange[];
	steps: PlanStep[];
}

/** What becomes of a pair. */
export type Verdict =
	| { verdict: 'in_sync'; note: string | null }
	| {
			verdict: 'review';
			problem: ReviewProblem;
			detail: string;
			candidates?: readonly User[];
			withheld?: Draft;
	  }
	| Draft;

/** A pair with what becomes of it. */
export interface Judged<V extends Verdict = Verdict> {
	pair: Pair;
	verdict: V;
}

/** Whether something is to be done. */
export function isDraft(judged: Judged): judged is Judged<Draft> {
	return judged.verdict.verdict === 'plan';
}

/** The values of an account that is to be created. */
export type NewValues = Extract<PlanStep, { action: 'create_user' }>['values'];

/** The account that is to be created; undefined where none is. */
export function newAccountIn(verdict: Verdict): NewValues | undefined {
	const [first] = verdict.verdict === 'plan' ? verdict.steps : [];
	return first?.action === 'create_user' ? first.values : undefined;
}

export const IN_SYNC: Verdict = { verdict: 'in_sync', note: null };
