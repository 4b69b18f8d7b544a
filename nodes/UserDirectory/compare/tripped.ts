import { Refusal } from '../../shared/operations/refusal';
import type { Braking } from './brake';
import type { Plan } from './plan';

/** How a plan stands towards the limits. */
export interface BrakeState {
	isTripped: boolean;
	/** The plan exceeds a limit and goes out all the same, because a person named it. */
	isOverridden: boolean;
	/** Why it is held back, in words; empty when it is not. */
	why: string;
}

/**
 * Decides whether a plan goes out.
 *
 * @param override the fingerprint of the plan that a person lets through
 * @param spent the plans whose override was used before
 */
export function brakeState(
	plan: Plan,
	braking: Braking,
	override: string | undefined,
	spent: readonly string[],
): BrakeState {
	const exceeded = braking.checks.filter(({ is_exceeded }) => is_exceeded);
	if (exceeded.length === 0 && !braking.losesLastAdmin)
		return { isTripped: false, isOverridden: false, why: '' };
	const isNamed = override === plan.id && !spent.includes(plan.id);
	if (isNamed && !braking.losesLastAdmin) return { isTripped: false, isOverridden: true, why: '' };
	const counts = exceeded.map(
		({ limit, count, allowed }) => `${count} ${limit.replace('_', ' ')}, but ${allowed} are allowed`,
	);
	const admins = braking.losesLastAdmin ? ['no enabled administrator would be left'] : [];
	return { isTripped: true, isOverridden: false, why: [...counts, ...admins].join('; ') };
}

/** The error that stops the workflow. */
export function stopped(
	plan: Plan,
	braking: Braking,
	{ why }: BrakeState,
	override: string | undefined,
): Refusal {
	const reasons = braking.reasons.map(({ reason, count }) => `${count} because: ${reason}`).join('; ');
	return new Refusal(
		`The plan would change too much: ${why}. Nothing of it was handed on.`,
		[`Reasons: ${reasons}.`, wayOut(plan, braking, override)].join('\n\n'),
	);
}

function wayOut(plan: Plan, { losesLastAdmin }: Braking, override: string | undefined): string {
	if (losesLastAdmin)
		return 'Make somebody else an administrator first, or protect one. No override lets this through.';
	const how = `If the plan is right, set Override to ${plan.id} in Options: it lets exactly this plan through, once.`;
	if (override === undefined) return `Check the source. ${how}`;
	if (override === plan.id)
		return 'The override of this plan was used already. Check why the same is due again, and raise the limit if it is right.';
	return `Override names ${override}, which is another plan than this one. ${how}`;
}
