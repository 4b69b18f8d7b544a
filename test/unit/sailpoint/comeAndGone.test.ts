import { expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CommonFingerprints } from '../../../nodes/shared/events/commonFingerprints';
import { SortedPeople } from '../../../nodes/shared/events/sortedPeople';
import type { Answer, Reader, Request } from '../../../nodes/shared/transport';
import { compareIds } from '../../../nodes/SailPoint/polling/comeAndGone';
import { named } from '../support/madeUpKept';

function peopleWith(ids: Iterable<string>): SortedPeople {
	const common = new CommonFingerprints('');
	const people = new SortedPeople('', 0, common);
	for (const id of ids) people.put('12345678', named(id));
	return new SortedPeople(people.pack(), people.size, common);
}

/** A SailPoint whose list of identities has these. */
function readerOf(there: ReadonlySet<string>, asked: string[]): Reader {
	const reader: Reader = {
		host: 'host',
		signal: undefined,
		run: {},
		read: async ({ query }: Request): Promise<Answer> => {
			const ids = [...String(query?.filters).matchAll(/"([^"]*)"/g)].map(([, id = '']) => id);
			asked.push(...ids);
			const data = ids.filter((id) => there.has(id)).map((id) => ({ id }));
			const headers = { 'x-total-count': String(data.length) };
			return { status: 200, text: '', data, headers, requestId: null, isRepeat: false };
		},
		tokenOwner: async () => null,
		fresh: () => reader,
	};
	return reader;
}

const id: fc.Arbitrary<string> = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'a|', '%', 'aa', 'B');
const ids = fc.uniqueArray(id).map((some) => new Set(some));
/** What an index answers: mostly everybody in the order of IDs, but nothing is sure. */
const listed = (known: ReadonlySet<string>) =>
	fc.oneof(fc.constant([...known].sort()), fc.array(id), fc.shuffledSubarray([...known]));

it('finds out who came and who went, in whatever order and however often IDs come', async () => {
	await fc.assert(
		fc.asyncProperty(
			ids.chain((known) => fc.tuple(fc.constant(known), listed(known), ids, ids)),
			async ([known, index, found, there]) => {
				fc.pre(index.length > 0);
				const asked: string[] = [];
				const people = peopleWith(known);
				const compared = await compareIds(readerOf(there, asked), people, found, index);
				const come = [...new Set(index)].filter((one) => !known.has(one) && !found.has(one));
				const missing = [...known].filter((one) => !index.includes(one) && !found.has(one));
				expect(asked.sort()).toEqual(missing.sort());
				expect({ ...compared, come: compared.come.sort(), gone: compared.gone.sort() }).toEqual({
					isCompared: true,
					come: come.sort(),
					gone: missing.filter((one) => !there.has(one)).sort(),
				});
				expect(people.unseen).toEqual([...known].sort());
			},
		),
		{ seed: 12, numRuns: 400 },
	);
});

it('takes nobody for gone because the index is empty', async () => {
	const nobody = new Set<string>();
	await expect(compareIds(readerOf(nobody, []), peopleWith(['a']), nobody, [])).rejects.toThrow('empty');
});
