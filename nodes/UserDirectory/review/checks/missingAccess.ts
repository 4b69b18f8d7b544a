import { accessName } from '../policy';
import { type Check, CLEAR, evidence } from './check';

/** Access that the policy requires and an active person does not hold. */
export const missingAccess: Check = {
	kind: 'missing_access',
	obstacle: ({ policy }) => (policy.has('require') ? undefined : 'Access Policy has no require rules'),
	assess(user, context) {
		if (user.status !== 'active' || context.isService(user)) return CLEAR;
		const attributes = context.attributesOf(user);
		const missing = context.policy.missing(user, attributes);
		if (missing === null) return { unknown: 'The rules depend on access or attributes that nobody tells' };
		const [first] = missing;
		if (first === undefined) return CLEAR;
		const names = missing.map(({ access }) => accessName(access));
		return [
			{
				severity: first.rule.severity ?? 'low',
				message: `Lacks access that the policy requires: ${names.join(', ')}`,
				recommendation: 'Grant it, or correct the rule',
				evidence: [
					...names.map((name) => evidence('access_policy', 'access', name)),
					...Object.entries(attributes).map(([field, value]) => evidence('users', field, value)),
				],
				control: first.rule.control,
			},
		];
	},
};
