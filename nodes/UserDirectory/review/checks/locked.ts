import { type Check, CLEAR, evidence, isUnavailable, notTold, raised, shown } from './check';

/** An account that was locked, by failed sign-ins say. */
export const locked: Check = {
	kind: 'locked',
	assess(user) {
		if (user.status !== 'active') return CLEAR;
		if (user.is_locked === null || isUnavailable(user, 'is_locked')) return notTold('is_locked', user);
		if (!user.is_locked) return CLEAR;
		return [
			{
				severity: raised(user, 'low', 'medium'),
				message: 'The account is locked',
				recommendation: 'Find out who tried to sign in, and unlock or disable it',
				evidence: [shown(user, 'status'), evidence('users', 'is_locked', true)],
			},
		];
	},
};
