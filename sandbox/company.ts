import { faker } from '@faker-js/faker/locale/en';
import { knownPeople } from './knownPeople';
import { seededRandom } from './seeded';

/** The made-up company's own mail domain. */
export const COMPANY_DOMAIN = 'halden.example';

/** The domain of its contractors, also approved for logins. */
export const CONTRACTOR_DOMAIN = 'contractors.halden.example';

/** The moment at which the company's made-up history ends: 2026-06-30, noon UTC. Fixed, so that every start is the same. */
export const CLOCK_BASE = Date.UTC(2026, 5, 30, 12);

/** Milliseconds of one day. */
export const DAY = 86_400_000;

/** Somebody, or something, that has accounts at the company. The same people exist in every vendor's sandbox. */
export interface Person {
	/** The login name; unique. */
	username: string;
	/** Not always the login name, and not always unique. */
	email: string;
	/** Missing for a few accounts. */
	name?: string;
	kind: 'employee' | 'contractor' | 'service';
	department: string;
	/** False for people who have left or are suspended. */
	active: boolean;
	/** Days before the clock base of the last successful sign-in; missing when there never was one. */
	daysSinceSignIn?: number;
}

const SEED = 20_260_630;
const DEPARTMENTS = ['Engineering', 'Finance', 'Operations', 'Sales', 'Security', 'Support'];
const NAME_STOCK = 500;

/**
 * The company's people: first the ones with a known edge case, then made-up colleagues up to `count`. A bigger
 * company holds the smaller one's people in the same order, with the same values.
 * @param count how many people; fewer than the known ones gives the first of those
 */
export function people(count: number): Person[] {
	const known = knownPeople.slice(0, count);
	const makeColleague = colleagueMaker();
	return [...known, ...Array.from({ length: count - known.length }, (_, index) => makeColleague(index + 1))];
}

function colleagueMaker(): (number: number) => Person {
	faker.seed(SEED);
	// Drawn from a stock: asking the faker for each of 100,000 names takes longer than all the rest.
	const givenNames = Array.from({ length: NAME_STOCK }, () => faker.person.firstName());
	const familyNames = Array.from({ length: NAME_STOCK }, () => faker.person.lastName());
	const random = seededRandom(SEED);
	const draw = (names: readonly string[]): string => names[Math.floor(random() * names.length)] ?? '';
	return (number) => {
		const given = draw(givenNames);
		const family = draw(familyNames);
		// The number keeps login names unique however often a name comes up.
		const login = `${given}.${family}.${number}`.toLowerCase().replaceAll(/[^a-z0-9.]/g, '');
		const username = `${login}@${COMPANY_DOMAIN}`;
		return {
			username,
			email: username,
			name: `${given} ${family}`,
			kind: 'employee',
			department: draw(DEPARTMENTS),
			active: random() >= 0.04,
			...(random() >= 0.03 && { daysSinceSignIn: 1 + Math.floor(random() ** 3 * 200) }),
		};
	};
}
