import { describe, expect, it } from '@jest/globals';
import { randomPassword, refuseWeak } from '../../../nodes/Tenable/directory/password';
import { refusalOf } from '../support/refusal';

describe("Tenable's rule for passwords", () => {
	it.each(['Correct-Horse-42!', 'Aa1!Aa1!Aa1!', 'Pässwörter sind 1'])('takes %j', (password) => {
		expect(() => refuseWeak(password)).not.toThrow();
	});

	it.each([
		['Aa1!Aa1!Aa1', '12 characters'],
		['CORRECT-HORSE-42!', 'a lower-case letter'],
		['correct-horse-42!', 'an upper-case letter'],
		['Correct-Horse-XX!', 'a digit'],
		['CorrectHorse42x', 'a special character'],
	])('refuses %j, which lacks %s, without a word of the password', (password, missing) => {
		const { message, advice } = refusalOf(() => refuseWeak(password));
		expect(message).toBe(`Password needs at least ${missing}`);
		expect(`${message} ${advice}`).not.toContain(password);
	});

	it('names everything that is missing', () => {
		expect(refusalOf(() => refuseWeak('')).message).toBe(
			'Password needs at least 12 characters, a lower-case letter, an upper-case letter, a digit, a special character',
		);
	});
});

describe('a random password', () => {
	const samples = Array.from({ length: 10_000 }, randomPassword);

	it('satisfies the rule, and no two are the same', () => {
		for (const password of samples) refuseWeak(password);
		expect(new Set(samples).size).toBe(samples.length);
	});

	it('has every kind of character at every place', () => {
		const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/];
		for (const place of [0, 1, 15, 31]) {
			for (const kind of kinds) {
				const share = samples.filter((password) => kind.test(password.charAt(place))).length / samples.length;
				expect(share).toBeGreaterThan(0.05);
			}
		}
	});

	it('has all characters about equally often within their kind', () => {
		const counts = new Map<string, number>();
		for (const character of samples.join('')) counts.set(character, (counts.get(character) ?? 0) + 1);
		for (const kind of [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z0-9]/]) {
			const own = [...counts].filter(([character]) => kind.test(character)).map(([, count]) => count);
			expect(Math.max(...own) / Math.min(...own)).toBeLessThan(1.25);
		}
	});
});
