import fc from 'fast-check';
import { CommonFingerprints } from '../../../nodes/shared/events/commonFingerprints';
import type { Kept } from '../../../nodes/shared/events/kept';
import { idOf, lineOf } from '../../../nodes/shared/events/personLine';
import { UserStatus } from '../../../nodes/shared/model';

/** Texts with the signs that mean something in a line. */
export const text: fc.Arbitrary<string> = fc.oneof(
	fc.string({ minLength: 1, unit: 'grapheme' }),
	fc.string({ minLength: 1, unit: fc.constantFrom('|', '\n', '%', '=', '~', '7', 'C', 'a') }),
);

const places = fc.option(fc.array(fc.nat(5000), { maxLength: 5 }));
const login: fc.Arbitrary<Pick<Kept, 'username' | 'email'>> = fc.oneof(
	fc.record({ username: fc.option(text), email: fc.option(text) }),
	fc.tuple(text, fc.oneof(fc.constant(''), text)).map(([username, rest]) => ({
		username,
		email: username + rest,
	})),
);
const fingerprint = fc.constantFrom('~', '?', 'ab-_', '1234', 'Zz09', '----');
const others = fc.record({
	name: fc.option(text),
	status: fc.constantFrom(...UserStatus.options),
	roles: places,
	groups: places,
	count: fc.nat(100_000),
	fingerprints: fc.array(fingerprint, { maxLength: 6 }).map((all) => all.join('')),
});

/** What is kept of somebody with an ID out of these. */
export function keptOf(id: fc.Arbitrary<string>): fc.Arbitrary<Kept> {
	return fc.tuple(id, login, others).map(([one, names, rest]) => ({ id: one, ...names, ...rest }));
}

/** Lines about different people. */
export const lines = fc.uniqueArray(
	keptOf(text).map((kept) => lineOf('12345678', kept, new CommonFingerprints(''))),
	{ selector: idOf, maxLength: 20 },
);

/** Somebody of whom nothing but the ID is known. */
export function named(id: string): Kept {
	return {
		id,
		username: null,
		email: null,
		name: null,
		status: 'active',
		roles: [],
		groups: null,
		count: 0,
		fingerprints: '',
	};
}
