import { accessName } from '../policy';
import { type Check, CLEAR, evidence } from './check';

/** A role or group that hardly anybody else of the department holds. */
export const accessOutlier: Check = {
	kind: 'access_outlier',
	assess(user, context) {
		if (user.status !== 'active') return CLEAR;
		const { department } = context.attributesOf(user);
		if (department === undefined) return { unknown: 'Nobody tells the department' };
		const outliers = context.peers.outliersOf(user, context.settings);
		if (outliers === null) return { unknown: 'The department has too few people whose access is known' };
		if (outliers.length === 0) return CLEAR;
		const names = outliers.map(
			({ access, holders, people }) => `${accessName(access)} (${holders} of ${people})`,
		);
		return [
			{
				severity: 'low',
				message: `Holds what hardly anybody in ${department} does: ${names.join(', ')}`,
				recommendation: 'Ask the manager whether it is still needed',
				evidence: [
					evidence('users', 'department', department),
					...outliers.map(({ access }) => evidence('users', `${access.kind}s`, access.name ?? access.id)),
				],
			},
		];
	},
};
