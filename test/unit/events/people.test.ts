import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CommonFingerprints } from '../../../nodes/shared/events/commonFingerprints';
import type { Kept } from '../../../nodes/shared/events/kept';
import { ListedPeople } from '../../../nodes/shared/events/listedPeople';
import type { People } from '../../../nodes/shared/events/people';
import { linesOf } from '../../../nodes/shared/events/peopleText';
import { idOf } from '../../../nodes/shared/events/personLine';
import { SortedPeople } from '../../../nodes/shared/events/sortedPeople';
import { keptOf, named, text } from '../support/madeUpKept';

const DIGEST = '12345678';

const KINDS = [
	{
		kind: 'as a vendor lists them',
		make: (packed: string, common: CommonFingerprints): People => new ListedPeople(packed, common),
	},
	{
		kind: 'in the order of their IDs',
		make: (packed: string, common: CommonFingerprints): People =>
			new SortedPeople(packed, linesOf(packed).length, common),
	},
];
type Make = (typeof KINDS)[number]['make'];

function reloaded(make: Make, people: People, common: CommonFingerprints): People {
	return make(people.pack(), new CommonFingerprints(common.pack()));
}

/** People who were put, packed and read again. */
function remembered(make: Make, kept: readonly Kept[]): People {
	const common = new CommonFingerprints('');
	const people = make('', common);
	for (const one of kept) people.put(DIGEST, one);
	return reloaded(make, people, common);
}

const everybody = fc.uniqueArray(keptOf(text), { selector: ({ id }) => id, maxLength: 30 });

describe.each(KINDS)('people in one text, $kind', ({ make }) => {
	it('come back as they were', () => {
		fc.assert(
			fc.property(everybody, (people) => {
				const all = remembered(make, people);
				expect(all.size).toBe(people.length);
				expect(people.map(({ id }) => all.get(id))).toEqual(people);
			}),
			{ seed: 7 },
		);
	});

	it('are recognised in any order, each once', () => {
		fc.assert(
			fc.property(
				everybody.chain((people) => fc.tuple(fc.constant(people), fc.shuffledSubarray(people), fc.boolean())),
				([people, listed, isChanged]) => {
					const all = remembered(make, people);
					const now = isChanged ? 'abcdefgh' : DIGEST;
					const found = listed.map(({ id }) => all.see(id, now));
					expect(found).toEqual(listed.map(() => (isChanged ? 'changed' : 'same')));
					expect(listed.map(({ id }) => all.see(id, now))).toEqual(listed.map(() => 'seen'));
					const there = new Set(listed.map(({ id }) => id));
					expect([...all.unseen].sort()).toEqual(
						people.flatMap(({ id }) => (there.has(id) ? [] : [id])).sort(),
					);
					expect(all.see('nobody has this', now)).toBe('unknown');
				},
			),
			{ seed: 8 },
		);
	});

	it('take the very same text while nobody changes', () => {
		const all = remembered(make, [named('b'), named('a')]);
		const before = all.pack();
		all.see('b', DIGEST);
		all.see('a', 'abcdefgh');
		expect(all.pack()).toBe(before);
	});
});

describe('the order of the lines', () => {
	it.each([
		{ ...KINDS[0], order: ['c', 'a', 'b'] },
		{ ...KINDS[1], order: ['a', 'b', 'c'] },
	])('is $order when c was seen first, $kind', ({ make, order }) => {
		if (make === undefined) throw new Error('There are two kinds');
		const all = remembered(make, [named('a'), named('c')]);
		all.see('c', DIGEST);
		all.see('a', DIGEST);
		all.put(DIGEST, named('b'));
		expect(linesOf(all.pack()).map(idOf)).toEqual(order);
	});
});

type Step = { what: 'see' | 'put' | 'remove' | 'look' | 'pack' | 'readAnew'; kept: Kept; digest: string };

const step: fc.Arbitrary<Step> = fc.record({
	what: fc.constantFrom('see', 'put', 'put', 'remove', 'look', 'pack', 'readAnew'),
	kept: keptOf(fc.constantFrom('a', 'b', 'B', 'ab', 'a|', '%', 'ä', '~', '10', '9')),
	digest: fc.constantFrom(DIGEST, 'abcdefgh'),
});

/** What people answer, and whoever is there after it: the order of lines is each kind's own matter. */
function answerOf(people: People, { what, kept, digest }: Step): unknown {
	if (what === 'see') return people.see(kept.id, digest);
	if (what === 'put') return people.put(digest, kept);
	if (what === 'remove') return people.remove(kept.id);
	if (what === 'readAnew') return people.readAnew((fingerprints) => `~${fingerprints}`);
	return [people.has(kept.id), people.get(kept.id)];
}

function stateOf(people: People): unknown {
	const kept = people.everybody.toSorted((a, b) => (a.id < b.id ? -1 : 1));
	return { size: people.size, unseen: people.unseen.toSorted(), kept };
}

/** Everything that people answer through some steps. */
function told(make: Make, steps: readonly Step[]): unknown[] {
	let common = new CommonFingerprints('');
	let people = make('', common);
	return steps.map((one) => {
		const answer = answerOf(people, one);
		const state = stateOf(people);
		if (one.what === 'pack') {
			const packed = common.pack();
			common = new CommonFingerprints(packed);
			people = make(people.pack(), common);
		}
		return { answer, state };
	});
}

it('answers the same, whatever the order in which the lines are kept', () => {
	fc.assert(
		fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
			const [listed, sorted] = KINDS.map(({ make }) => told(make, steps));
			expect(sorted).toEqual(listed);
		}),
		{ seed: 9, numRuns: 300 },
	);
});
