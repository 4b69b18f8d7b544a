import { daysBetween } from '../leaving';
import { lastUseOf } from '../use';
import { type Check, CLEAR, evidence, notTold, raised, shown } from './check';

/** An account that works and was never used, unless it is known to be new. */
export const neverSignedIn: Check = {
	kind: 'never_signed_in',
	assess(user, { settings }) {
		if (user.status !== 'active') return CLEAR;
		const used = lastUseOf(user);
		if (used === undefined) return notTold('last_active_at', user);
		const age = user.created_at === null ? null : daysBetween(user.created_at, settings.asOf);
		if (used !== null || (age !== null && age < settings.newAccountDays)) return CLEAR;
		return [
			{
				severity: raised(user, 'low', 'medium'),
				message:
					age === null
						? 'The account was never used; when it was made is not told'
						: `The account was made ${age} days ago and never used`,
				recommendation: 'Ask whether it is needed, and disable it if not',
				evidence: [
					shown(user, 'status'),
					evidence('users', 'last_active_at', null),
					shown(user, 'created_at'),
				],
			},
		];
	},
};
