import { CLOCK_BASE, DAY, type Person } from '../company';
import { hexFrom } from '../seeded';
import type { Attributes } from './attributes';
import { ContextTable, type TableFacts } from './contextTable';
import type { Column, ContextType, Row } from './model';

const BASE = CLOCK_BASE - 400 * DAY;
const COMPLIANCE = ['nist_800_53', 'nist_800_171', 'nist_csf', 'iso_27001', 'pci_dss', 'hippa'];

/** The name of the table that the directory feeds; the sort of name that was seen on a real tenant. */
export const DIRECTORY_TABLE = `Entra-ID-User-${hexFrom('exabeam directory', 8)}`;

/** The tables of the company: three that Exabeam brings or feeds, and one that somebody made. */
export function seedTables(people: readonly Person[], attributes: Attributes): ContextTable[] {
	return [
		directory(people, attributes),
		privilegedUsers(people, attributes),
		aiDomains(attributes),
		contractors(people, attributes),
	];
}

function directory(people: readonly Person[], attributes: Attributes): ContextTable {
	const table = seedTable(attributes, DIRECTORY_TABLE, 'User', 'Entra ID', [
		'u_user',
		'u_full_name',
		'u_email_address',
		'u_department',
		'u_employee_type',
		'u_user_access_status',
		'created_at',
	]);
	people.forEach((person, index) => {
		fill(table, {
			u_user: person.username,
			...(person.name !== undefined && { u_full_name: person.name }),
			u_email_address: person.email,
			u_department: person.department,
			u_employee_type: person.kind,
			u_user_access_status: person.active ? 'AccountActive' : 'AccountDisabled',
			created_at: new Date(BASE + index * 60_000).toISOString(),
		});
	});
	return table;
}

function privilegedUsers(people: readonly Person[], attributes: Attributes): ContextTable {
	const columns = ['key', ...COMPLIANCE];
	const table = seedTable(attributes, 'Compliance - Privileged Users', 'Other', 'Exabeam', columns);
	const yes = Object.fromEntries(COMPLIANCE.map((id) => [id, 'Yes']));
	for (const { username, department } of people.slice(0, 40)) {
		if (department === 'Security') fill(table, { key: username, ...yes });
	}
	return table;
}

/** A table whose key is not `key` (exa-tools). */
function aiDomains(attributes: Attributes): ContextTable {
	const columns = ['aillm_domain', 'aillm_risk'];
	const table = seedTable(attributes, 'Public AI Domains and Risk', 'Other', 'Exabeam', columns);
	fill(table, { aillm_domain: 'chat.example', aillm_risk: 'high' });
	fill(table, { aillm_domain: 'translate.example', aillm_risk: 'low' });
	return table;
}

function contractors(people: readonly Person[], attributes: Attributes): ContextTable {
	const until = attributes.create('Contract End', 'User').id;
	const table = seedTable(attributes, 'Contractors', 'User', 'Custom', ['u_user', 'u_full_name', until]);
	for (const { username, name = '', kind } of people) {
		if (kind === 'contractor') fill(table, { u_user: username, u_full_name: name, [until]: '2026-12-31' });
	}
	return table;
}

function seedTable(
	attributes: Attributes,
	name: string,
	contextType: ContextType,
	source: string,
	ids: readonly string[],
): ContextTable {
	const columns = ids.map((id, index): Column => {
		const attribute = attributes.find(id, contextType);
		if (!attribute) throw new Error(`No attribute ${id}`);
		return { attribute, isKey: index === 0 };
	});
	const facts: TableFacts = {
		id: tableId(name, 0),
		name,
		contextType,
		source,
		columns,
		mapping: [],
		lastUpdated: CLOCK_BASE,
	};
	if (name !== DIRECTORY_TABLE) return new ContextTable(facts);
	return new ContextTable({ ...facts, displayName: 'Entra ID Users', mapping: DIRECTORY_MAPPING });
}

const DIRECTORY_MAPPING: TableFacts['mapping'] = [
	{ sourceAttribute: 'userPrincipalName', targetAttributeId: 'u_user' },
	{ sourceAttribute: 'displayName', targetAttributeId: 'u_full_name' },
	{ sourceAttribute: 'mail', targetAttributeId: 'u_email_address' },
	{ sourceAttribute: 'department', targetAttributeId: 'u_department' },
];

/** Id of a table, from its name and how often the name was used before; ten characters as in the Context spec. */
export function tableId(name: string, generation: number): string {
	return hexFrom(`exabeam table ${name} ${generation}`, 10);
}

function fill(table: ContextTable, row: Row): void {
	table.records.set(row[table.keyId] ?? '', [row]);
}
