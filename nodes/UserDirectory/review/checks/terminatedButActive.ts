import type { User } from '../../../shared/model';
import type { ReviewContext } from '../context';
import { type Leaving, leavingOf } from '../leaving';
import { type Check, CLEAR, evidence, notTold, raised, shown, type Verdict } from './check';

type Left = Extract<Leaving, { hasLeft: true }>;

function found(user: User, left: Left, source: 'users' | 'hr_list', key: string | null): Verdict {
	const matched = key === null ? [] : [evidence('hr_list', 'matched_by', key)];
	return [
		{
			severity: raised(user, 'high', 'critical'),
			message:
				left.field === 'end_date'
					? `The account is active although the person’s end date was ${left.value}`
					: `The account is active although the person is marked as ${left.value}`,
			recommendation: 'Disable the account, and take back its roles, groups and API keys',
			evidence: [shown(user, 'status'), evidence(source, left.field, left.value), ...matched],
		},
	];
}

function byHr(user: User, context: ReviewContext): Verdict {
	const belonging = context.behind(user);
	if (belonging.people.length === 0) {
		// Whoever is missing from a whole list is an orphan; from a part of one, they may be a leaver in the rest.
		const isCertain = 'isCertain' in belonging && belonging.isCertain && context.isHrWhole;
		return isCertain ? CLEAR : { unknown: 'The HR list does not tell who is behind the account' };
	}
	const { asOf, leaverGraceDays } = context.settings;
	const leavings = belonging.people.map((person) => leavingOf(person, asOf, leaverGraceDays));
	const left = leavings.filter((one): one is Left => one?.hasLeft === true);
	const [first] = left;
	// Of several people who may be behind the account, one who is still there is enough.
	if (first !== undefined && left.length === leavings.length)
		return found(user, first, 'hr_list', 'key' in belonging ? belonging.key : null);
	return leavings.every((one) => one === null) ? { unknown: 'The HR list does not tell the status' } : CLEAR;
}

/** Somebody has left, by their own record or by the HR list, and their account still works. */
export const terminatedButActive: Check = {
	kind: 'terminated_but_active',
	assess(user, context) {
		if (user.status === 'unknown') return notTold('status', user);
		if (user.status !== 'active' || context.isService(user)) return CLEAR;
		const { asOf, leaverGraceDays } = context.settings;
		const own = leavingOf(user, asOf, leaverGraceDays);
		if (own?.hasLeft === true) return found(user, own, 'users', null);
		return context.hasHr ? byHr(user, context) : { unknown: 'HR List brought no items' };
	},
};
