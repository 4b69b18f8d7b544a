import type { User } from '../../shared/model';

interface StateNames {
	name: string;
	technicalName: string;
	identityState: string | null;
}

/** The states that every new tenant has, for tokens that may not read identity profiles. */
const DEFAULT_STATES: readonly StateNames[] = [
	{ name: 'Active', technicalName: 'active', identityState: 'ACTIVE' },
	{ name: 'Inactive', technicalName: 'inactive', identityState: 'INACTIVE_LONG_TERM' },
];

/** What a lifecycle state is; `identityState` is null where profiles disagree on it. */
export interface StateMeaning {
	technicalName: string;
	identityState: string | null;
}

/** What lifecycle states are, by either of their names in lower case. */
export type StateMeanings = ReadonlyMap<string, StateMeaning>;

/**
 * What the lifecycle states of all profiles are. The same name may stand for another thing in another profile. Which
 * of its two names an identity shows is not documented (SailPoint API specs, lifecyclestatedto), so both are known.
 */
export function meaningsOf(states: Iterable<StateNames>): StateMeanings {
	const meanings = new Map<string, StateMeaning>();
	const all = [...states];
	for (const { technicalName, identityState } of all) {
		const key = technicalName.toLowerCase();
		const known = meanings.get(key);
		const isAgreed = known === undefined || known.identityState === identityState;
		meanings.set(key, { technicalName, identityState: isAgreed ? identityState : null });
	}
	const add = (key: string, meaning: StateMeaning): void => {
		if (!meanings.has(key)) meanings.set(key, meaning);
	};
	for (const { technicalName, identityState } of DEFAULT_STATES)
		add(technicalName, { technicalName, identityState });
	for (const { name, technicalName } of all) {
		const meaning = meanings.get(technicalName.toLowerCase());
		if (meaning !== undefined) add(name.toLowerCase(), meaning);
	}
	return meanings;
}

/**
 * The status that a lifecycle state stands for. `identityStatus` says whether somebody signs in to SailPoint itself,
 * which is another thing: an identity that never registered there is neither invited nor gone.
 */
export function statusOf(state: StateMeaning | undefined): Pick<User, 'status' | 'status_reason'> {
	const meaning = state?.identityState ?? null;
	if (meaning === 'ACTIVE') return { status: 'active', status_reason: null };
	if (state === undefined || meaning === null || !meaning.startsWith('INACTIVE'))
		return { status: 'unknown', status_reason: null };
	return { status: 'inactive', status_reason: reasonOf(state.technicalName) };
}

function reasonOf(stateName: string): User['status_reason'] {
	if (/leave|\bloa\b/i.test(stateName)) return 'leave';
	return /terminat/i.test(stateName) ? 'terminated' : null;
}
