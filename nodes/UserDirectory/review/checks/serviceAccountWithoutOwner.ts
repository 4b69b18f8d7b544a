import type { User } from '../../../shared/model';
import type { ReviewContext } from '../context';
import { leavingOf } from '../leaving';
import { type Check, CLEAR, evidence, isUnavailable, notTold, raised, shown, type Verdict } from './check';

interface Owner {
	name: string;
	source: 'users' | 'access_policy';
}

function ownerOf(user: User, context: ReviewContext): Owner | null {
	const rule = context.policy.ownerRule(user);
	if (rule?.owner != null) return { name: rule.owner, source: 'access_policy' };
	const { manager } = user;
	const name = manager?.email ?? manager?.id ?? manager?.name ?? null;
	return name === null ? null : { name, source: 'users' };
}

function ownerHasLeft({ name }: Owner, context: ReviewContext): boolean {
	const { asOf, leaverGraceDays } = context.settings;
	const people = context.people.named(name);
	return (
		people.length > 0 && people.every((person) => leavingOf(person, asOf, leaverGraceDays)?.hasLeft === true)
	);
}

function withOwner(user: User, owner: Owner, context: ReviewContext): Verdict {
	if (!ownerHasLeft(owner, context)) return CLEAR;
	return [
		{
			severity: raised(user, 'medium', 'high'),
			message: `The owner of the service account, ${owner.name}, has left`,
			recommendation: 'Name another owner, who renews its secrets',
			evidence: [shown(user, 'account_type'), evidence(owner.source, 'owner', owner.name)],
		},
	];
}

/** A service account that nobody answers for. Its owner is its manager, or whom the policy names. */
export const serviceAccountWithoutOwner: Check = {
	kind: 'service_account_without_owner',
	assess(user, context) {
		if (user.status === 'deleted' || user.status === 'inactive') return CLEAR;
		if (!context.isService(user))
			return user.account_type === 'unknown' ? notTold('account_type', user) : CLEAR;
		const owner = ownerOf(user, context);
		if (owner !== null) return withOwner(user, owner, context);
		if (isUnavailable(user, 'manager') && !context.policy.has('owner'))
			return { unknown: `${user.vendor} tells no owner, and the access policy has no owner rules` };
		return [
			{
				severity: raised(user, 'medium', 'high'),
				message: 'The service account has no owner',
				recommendation: 'Name an owner in the access policy, or disable the account',
				evidence: [shown(user, 'account_type'), evidence('users', 'manager', null)],
			},
		];
	},
};
