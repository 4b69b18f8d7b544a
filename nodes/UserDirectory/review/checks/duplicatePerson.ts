import { type Check, CLEAR, evidence, raised, shown } from './check';

/** A person who has more than one record in a tenant. */
export const duplicatePerson: Check = {
	kind: 'duplicate_person',
	assess(user, context) {
		const twins = context.twins.of(user);
		const [first] = twins;
		if (first === undefined) return CLEAR;
		const isOpen = user.status === 'active' && twins.some((twin) => twin.user.status === 'active');
		return [
			{
				severity: isOpen ? raised(user, 'medium', 'high') : 'low',
				message: `${twins.length === 1 ? 'Another record has' : `${twins.length} other records have`} the same ${first.field === 'email' ? 'email address' : 'employee ID'}`,
				recommendation: 'Keep one of them, move its access over, and disable the others',
				evidence: [
					shown(user, 'status'),
					...twins.map(({ field, value }) => evidence('users', field, value)),
				],
				relatedIds: twins.map((twin) => twin.user.id),
			},
		];
	},
};
