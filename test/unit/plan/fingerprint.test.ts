import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canonical, fingerprint } from '../../../nodes/shared/plan/fingerprint';

/** The same value with the keys of every object in the opposite order. */
function turnedRound(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(turnedRound);
	if (typeof value !== 'object' || value === null) return value;
	const entries = Object.entries(value).map(([key, entry]) => [key, turnedRound(entry)] as const);
	return Object.fromEntries(entries.reverse());
}

describe('the canonical text of a value', () => {
	test('is JSON with the keys in order', () => {
		const value = { b: { z: 1, a: undefined, c: [undefined, true] }, '10': null, '9': 'x', B: -0.5 };
		expect(canonical(value)).toBe('{"9":"x","10":null,"B":-0.5,"b":{"c":[null,true],"z":1}}');
	});

	test.each(['', ' ', 'a"b', 'a\\b', '\u0000\n\u007f', 'é\u2028', '\ud800', '😀', '}{', '__proto__'])(
		'writes %j as JSON does, as a value and as a key',
		(text) => {
			expect(canonical({ [text]: text })).toBe(JSON.stringify({ [text]: text }));
		},
	);

	test('says the whole value, and the same in whichever order its keys stand', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
				expect(canonical(turnedRound(value))).toBe(canonical(value));
			}),
		);
	});
});

test('a fingerprint is the SHA-256 of the canonical text', () => {
	const hash = createHash('sha256').update('{"a":"é","b":[1]}').digest('hex');
	expect(fingerprint({ b: [1], a: 'é' })).toBe(hash);
});
