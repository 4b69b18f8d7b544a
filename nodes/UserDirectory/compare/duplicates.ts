import type { User } from '../../shared/model';
import { cachedSide, comparable, findRelatives, NO_VALUES } from '../matching';
import type { Matched } from './pairs';
import { accountFrom } from './recognised';
import type { Judged, Verdict } from './verdict';

/**
 * Keeps second records of a person from being taken for a newcomer or for somebody who is missing: whoever has a
 * value of somebody else, and no key that tells them apart, goes to a review.
 */
export function reviewDuplicates(matched: Matched, judged: Judged[]): Judged[] {
	const { sources, targets, keys, sourceSide, targetSide } = matched;
	const newcomers = judged.filter(isNewcomer).map(({ pair }) => pair.sourceAt);
	const missing = judged.filter(isMissing).map(({ pair }) => pair.targetAt);
	const deleted = judged.filter(isDeleted).map(({ pair }) => pair.sourceAt);
	const inTarget = findRelatives([...newcomers, ...deleted], sourceSide, targetSide, keys.length, false);
	const inSource = findRelatives(newcomers, sourceSide, sourceSide, keys.length, true);
	const ofNew = otherOwners(matched, judged);
	const ofSource = findRelatives(missing, targetSide, sourceSide, keys.length, false);
	if (inTarget.size + inSource.size + ofNew.size + ofSource.size === 0) return judged;
	return judged.map((one): Judged => {
		const { source, sourceAt, targetAt } = one.pair;
		if (source === null) return asDuplicate(one, pick(sources, ofSource.get(targetAt)));
		if (!inTarget.has(sourceAt) && !inSource.has(sourceAt) && !ofNew.has(sourceAt)) return one;
		const others = inTarget.get(sourceAt)?.filter((position) => position !== targetAt);
		const candidates = [
			...pick(targets, others),
			...pick(sources, inSource.get(sourceAt)),
			...pick(sources, ofNew.get(sourceAt)),
		];
		return asDuplicate(one, candidates);
	});
}

function isNewcomer({ pair, verdict }: Judged): boolean {
	return pair.target === null && verdict.verdict === 'plan';
}

/** Whether something would be done to an account that nobody in the source has, or a person would look at it as missing. */
function isMissing({ pair, verdict }: Judged): boolean {
	if (pair.source !== null) return false;
	return verdict.verdict === 'review'
		? verdict.problem === 'missing_from_source'
		: verdict.verdict === 'plan';
}

function isDeleted({ pair, verdict }: Judged): boolean {
	return pair.source !== null && isDelete(verdict);
}

/**
 * Who else of the source would own the account that a newcomer is to get: what tells the two apart may be something
 * that the target does not keep.
 */
function otherOwners(
	{ sources, keys, sourceSide }: Matched,
	judged: readonly Judged[],
): Map<number, number[]> {
	const made = judged.filter(isNewcomer).flatMap(({ pair, verdict }) => {
		const [first] = verdict.verdict === 'plan' ? verdict.steps : [];
		const source = sources[pair.sourceAt];
		if (first?.action !== 'create_user' || source === undefined) return [];
		return [{ sourceAt: pair.sourceAt, account: accountFrom(source, first.values) }];
	});
	const side = cachedSide(made, ({ account }, key) => keys[key]?.target(account) ?? NO_VALUES);
	const owners = findRelatives([...made.keys()], side, sourceSide, keys.length, false);
	return new Map(
		[...owners].flatMap(([position, people]) => {
			const sourceAt = made[position]?.sourceAt ?? -1;
			const others = people.filter((other) => other !== sourceAt);
			return others.length === 0 ? [] : [[sourceAt, others]];
		}),
	);
}

/** Whoever is deleted leaves a second account behind as the next one that matches; a person decides before. */
export function isDelete(verdict: Verdict): boolean {
	return verdict.verdict === 'plan' && verdict.steps.some(({ action }) => action === 'delete_user');
}

const NOBODY: readonly User[] = [];

function pick(users: readonly User[], positions: readonly number[] | undefined): readonly User[] {
	return positions?.flatMap((position) => users[position] ?? []) ?? NOBODY;
}

function asDuplicate(one: Judged, candidates: readonly User[]): Judged {
	if (candidates.length === 0) return one;
	const detail = 'There is another record that looks like the same person';
	const verdict: Verdict = { verdict: 'review', problem: 'duplicate', detail, candidates };
	return { pair: one.pair, verdict };
}

/** Keeps newcomers from getting a username that another account has, or that two of them would get. */
export function reviewTakenUsernames(targets: readonly User[], judged: Judged[]): Judged[] {
	const wanted = new Map<string, number>();
	judged.forEach(({ verdict }) => {
		const username = usernameIn(verdict);
		if (username !== undefined) wanted.set(username, (wanted.get(username) ?? 0) + 1);
	});
	if (wanted.size === 0) return judged;
	const holders = new Map<string, User[]>();
	targets.forEach((target) => {
		const username = comparable(target.username ?? '');
		if (wanted.has(username)) holders.set(username, [...(holders.get(username) ?? []), target]);
	});
	return judged.map((one) => {
		const username = usernameIn(one.verdict);
		if (username === undefined) return one;
		const held = holders.get(username) ?? [];
		return held.length === 0 && wanted.get(username) === 1
			? one
			: { pair: one.pair, verdict: taken(username, held) };
	});
}

function usernameIn(verdict: Verdict): string | undefined {
	if (verdict.verdict !== 'plan') return undefined;
	const [first] = verdict.steps;
	return first?.action === 'create_user' ? comparable(first.values.username) : undefined;
}

function taken(username: string, candidates: User[]): Verdict {
	const detail =
		candidates.length === 0
			? `Several newcomers would get the username "${username}"`
			: `The username "${username}" belongs to another account`;
	return { verdict: 'review', problem: 'username_taken', detail, candidates };
}
