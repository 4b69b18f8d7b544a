import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CommonFingerprints } from '../../../nodes/shared/events/commonFingerprints';
import type { Kept } from '../../../nodes/shared/events/kept';
import { People } from '../../../nodes/shared/events/people';
import { keptOf, text } from '../support/madeUpKept';

const everybody = fc.uniqueArray(keptOf(text), { selector: ({ id }) => id, maxLength: 30 });
const DIGEST = '12345678';

function packed(people: readonly Kept[], common = new CommonFingerprints('')): string {
	const all = new People('', common);
	for (const one of people) all.put(DIGEST, one);
	return all.pack();
}

/** People who were put, packed and read again. */
function remembered(people: readonly Kept[]): People {
	const common = new CommonFingerprints('');
	const lines = packed(people, common);
	return new People(lines, new CommonFingerprints(common.pack()));
}

describe('People in one text', () => {
	it('come back as they were', () => {
		fc.assert(
			fc.property(everybody, (people) => {
				const all = remembered(people);
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
					const all = remembered(people);
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

	it('take the very same text while nobody changes, and the order of the list when somebody does', () => {
		const [a, b] = ['a', 'b'].map((id) => ({ ...BLANK, id }));
		if (a === undefined || b === undefined) throw new Error('There are two');
		const before = packed([a, b]);
		const all = new People(before, new CommonFingerprints(''));
		all.see('b', DIGEST);
		all.see('a', DIGEST);
		expect(all.pack()).toBe(before);
		all.put('abcdefgh', { ...a, name: 'New' });
		expect(
			all
				.pack()
				.split('\n')
				.map((line) => line.charAt(8)),
		).toEqual(['b', 'a']);
		all.remove('b');
		expect(new People(all.pack(), new CommonFingerprints('')).get('b')).toBeNull();
	});
});

const BLANK: Kept = {
	id: '',
	username: null,
	email: null,
	name: null,
	status: 'active',
	roles: [],
	groups: null,
	count: 0,
	fingerprints: '',
};
