import type { User } from '../../shared/model';
import type { MatchKey } from '../matching';
import { isDelete } from './duplicates';
import { changesKeys } from './keyChanges';
import type { Judged } from './verdict';

/**
 * Keeps accounts as they are while a person has to decide about somebody who could be their owner, or who needs their
 * username: an account that is gone, or is recognised by something else, would decide it instead.
 */
export function reviewContested(keys: readonly MatchKey[], judged: Judged[]): Judged[] {
	const contested = new Map<User, User>();
	judged.forEach(({ pair, verdict }) => {
		const who = pair.source ?? pair.target;
		if (verdict.verdict !== 'review' || who === null) return;
		for (const candidate of verdict.candidates ?? []) contested.set(candidate, who);
	});
	if (contested.size === 0) return judged;
	return judged.map((one): Judged => {
		const other = one.pair.target === null ? undefined : contested.get(one.pair.target);
		if (other === undefined || !(isDelete(one.verdict) || changesKeys(keys, one))) return one;
		const detail = 'Somebody else who is in review could be the owner of the account, or needs its username';
		return {
			pair: one.pair,
			verdict: { verdict: 'review', problem: 'duplicate', detail, candidates: [other] },
		};
	});
}
