import type { User } from '../../shared/model';

/** The states that every new tenant has, for tokens that may not read identity profiles. */
const DEFAULT_STATES: ReadonlyArray<readonly [string, string]> = [
	['active', 'ACTIVE'],
	['inactive', 'INACTIVE_LONG_TERM'],
];

/** What a lifecycle state stands for, by its technical name; null where profiles disagree. */
export type StateMeanings = ReadonlyMap<string, string | null>;

/** What the lifecycle states of all profiles stand for. The same name may stand for another thing in another profile. */
export function meaningsOf(
	states: Iterable<{ technicalName: string; identityState: string | null }>,
): StateMeanings {
	const meanings = new Map<string, string | null>();
	for (const { technicalName, identityState } of states) {
		const key = technicalName.toLowerCase();
		const known = meanings.get(key);
		meanings.set(key, known === undefined || known === identityState ? identityState : null);
	}
	for (const [name, meaning] of DEFAULT_STATES) meanings.set(name, meanings.get(name) ?? meaning);
	return meanings;
}

/**
 * The status that a lifecycle state stands for. `identityStatus` says whether somebody signs in to SailPoint itself,
 * which is another thing: an identity that never registered there is neither invited nor gone.
 */
export function statusOf(
	stateName: string | null,
	meanings: StateMeanings,
): Pick<User, 'status' | 'status_reason'> {
	const meaning = stateName === null ? null : (meanings.get(stateName.toLowerCase()) ?? null);
	if (meaning === 'ACTIVE') return { status: 'active', status_reason: null };
	if (meaning === null || !meaning.startsWith('INACTIVE')) return { status: 'unknown', status_reason: null };
	return { status: 'inactive', status_reason: reasonOf(stateName ?? '') };
}

function reasonOf(stateName: string): User['status_reason'] {
	if (/leave|\bloa\b/i.test(stateName)) return 'leave';
	return /terminat/i.test(stateName) ? 'terminated' : null;
}
