import { accessName, heldBy } from '../policy';
import { type Check, CLEAR, evidence } from './check';

/** Two roles or groups that the policy keeps apart, in one hand. */
export const toxicCombination: Check = {
	kind: 'toxic_combination',
	obstacle: ({ policy }) => (policy.has('conflict') ? undefined : 'Access Policy has no conflict rules'),
	assess(user, context) {
		if (user.status === 'inactive' || user.status === 'deleted') return CLEAR;
		const { held, areRolesKnown, areGroupsKnown } = heldBy(user);
		const conflicts = context.policy.conflicts(held, context.attributesOf(user));
		if (conflicts.length === 0 && !(areRolesKnown && areGroupsKnown))
			return { unknown: 'Roles or groups were not read' };
		return conflicts.map(({ access: [one, other], rule }) => ({
			severity: rule.severity ?? 'high',
			message: `Holds both ${accessName(one)} and ${accessName(other)}, which the policy keeps apart`,
			recommendation: 'Take one of them back, or have the exception approved',
			evidence: [one, other].map(({ kind, id, name }) => evidence('users', `${kind}s`, name ?? id)),
			control: rule.control,
			detail: `${one.kind}:${one.id}+${other.kind}:${other.id}`,
		}));
	},
};
