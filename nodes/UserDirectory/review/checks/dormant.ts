import { daysBetween } from '../leaving';
import { lastUseOf } from '../use';
import { type Check, CLEAR, evidence, notTold, raised, shown } from './check';

/** An account that works and was not used for a long time. */
export const dormant: Check = {
	kind: 'dormant',
	assess(user, { settings }) {
		if (user.status !== 'active') return CLEAR;
		const used = lastUseOf(user);
		if (used === undefined) return notTold('last_active_at', user);
		if (used === null) return CLEAR;
		const days = daysBetween(used, settings.asOf);
		if (days < settings.dormantDays) return CLEAR;
		return [
			{
				severity: raised(user, 'medium', 'high'),
				message: `The account was not used for ${days} days`,
				recommendation: 'Ask whether it is still needed, and disable it if not',
				evidence: [
					shown(user, 'status'),
					evidence('users', 'last_active_at', used),
					evidence('settings', 'dormant_days', settings.dormantDays),
				],
			},
		];
	},
};
