import { accessName, heldBy } from '../policy';
import { type Check, CLEAR, evidence, raised } from './check';

/** Access that the policy gives to others only. What the policy does not name is not judged. */
export const excessAccess: Check = {
	kind: 'excess_access',
	obstacle: ({ policy }) => (policy.isGranting ? undefined : 'Access Policy has no allow or require rules'),
	assess(user, context) {
		if (user.status === 'inactive' || user.status === 'deleted') return CLEAR;
		const { held, areRolesKnown, areGroupsKnown } = heldBy(user);
		if (!areRolesKnown && !areGroupsKnown) return { unknown: 'Roles and groups were not read' };
		const attributes = context.attributesOf(user);
		const excess = context.policy.excess(held, attributes);
		if (excess === null)
			return { unknown: 'The rules depend on a department, title or the like that nobody tells' };
		const [first] = excess;
		if (first === undefined) return CLEAR;
		const names = excess.map(({ access }) => accessName(access));
		return [
			{
				severity: first.rule.severity ?? raised(user, 'medium', 'high'),
				message: `Holds access that the policy gives to others only: ${names.join(', ')}`,
				recommendation: 'Take it back, or add a rule that allows it',
				evidence: [
					...excess.map(({ access }) => evidence('users', `${access.kind}s`, access.name ?? access.id)),
					...Object.entries(attributes).map(([field, value]) => evidence('users', field, value)),
				],
				control: first.rule.control,
			},
		];
	},
};
