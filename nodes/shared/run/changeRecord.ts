import type { Change, Outcome } from '../model';
import type { Intent } from '../operations/ability';
import { Conflict, Refusal } from '../operations/refusal';
import { isFault } from '../transport';
import { nowIso } from './context';

/** What all change records of one run have in common. */
export interface RecordBase {
	vendor: string;
	tenant: string;
	resource: string;
	operation: string;
	dryRun: boolean;
	actor: Change['actor'];
}

/** The plan that a write carries out, and who released it. */
export interface PlanMark {
	id: string;
	approval: Change['approval'];
}

/** What a record tells of a write that was thought through. */
export type Intended = Pick<
	Intent<unknown, unknown>,
	'tenant' | 'target' | 'outcome' | 'changes' | 'underWay'
>;

/** What is known of one item's write. */
export interface RecordFacts {
	intent?: Intended;
	reason: string | undefined;
	plan?: PlanMark;
	outcome: Outcome;
	requestedAt: string;
	requestIds?: string[];
	verified?: boolean | null;
	tracking?: Record<string, string>;
}

/** Whether a write ended with what was there already, although something may have been sent. */
function isAsBefore(outcome: Outcome): boolean {
	return outcome === 'unchanged' || outcome.startsWith('already_');
}

/** The audit record of one item's write. */
export function changeRecord(base: RecordBase, facts: RecordFacts): Change {
	const { intent, outcome } = facts;
	const wouldEnd = intent !== undefined && (intent.outcome === outcome || intent.underWay !== undefined);
	const isSimulated = base.dryRun && wouldEnd;
	const isPending = outcome === 'pending' && !isSimulated;
	return {
		object: 'change',
		vendor: base.vendor,
		tenant: intent?.tenant ?? base.tenant,
		resource: base.resource,
		operation: base.operation,
		target: intent?.target ?? { id: null, name: null },
		outcome: isSimulated ? 'simulated' : outcome,
		would_be: isSimulated ? outcome : isPending ? (intent?.outcome ?? null) : null,
		dry_run: base.dryRun,
		changes: isAsBefore(outcome) ? [] : (intent?.changes ?? []),
		reason: facts.reason ?? null,
		plan_id: facts.plan?.id ?? null,
		approval: facts.plan?.approval ?? null,
		actor: base.actor,
		verified: facts.verified ?? null,
		requested_at: facts.requestedAt,
		completed_at: isPending ? null : nowIso(),
		request_ids: facts.requestIds ?? [],
		tracking: facts.tracking ?? {},
	};
}

/** The outcome that an error stands for. */
export function outcomeOf(error: Error): Outcome {
	if (error instanceof Refusal) return 'refused';
	if (error instanceof Conflict || isFault(error, 'conflict')) return 'conflict';
	return isFault(error, 'unknown_fate') ? 'pending' : 'failed';
}
