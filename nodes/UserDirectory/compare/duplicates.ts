import type { User } from '../../shared/model';
import { comparable, findRelatives, type Relatives, type Side, sideOf } from '../matching';
import type { Matched } from './pairs';
import { accountFrom } from './recognised';
import { type Judged, newAccountIn, type Verdict } from './verdict';

/**
 * Keeps second records of a person from being taken for a newcomer or for somebody who is missing: whoever has a
 * value of somebody else, and no key that tells them apart, goes to a review.
 */
export function reviewDuplicates(matched: Matched, judged: Judged[]): Judged[] {
	const { sources, targets } = matched;
	const { inTarget, inSource, ofNew, ofMissing } = relativesOf(matched, judged);
	if (inTarget.size + inSource.size + ofNew.size + ofMissing.size === 0) return judged;
	return judged.map((one): Judged => {
		const { source, sourceAt, targetAt } = one.pair;
		if (source === null) return asDuplicate(one, pick(sources, ofMissing.get(targetAt)));
		const candidates = [
			...pick(targets, without(inTarget.get(sourceAt), targetAt)),
			...pick(sources, inSource.get(sourceAt)),
			...pick(sources, without(ofNew.get(sourceAt), sourceAt)),
		];
		return asDuplicate(one, candidates);
	});
}

/** Whose values others have too, each by their position in the list that they are in. */
interface RelativesOf {
	/** Newcomers and whoever is to be deleted, with those of the target. */
	inTarget: Relatives;
	/** Newcomers, with others of the source. */
	inSource: Relatives;
	/**
	 * Newcomers, with those of the source who would own the account that they are to get: what tells the two apart may
	 * be something that the target does not keep.
	 */
	ofNew: Relatives;
	/** Whoever is missing, with those of the source. */
	ofMissing: Relatives;
}

function relativesOf(matched: Matched, judged: readonly Judged[]): RelativesOf {
	const { keys, sourceSide, targetSide } = matched;
	const newcomers = judged.filter(isNewcomer).map(({ pair }) => pair.sourceAt);
	const missing = judged.filter(isMissing).map(({ pair }) => pair.targetAt);
	const deleted = judged.filter(isDeleted).map(({ pair }) => pair.sourceAt);
	const made = madeAccounts(matched, judged);
	const { inTarget } = findRelatives(
		{ inTarget: { side: sourceSide, records: [...newcomers, ...deleted] } },
		targetSide,
		keys.length,
	);
	const { inSource, ofMade, ofMissing } = findRelatives(
		{
			inSource: { side: sourceSide, records: newcomers },
			ofMade: { side: made.side, records: [...made.owners.keys()] },
			ofMissing: { side: targetSide, records: missing },
		},
		sourceSide,
		keys.length,
	);
	const ofNew = new Map([...ofMade].map(([position, others]) => [made.owners[position] ?? -1, others]));
	return { inTarget, inSource, ofNew, ofMissing };
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

/** The accounts that newcomers are to get, and the positions of those newcomers. */
function madeAccounts(
	{ sources, keys }: Matched,
	judged: readonly Judged[],
): { side: Side; owners: number[] } {
	const accounts: User[] = [];
	const owners: number[] = [];
	for (const { pair, verdict } of judged) {
		const values = newAccountIn(verdict);
		const source = sources[pair.sourceAt];
		if (values === undefined || source === undefined) continue;
		accounts.push(accountFrom(source, values));
		owners.push(pair.sourceAt);
	}
	return { side: sideOf(accounts, keys, 'target'), owners };
}

/** Whoever is deleted leaves a second account behind as the next one that matches; a person decides before. */
export function isDelete(verdict: Verdict): boolean {
	return verdict.verdict === 'plan' && verdict.steps.some(({ action }) => action === 'delete_user');
}

const NOBODY: readonly User[] = [];

function pick(users: readonly User[], positions: Iterable<number> | undefined): readonly User[] {
	return positions === undefined ? NOBODY : [...positions].flatMap((position) => users[position] ?? []);
}

function without(positions: ReadonlySet<number> | undefined, self: number): number[] | undefined {
	return positions && [...positions].filter((position) => position !== self);
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
	const values = newAccountIn(verdict);
	return values && comparable(values.username);
}

function taken(username: string, candidates: User[]): Verdict {
	const detail =
		candidates.length === 0
			? `Several newcomers would get the username "${username}"`
			: `The username "${username}" belongs to another account`;
	return { verdict: 'review', problem: 'username_taken', detail, candidates };
}
