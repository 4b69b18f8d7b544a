import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { CommonFingerprints } from '../../../nodes/shared/events/commonFingerprints';
import { packFingerprints } from '../../../nodes/shared/events/compared';
import { digest } from '../../../nodes/shared/events/digest';

/** The fingerprint of a value of which there are so many. */
const fingerprint = fc.oneof(
	fc.constantFrom('~', '?'),
	fc.nat(30).map((value) => digest(String(value), 4)),
	fc.nat(5000).map((value) => digest(String(value), 4)),
);
const person = fc.array(fingerprint, { maxLength: 17 }).map(packFingerprints);

describe('fingerprints that many share', () => {
	it('come back as they were, also after they were packed', () => {
		fc.assert(
			fc.property(fc.array(person, { maxLength: 40 }), (people) => {
				const common = new CommonFingerprints('');
				const short = people.map((one) => common.shorten(one));
				expect(short.map((one) => common.restore(one))).toEqual(people);
				const later = new CommonFingerprints(common.pack());
				expect(short.map((one) => later.restore(one))).toEqual(people);
				expect(people.map((one) => later.restore(later.shorten(one)))).toEqual(people);
			}),
			{ seed: 11 },
		);
	});

	it('take two characters from the second time on', () => {
		const common = new CommonFingerprints('');
		expect(common.shorten('ab-_~1234')).toBe('ab-_~1234');
		expect(common.shorten('ab-_~5678')).toMatch(/^..~5678$/);
		expect(new CommonFingerprints(common.pack()).shorten('ab-_?1234')).toMatch(/^..\?1234$/);
	});

	it('stay as they are where there are more than short forms', () => {
		const common = new CommonFingerprints('');
		const all = Array.from({ length: 3000 }, (_, at) => digest(`value ${at}`, 4));
		const people = [...all, ...all];
		const short = people.map((one) => common.shorten(one));
		expect(short.map((one) => common.restore(one))).toEqual(people);
		expect(new Set(short.map(({ length }) => length))).toEqual(new Set([2, 4]));
		expect(new Set(short.slice(3000)).size).toBe(new Set(all).size);
	});

	it('need no escaping, neither in a line nor in JSON', () => {
		const common = new CommonFingerprints('');
		const all = Array.from({ length: 2000 }, (_, at) => digest(`value ${at}`, 4));
		all.forEach((one) => common.shorten(one));
		const short = all.map((one) => common.shorten(one));
		expect(short.join('')).not.toMatch(/[|\n?~%]/);
		expect(short.filter((one) => JSON.stringify(one) !== `"${one}"`)).toEqual([]);
	});
});
