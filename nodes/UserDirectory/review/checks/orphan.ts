import { type Check, CLEAR, evidence, notTold, raised, shown } from './check';

/** An account that works and belongs to nobody of the HR list. */
export const orphan: Check = {
	kind: 'orphan',
	obstacle: (context) => {
		if (!context.hasHr) return 'HR List brought no items';
		const part = context.hrLists.find((list) => !list.is_whole);
		// Whoever is missing from a part of a list may well stand in the rest.
		return part === undefined
			? undefined
			: `The HR list of ${part.vendor} cannot be taken for everybody: ${part.detail ?? ''}`;
	},
	assess(user, context) {
		if (user.status === 'unknown') return notTold('status', user);
		const isOpen = user.status === 'active' || user.status === 'invited';
		if (!isOpen || context.isService(user)) return CLEAR;
		const belonging = context.behind(user);
		if (belonging.people.length > 0) return CLEAR;
		if ('isCertain' in belonging && !belonging.isCertain)
			return { unknown: 'The user and the HR list have no key in common' };
		return [
			{
				severity: raised(user, 'medium', 'high'),
				message: 'The account belongs to nobody of the HR list',
				recommendation: 'Find its owner, or disable it; name service accounts in Service Accounts',
				evidence: [
					shown(user, 'status'),
					shown(user, 'employee_id'),
					evidence('users', 'username', user.username),
					evidence(
						'users',
						'emails',
						user.emails.map(({ email }) => email),
					),
					evidence('hr_list', 'people', context.inputs.hr.length),
				],
			},
		];
	},
};
