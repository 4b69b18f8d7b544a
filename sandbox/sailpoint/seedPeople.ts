import { isString, pickBy } from 'lodash';
import { CLOCK_BASE, DAY, type Person } from '../company';
import { hexFrom, uuidFrom } from '../seeded';
import type { Account, Attributes, Identity, NonEmployee } from './model';
import { recordAttributes } from './recordAttributes';
import { CONTRACTORS, CONTRACTORS_PROFILE, DIRECTORY, EMPLOYEES_PROFILE, HR } from './seedSources';

/** Everything that one of the company's people is in SailPoint. */
export interface SeededPerson {
	identity: Identity;
	accounts: Account[];
	nonEmployee?: NonEmployee;
}

const BASE = CLOCK_BASE - 400 * DAY;

/** Whom a department's people report to. */
const HEADS: Readonly<Record<string, string>> = {
	Security: 'anders.holm',
	Engineering: 'hana.kim',
	Finance: 'priya.nair',
	Operations: 'sean.obrien',
	Sales: 'jane.smith',
	Support: 'yuki.tanaka',
};

/** What is special in SailPoint about one of the known people. */
const SPECIAL: Readonly<Record<string, Partial<Identity>>> = {
	'root@halden.example': { protected: true },
	'anders.holm@halden.example': { managerId: null },
	'nora.juul@halden.example': { signIn: 'unregistered' },
	'einar.strand@halden.example': { state: null },
	'wanda.kowalska@halden.example': { processingState: 'ERROR' },
	'grace.okafor@halden.example': { state: 'leaveOfAbsence', manuallyUpdated: true },
};

const NO_MAIL = 'bo.larsen@halden.example';
const LOCKED = 'luis.ortega@halden.example';
const UNCORRELATED = new Set(['svc-backup@halden.example', 'svc-scanner@halden.example']);

/** The alias of a login name: what stands before the @. */
export function aliasOf(username: string): string {
	return username.slice(0, username.indexOf('@'));
}

/** Id of an identity, from its alias and how often the alias was used before. */
export function identityId(alias: string, generation = 0): string {
	return hexFrom(`sailpoint identity ${alias.toLowerCase()} ${generation}`, 32);
}

/** Id of an account, from its source and native identity. */
export function accountId(source: string, nativeIdentity: string, generation = 0): string {
	return hexFrom(`sailpoint account ${source} ${nativeIdentity.toLowerCase()} ${generation}`, 32);
}

/** One of the company's people in SailPoint. */
export function seedPerson(person: Person, index: number): SeededPerson {
	const alias = aliasOf(person.username);
	const attributes = attributesOf(person, alias, index);
	const identity = identityOf(person, alias, attributes, index);
	if (UNCORRELATED.has(person.username)) {
		return { identity, accounts: [accountOf(identity, DIRECTORY, { sAMAccountName: alias })] };
	}
	const directory = accountOf(identity, DIRECTORY, directoryAttributes(attributes));
	directory.disabled = !person.active;
	directory.locked = person.username === LOCKED;
	if (person.kind !== 'contractor') {
		return { identity, accounts: [accountOf(identity, HR, attributes), directory] };
	}
	const nonEmployee = nonEmployeeOf(attributes, identity.created);
	const account = accountOf(identity, CONTRACTORS, recordAttributes(nonEmployee));
	return { identity, accounts: [account, directory], nonEmployee };
}

function attributesOf(person: Person, alias: string, index: number): Attributes {
	const attributes: Record<string, string> = { userName: alias };
	const name = person.name ?? alias;
	const split = name.indexOf(' ');
	attributes.displayName = name;
	if (person.name !== undefined) {
		attributes.firstName = split > 0 ? name.slice(0, split) : name;
		attributes.lastName = split > 0 ? name.slice(split + 1) : name;
	}
	if (person.username !== NO_MAIL) attributes.mail = person.email;
	attributes.department = person.department;
	attributes.employeeNumber = String(10_000 + index);
	return attributes;
}

/** What the directory holds of somebody, under the directory's names. */
function directoryAttributes({
	userName,
	displayName,
	firstName,
	lastName,
	mail,
	department,
}: Attributes): Attributes {
	const values = {
		sAMAccountName: userName,
		displayName,
		givenName: firstName,
		sn: lastName,
		mail,
		department,
	};
	return pickBy(values, isString);
}

function identityOf(person: Person, alias: string, attributes: Attributes, index: number): Identity {
	const created = BASE + index * 60_000;
	const head = HEADS[person.department];
	const identity: Identity = {
		id: identityId(alias),
		alias,
		name: attributes.displayName ?? alias,
		attributes,
		managerId: identityId(head === undefined || head === alias ? 'anders.holm' : head),
		profileId: person.kind === 'contractor' ? CONTRACTORS_PROFILE : EMPLOYEES_PROFILE,
		state: person.active ? 'active' : 'inactive',
		manuallyUpdated: false,
		signIn: person.active ? 'registered' : 'disabled',
		processingState: 'OK',
		correlated: !UNCORRELATED.has(person.username),
		protected: false,
		created,
		modified: created,
	};
	return Object.assign(identity, SPECIAL[person.username]);
}

function accountOf(identity: Identity, source: string, attributes: Attributes): Account {
	return {
		id: accountId(source, identity.alias),
		sourceId: source,
		identityId: identity.id,
		nativeIdentity: identity.alias,
		attributes,
		disabled: false,
		locked: false,
		manuallyCorrelated: false,
		origin: 'AGGREGATED',
		created: identity.created,
		modified: identity.created,
	};
}

function nonEmployeeOf(attributes: Attributes, created: number): NonEmployee {
	const accountName = attributes.userName ?? '';
	return {
		id: uuidFrom(`sailpoint non-employee ${accountName} 0`),
		accountName,
		firstName: attributes.firstName ?? '',
		lastName: attributes.lastName ?? '',
		email: attributes.mail ?? '',
		phone: '+4755512345',
		manager: 'hana.kim',
		sourceId: CONTRACTORS,
		startDate: new Date(created).toISOString(),
		endDate: new Date(created + 900 * DAY).toISOString(),
		data: { department: attributes.department ?? '' },
		created,
		modified: created,
	};
}
