import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Kept } from '../../../nodes/shared/events/kept';
import { People } from '../../../nodes/shared/events/people';
import { UserStatus } from '../../../nodes/shared/model';

const text = fc.oneof(
	fc.string({ minLength: 1, unit: 'grapheme' }),
	fc.string({ minLength: 1, unit: fc.constantFrom('|', '\n', '%', '=', '~', '7', 'C', 'a') }),
);
const places = fc.option(fc.array(fc.nat(5000), { maxLength: 5 }));
const kept: fc.Arbitrary<Kept> = fc.record({
	id: text,
	username: fc.option(text),
	email: fc.option(text),
	name: fc.option(text),
	status: fc.constantFrom(...UserStatus.options),
	roles: places,
	groups: places,
	count: fc.nat(100_000),
	fingerprints: fc.constantFrom('', '~?~', 'ab-_~1234'),
});
const everybody = fc.uniqueArray(kept, { selector: ({ id }) => id, maxLength: 30 });
const DIGEST = '12345678';

function packed(people: readonly Kept[]): string {
	const all = new People('');
	for (const one of people) all.put(DIGEST, one);
	return all.pack();
}

describe('People in one text', () => {
	it('come back as they were', () => {
		fc.assert(
			fc.property(everybody, (people) => {
				const all = new People(packed(people));
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
					const all = new People(packed(people));
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
		const all = new People(before);
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
		expect(new People(all.pack()).get('b')).toBeNull();
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
