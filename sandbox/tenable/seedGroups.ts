import type { Person } from '../company';
import { uuidFrom } from '../seeded';
import type { Group } from './model';

const FIRST_ID = 1_121_822;

/** Somebody of the known people who is in no group but All Users. */
const LONER = 'einar.strand@halden.example';

const SEEDS: ReadonlyArray<{ name: string; managedBySaml?: true; includes(person: Person): boolean }> = [
	{ name: 'Security Team', includes: ({ department }) => department === 'Security' },
	{ name: 'Operations', includes: ({ department }) => department === 'Operations' },
	{ name: 'Finance & Sales', includes: ({ department }) => ['Finance', 'Sales'].includes(department) },
	{ name: 'Contractors', includes: ({ kind }) => kind === 'contractor' },
	{ name: 'Service Accounts', includes: ({ kind }) => kind === 'service' },
	{
		name: 'Engineering (SSO)',
		managedBySaml: true,
		includes: ({ department, kind }) => department === 'Engineering' && kind === 'employee',
	},
	{ name: 'Project Aurora', includes: () => false },
];

/** With their UUIDs, which would otherwise be made once for each of 100,000 people. */
const GROUPS = SEEDS.map((seed) => ({ ...seed, uuid: groupUuid(seed.name) }));

/** UUID of a group, from its name and how often the name was used before. */
export function groupUuid(name: string, generation = 0): string {
	return uuidFrom(`tenable group ${name} ${generation}`);
}

/** The groups of a fresh tenant without All Users, still without members; one is empty, one is managed by SAML. */
export function seedGroups(): Group[] {
	return GROUPS.map(({ name, uuid, managedBySaml }, index) => ({
		uuid,
		id: FIRST_ID + index,
		name,
		managedBySaml: managedBySaml ?? false,
		members: new Set<string>(),
	}));
}

/** Which of the seeded groups a person belongs to. */
export function seedMemberships(person: Person): string[] {
	if (person.username === LONER) return [];
	return GROUPS.filter((group) => group.includes(person)).map(({ uuid }) => uuid);
}
