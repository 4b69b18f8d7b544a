import { xor } from 'lodash';
import type { User } from '../../shared/model';
import { eachValue, listOf, type MatchKey, type Side } from '../matching';
import type { Matched } from './pairs';
import { isDraft, type Judged, type Pair } from './verdict';
import { withValues } from './withValues';

/**
 * Keeps a change of what people are recognised by from deciding who somebody else is: an account whose old or new
 * value at a key is also that of another record goes to a review.
 */
export function reviewKeyChanges(matched: Matched, judged: Judged[]): Judged[] {
	const { sources, targets, sourceSide, targetSide } = matched;
	const shared = new Map<Pair, User[]>();
	const note = (pair: Pair, other: User | undefined): void => {
		if (other !== undefined) shared.set(pair, [...(shared.get(pair) ?? []), other]);
	};
	const updates = judged.filter(isDraft).flatMap((one) => updateOf(one) ?? []);
	for (const [at, key] of matched.keys.entries()) {
		const changes = changesAt(key, updates);
		if (changes.size === 0) continue;
		for (const [pair, record] of holders(changes, sourceSide, at, ({ sourceAt }) => sourceAt))
			note(pair, sources[record]);
		for (const [pair, record] of holders(changes, targetSide, at, ({ targetAt }) => targetAt))
			note(pair, targets[record]);
	}
	if (shared.size === 0) return judged;
	return judged.map((one): Judged => {
		const candidates = shared.get(one.pair);
		if (candidates === undefined) return one;
		const detail = 'What would be changed to recognise this person by is also that of another record';
		return { pair: one.pair, verdict: { verdict: 'review', problem: 'duplicate', detail, candidates } };
	});
}

/** An account before and after its fields are changed, as far as keys read it. */
interface Update {
	pair: Pair;
	before: User;
	after: User;
}

function updateOf({ pair, verdict }: Judged): Update | undefined {
	if (pair.target === null || verdict.verdict !== 'plan') return undefined;
	const update = verdict.steps.find((step) => step.action === 'update_user');
	if (update === undefined) return undefined;
	const values = update.changes.map(({ field, to }) => [field, typeof to === 'string' ? to : null] as const);
	return { pair, before: pair.target, after: withValues(pair.target, Object.fromEntries(values)) };
}

/** The values at a key that accounts would lose or get, with the pairs that they are about. */
function changesAt(key: MatchKey, updates: readonly Update[]): Map<string, Pair[]> {
	const changes = new Map<string, Pair[]>();
	for (const update of updates)
		for (const value of changedValues(key, update))
			changes.set(value, [...(changes.get(value) ?? []), update.pair]);
	return changes;
}

function changedValues(key: MatchKey, { before, after }: Update): string[] {
	return xor(listOf(key.target(before)), listOf(key.target(after)));
}

/** Whether an account would be recognised by something else than before. */
export function changesKeys(keys: readonly MatchKey[], judged: Judged): boolean {
	const update = updateOf(judged);
	return update !== undefined && keys.some((key) => changedValues(key, update).length > 0);
}

/** The pairs one of whose changed values belongs to another record of a side. */
function holders(
	changes: ReadonlyMap<string, readonly Pair[]>,
	side: Side,
	key: number,
	positionOf: (pair: Pair) => number,
): Array<[pair: Pair, record: number]> {
	const found: Array<[pair: Pair, record: number]> = [];
	const visit = (value: string, record: number): void => {
		for (const pair of changes.get(value) ?? []) if (positionOf(pair) !== record) found.push([pair, record]);
	};
	side.at(key).forEach((values, record) => eachValue(values, record, visit));
	return found;
}
