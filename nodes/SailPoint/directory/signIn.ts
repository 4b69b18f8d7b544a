import type { User } from '../../shared/model';
import type { Intent } from '../../shared/operations/ability';
import { aboutUser, settled } from '../../shared/operations/user/plan';

/** What Enable and Disable do. */
export type Verb = 'enable' | 'disable';

/** What they end as, and what a user may be already. */
export const DONE = { enable: 'enabled', disable: 'disabled' } as const;
export const ALREADY = { enable: 'already_enabled', disable: 'already_disabled' } as const;

/** Signing in to SailPoint itself, which is to be allowed or not. */
export interface SignInStep {
	signIn: Verb;
}

/** Plans whether a user may sign in to SailPoint itself; all other accounts stay as they are. */
export function planSignIn(user: User, verb: Verb): Intent<User, SignInStep> {
	const to = DONE[verb];
	const { sailpoint_sign_in: from = null } = user.custom;
	if (from === to) return settled(user, ALREADY[verb]);
	return {
		...aboutUser(user),
		outcome: to,
		changes: [{ field: 'custom.sailpoint_sign_in', from, to }],
		object: { ...user, custom: { ...user.custom, sailpoint_sign_in: to } },
		meanwhile: user,
		step: { signIn: verb },
		contradiction: (now) =>
			now?.custom.sailpoint_sign_in === to ? null : 'the SailPoint sign-in did not change',
	};
}
