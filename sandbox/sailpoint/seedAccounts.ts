import { DAY, type Person } from '../company';
import { uuidFrom } from '../seeded';
import type { Account, Attributes, NonEmployee } from './model';
import { recordAttributes } from './recordAttributes';
import { employmentOf, managerOf, phoneOf } from './seedEmployment';
import { accountId, aliasOf } from './seedIds';
import { CONTRACTORS, DIRECTORY, HR } from './seedSources';

/** What one of the company's people has on the sources. */
export interface SeededAccounts {
	accounts: Account[];
	nonEmployee?: NonEmployee;
}

const NO_MAIL = 'bo.larsen@halden.example';
const LOCKED = 'luis.ortega@halden.example';
const UNCORRELATED = new Set(['svc-backup@halden.example', 'svc-scanner@halden.example']);

/** The directory's own names, with those of the employees' file. */
const DIRECTORY_NAMES = [
	['sAMAccountName', 'userName'],
	['displayName', 'displayName'],
	['givenName', 'firstName'],
	['sn', 'lastName'],
	['mail', 'mail'],
	['department', 'department'],
	['title', 'jobTitle'],
] as const;

/** Whether somebody has an account in the directory that matches nobody on an authoritative source. */
export function isUncorrelated({ username }: Person): boolean {
	return UNCORRELATED.has(username);
}

/** The accounts of one of the company's people, and the record of a contractor. */
export function seedAccounts(
	person: Person,
	identity: string,
	index: number,
	created: number,
): SeededAccounts {
	const alias = aliasOf(person.username);
	const account = (source: string, attributes: Attributes): Account =>
		accountOf(alias, identity, source, attributes, created);
	if (isUncorrelated(person)) return { accounts: [account(DIRECTORY, { sAMAccountName: alias })] };
	const attributes = attributesOf(person, alias, index);
	const directory = account(DIRECTORY, directoryAttributes(attributes, phoneOf(person, index)));
	directory.disabled = !person.active;
	directory.locked = person.username === LOCKED;
	if (person.kind !== 'contractor') return { accounts: [account(HR, attributes), directory] };
	const nonEmployee = nonEmployeeOf(attributes, created);
	return { accounts: [account(CONTRACTORS, recordAttributes(nonEmployee)), directory], nonEmployee };
}

function attributesOf(person: Person, alias: string, index: number): Attributes {
	const name = person.name ?? alias;
	const attributes: Record<string, string> = {
		userName: alias,
		displayName: name,
		department: person.department,
		employeeNumber: String(10_000 + index),
	};
	if (person.name !== undefined) {
		const split = name.indexOf(' ');
		attributes.firstName = split > 0 ? name.slice(0, split) : name;
		attributes.lastName = split > 0 ? name.slice(split + 1) : name;
	}
	if (person.username !== NO_MAIL) attributes.mail = person.email;
	const manager = managerOf(person.department, alias);
	if (manager !== undefined) attributes.manager = manager;
	return Object.assign(attributes, employmentOf(person, index));
}

function directoryAttributes(attributes: Attributes, phone: string | undefined): Attributes {
	const held: Record<string, string> = {};
	for (const [name, own] of DIRECTORY_NAMES) {
		const value = attributes[own];
		if (value !== undefined) held[name] = value;
	}
	if (phone !== undefined) held.telephoneNumber = phone;
	return held;
}

function accountOf(
	alias: string,
	identity: string,
	source: string,
	attributes: Attributes,
	created: number,
): Account {
	return {
		id: accountId(source, alias),
		sourceId: source,
		identityId: identity,
		nativeIdentity: alias,
		attributes,
		disabled: false,
		locked: false,
		manuallyCorrelated: false,
		origin: 'AGGREGATED',
		created,
		modified: created,
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
		manager: attributes.manager ?? '',
		sourceId: CONTRACTORS,
		startDate: new Date(created).toISOString(),
		endDate: new Date(created + 900 * DAY).toISOString(),
		data: { department: attributes.department ?? '' },
		created,
		modified: created,
	};
}
