import { type Check, CLEAR, evidence, isUnavailable, notTold, shown } from './check';

/** Ways in by which another system signs people in, and asks for the second factor there. */
const SINGLE_SIGN_ON = new Set(['saml', 'sso', 'oidc', 'openid', 'oauth', 'federated']);

/** An administrator who signs in without a second factor. Single sign-on counts as one where no password works besides it. */
export const adminWithoutTwoFactor: Check = {
	kind: 'admin_without_2fa',
	assess(user) {
		if (user.status !== 'active') return CLEAR;
		if (user.is_admin === null || isUnavailable(user, 'is_admin')) return notTold('is_admin', user);
		if (!user.is_admin) return CLEAR;
		const methods = user.sign_in_methods ?? [];
		const hasPassword = methods.includes('password');
		if (!hasPassword && methods.some((method) => SINGLE_SIGN_ON.has(method.toLowerCase()))) return CLEAR;
		// Only keys: there is no sign-in that a second factor could guard.
		if (!hasPassword && methods.length > 0 && methods.every((method) => method === 'api_key')) return CLEAR;
		if (user.is_2fa_enabled === null || isUnavailable(user, 'is_2fa_enabled'))
			return notTold('is_2fa_enabled', user);
		if (user.is_2fa_enabled) return CLEAR;
		return [
			{
				severity: 'high',
				message: 'An administrator signs in without a second factor',
				recommendation:
					'Turn on two-factor authentication, or let the account sign in by single sign-on only',
				evidence: [
					shown(user, 'is_admin'),
					evidence('users', 'is_2fa_enabled', user.is_2fa_enabled),
					evidence('users', 'sign_in_methods', user.sign_in_methods),
				],
			},
		];
	},
};
