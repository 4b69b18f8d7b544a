import { CLOCK_BASE, DAY, type Person } from '../company';
import type { Account, Identity } from './model';
import { isUncorrelated, seedAccounts, type SeededAccounts } from './seedAccounts';
import { aliasOf, identityId } from './seedIds';
import { CONTRACTORS_PROFILE, EMPLOYEES_PROFILE } from './seedProfiles';
import { transformed } from './transforms';

/** Everything that one of the company's people is in SailPoint. */
export interface SeededPerson extends SeededAccounts {
	identity: Identity;
}

const BASE = CLOCK_BASE - 400 * DAY;

/** What is special in SailPoint about one of the known people. */
const SPECIAL: Readonly<Record<string, Partial<Identity>>> = {
	'root@halden.example': { protected: true },
	'nora.juul@halden.example': { signIn: 'unregistered' },
	'einar.strand@halden.example': { state: null },
	'wanda.kowalska@halden.example': { processingState: 'ERROR' },
	'grace.okafor@halden.example': { state: 'leaveOfAbsence', manuallyUpdated: true },
};

/** One of the company's people in SailPoint. */
export function seedPerson(person: Person, index: number): SeededPerson {
	const id = identityId(aliasOf(person.username));
	const created = BASE + index * 60_000;
	const seeded = seedAccounts(person, id, index, created);
	return { ...seeded, identity: identityOf(person, id, seeded.accounts, created) };
}

function identityOf(person: Person, id: string, accounts: readonly Account[], created: number): Identity {
	const alias = aliasOf(person.username);
	const profile = person.kind === 'contractor' ? CONTRACTORS_PROFILE : EMPLOYEES_PROFILE;
	const attributes = transformed(profile.transforms, accounts);
	const { managerName } = attributes;
	const identity: Identity = {
		id,
		alias,
		name: person.name ?? alias,
		attributes,
		managerId: managerName === undefined ? null : identityId(managerName),
		profileId: profile.id,
		state: person.active ? 'active' : 'inactive',
		manuallyUpdated: false,
		signIn: person.active ? 'registered' : 'disabled',
		processingState: 'OK',
		correlated: !isUncorrelated(person),
		protected: false,
		created,
		modified: created,
	};
	return Object.assign(identity, SPECIAL[person.username]);
}
