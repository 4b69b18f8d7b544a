import { randomInt } from 'node:crypto';
import { Refusal } from '../../shared/operations/refusal';

const SETS = ['abcdefghijkmnopqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '!#$%&*+-=?@^_'];
const RANDOM_LENGTH = 32;
const MINIMUM = 12;

/**
 * Tenable wants at least 12 characters with upper and lower case, a digit and a special character
 * (Tenable API reference, users-create).
 *
 * @throws Refusal naming what is missing, never the password
 */
export function refuseWeak(password: string): void {
	const missing = [
		password.length < MINIMUM && `${MINIMUM} characters`,
		!/[a-z]/.test(password) && 'a lower-case letter',
		!/[A-Z]/.test(password) && 'an upper-case letter',
		!/\d/.test(password) && 'a digit',
		!/[^A-Za-z0-9]/.test(password) && 'a special character',
	].filter((part) => part !== false);
	if (missing.length === 0) return;
	throw new Refusal(
		`Password needs at least ${missing.join(', ')}`,
		'Choose a longer one, or leave it empty to have one made.',
	);
}

function pick(set: string): string {
	return set.charAt(randomInt(set.length));
}

/** A password that satisfies Tenable's rule and that nobody gets to know. */
export function randomPassword(): string {
	const everything = SETS.join('');
	const rest = Array.from({ length: RANDOM_LENGTH - SETS.length }, () => pick(everything));
	const characters = [...SETS.map(pick), ...rest];
	for (let i = characters.length - 1; i > 0; i--) {
		const j = randomInt(i + 1);
		[characters[i], characters[j]] = [characters[j] ?? '', characters[i] ?? ''];
	}
	return characters.join('');
}
