import { countBy } from 'lodash';
import type { User } from '../../shared/model';
import type { Memory } from '../intake/baseline';
import type { ReceivedList } from '../intake/snapshots';
import { MANUAL, type ManualMatch } from '../matching';
import type { Braking } from './brake';
import type { CompareSummary } from './model';
import type { Sorted } from './outputs';
import type { Matched } from './pairs';
import type { Plan } from './plan';
import { type Protection, type Protector, untold } from './protection';
import type { BrakeState } from './tripped';

/** All that a summary tells. */
export interface SummaryFacts {
	plan: Plan;
	matched: Matched;
	sorted: Sorted;
	braking: Braking;
	state: BrakeState;
	received: { source: ReceivedList[]; target: ReceivedList[] };
	minimum: number;
	memory: Memory;
	protector: Protector;
	unusedManual: readonly ManualMatch[];
	leftOut: CompareSummary['left_out'];
}

/** A comparison, ready to leave the node. */
export interface Summarised {
	plan: Plan;
	sorted: Sorted;
	summary: CompareSummary;
	state: BrakeState;
}

/** What a comparison came to, as one item. */
export function summaryOf(facts: SummaryFacts): CompareSummary {
	const { plan, sorted, braking, state, received, memory } = facts;
	const { sources, targets } = facts.matched;
	const matchedBy = countMatches(facts.matched);
	return {
		object: 'compare_summary',
		plan_id: plan.id,
		vendor: plan.vendor,
		tenant: plan.tenant,
		created_at: plan.createdAt,
		expires_at: plan.expiresAt,
		counts: {
			source: sources.length,
			target: targets.length,
			matched: Object.values(matchedBy).reduce((sum, count) => sum + count, 0),
			needs_review: sorted.review.length,
			in_sync: sorted.inSync.length,
			joiners: sorted.joiners.length,
			movers: sorted.movers.length,
			leavers: sorted.leavers.length,
		},
		matched_by: matchedBy,
		problems: countBy(sorted.review, ({ json }) => json.problem),
		plan_counts: plan.counts,
		limits: braking.checks,
		brake: {
			is_tripped: state.isTripped,
			is_overridden: state.isOverridden,
			reasons: braking.reasons,
		},
		source: {
			lists: received.source,
			minimum: facts.minimum,
			last_accepted: memory.source?.people ?? null,
		},
		target: { lists: received.target },
		protected: { ...countProtected(targets, facts.protector), cannot_tell: untold(targets) },
		left_out: [...facts.leftOut, ...facts.unusedManual.map(unusedMatch)],
	};
}

function countMatches({ matching, keys }: Matched): Record<string, number> {
	const counts: Record<string, number> = {};
	matching.targetOf.forEach((target, source) => {
		if (target === -1) return;
		const key = keys[matching.keyOf[source] ?? MANUAL]?.name ?? 'manual';
		counts[key] = (counts[key] ?? 0) + 1;
	});
	return counts;
}

function countProtected(users: readonly User[], protector: Protector): Record<Protection, number> {
	const counts = { caller: 0, administrator: 0, service_account: 0, listed: 0 };
	users.forEach((user) => {
		const protection = protector.of(user);
		if (protection !== undefined) counts[protection] += 1;
	});
	return counts;
}

function unusedMatch({ source, target }: ManualMatch): { what: string; why: string } {
	return { what: `Manual match ${source} = ${target}`, why: 'One of the two is not in the lists' };
}
