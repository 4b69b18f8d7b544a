import type { PlanItem, PlannedAccess, Reference } from '../../model';
import { Refusal } from '../../operations/refusal';

function isSame(planned: PlannedAccess, held: Reference): boolean {
	return planned.id === null
		? planned.name?.toLowerCase() === (held.name ?? held.id).toLowerCase()
		: planned.id === held.id;
}

/**
 * What a plan item would take away without saying so, where users have one role and a new one takes its place: a role
 * that no step of the item revokes, because the access map does not name it, or a second role of the same item.
 *
 * @param held the role that a new one would take the place of; null for none that anybody would miss
 */
export function roleLoss({ target, steps }: PlanItem, held: Reference | null): Refusal | undefined {
	const given = steps.flatMap((step) => (step.action === 'assign_role' ? [step.role] : []));
	const taken = steps.flatMap((step) => (step.action === 'revoke_role' ? [step.role] : []));
	const [first, ...others] = given;
	if (first === undefined) return undefined;
	const who = target.name ?? target.id ?? 'the user';
	const names = given.map(({ id, name }) => name ?? id).join(', ');
	if (others.length > 0)
		return new Refusal(
			`Plan Item: ${who} is to get several roles (${names}), and a user can have one`,
			'Let one role at most come of the Access Map in Compare for each person.',
		);
	if (held === null || isSame(first, held) || taken.some((role) => isSame(role, held))) return undefined;
	return new Refusal(
		`Plan Item: ${who} has the role ${held.name ?? held.id}, which ${names} would take the place of although the plan does not take it away`,
		`Name ${held.name ?? held.id} in a rule of Compare's Access Map, so that it is taken away on purpose, or change this person's role by hand.`,
	);
}
