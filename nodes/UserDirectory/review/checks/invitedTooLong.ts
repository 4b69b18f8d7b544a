import { daysBetween } from '../leaving';
import { type Check, CLEAR, evidence, notTold, shown } from './check';

/** Somebody who was invited long ago and never came: an invitation that lies about is a way in. */
export const invitedTooLong: Check = {
	kind: 'invited_too_long',
	assess(user, { settings }) {
		if (user.status !== 'invited') return CLEAR;
		if (user.created_at === null) return notTold('created_at', user);
		const days = daysBetween(user.created_at, settings.asOf);
		if (days < settings.invitedDays) return CLEAR;
		return [
			{
				severity: 'low',
				message: `The invitation is ${days} days old`,
				recommendation: 'Withdraw it, or remind the person',
				evidence: [
					shown(user, 'status'),
					shown(user, 'created_at'),
					evidence('settings', 'invited_days', settings.invitedDays),
				],
			},
		];
	},
};
