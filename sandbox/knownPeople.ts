import type { Person } from './company';

/** The people that stand for an edge case, by name so that a demo or a test can ask for them. */
export const knownPeople: readonly Person[] = [
	service('svc-n8n', 'n8n Automation', 1),
	employee('root', 'Primary Administrator', 'Security', 20),
	employee('anders.holm', 'Anders Holm', 'Security', 2),
	employee('maria.silva', 'Maria Silva', 'Security', 1),
	{ ...employee('viktor.lang', 'Viktor Lang', 'Operations', 210), active: false },
	employee('priya.nair', 'Priya Nair', 'Finance', 4),
	{ ...employee('karl.brandt', 'Karl Brandt', 'Sales', 60), active: false },
	employee('yuki.tanaka', 'Yuki Tanaka', 'Support', 12),
	employee('clara.weiss', 'Clara Weiss', 'Security', 7),
	{
		...employee('Ingrid.Solberg', 'Ingrid Solberg', 'Engineering', 3),
		email: 'INGRID.SOLBERG@HALDEN.EXAMPLE',
	},
	employee('tom.reed+tenable', 'Tom Reed', 'Engineering', 8),
	employee('zoe.mueller', 'Zoë Müller-Łukasiewicz', 'Engineering', 5),
	employee('ken.nakamura', '中村 健', 'Operations', 9),
	employee('layla.haddad', 'ليلى حداد', 'Finance', 15),
	employee('scan.console', undefined, 'Security', 6),
	employee('nora.juul', 'Nora Juul', 'Sales', undefined),
	employee('luis.ortega', 'Luis Ortega', 'Support', 2),
	{ ...employee('olga.petrova', 'Olga Petrova', 'Finance', 130), active: false },
	employee('hana.kim', 'Hana Kim', 'Engineering', 1),
	service('svc-backup', 'Backup Service', 1),
	service('svc-scanner', 'Scanner Service', 2),
	// John left; his old address was given to Jane, whose login name is her own.
	{
		...employee('john.smith', 'John Smith', 'Sales', 300),
		email: 'j.smith@halden.example',
		active: false,
	},
	{ ...employee('jane.smith', 'Jane Smith', 'Sales', 2), email: 'j.smith@halden.example' },
	employee('amir.rahimi', 'Amir Rahimi', 'Security', 3),
	employee('einar.strand', 'Einar Strand', 'Support', 18),
	employee('bo.larsen', 'Bo Larsen', 'Operations', 400),
	employee('grace.okafor', 'Grace Okafor', 'Engineering', 95),
	{
		username: 'pat.doyle@contractors.halden.example',
		email: 'pat@doyle-consulting.example',
		name: 'Pat Doyle',
		kind: 'contractor',
		department: 'Engineering',
		active: true,
		daysSinceSignIn: 30,
	},
	employee('sean.obrien', 'O\'Brien, "Seán"', 'Operations', 11),
	// A spreadsheet would run this name as a formula.
	employee('eve.formula', '=HYPERLINK("https://evil.example","Eve")', 'Sales', 40),
	employee('wanda.kowalska', '  Wanda  Kowalska ', 'Support', 14),
	employee('omar.aziz', 'Omar Aziz', 'Security', 1),
	employee('lena.fischer', 'Lena Fischer', 'Security', 2),
	employee('raj.patel', 'Raj Patel', 'Finance', 22),
];

function employee(
	login: string,
	name: string | undefined,
	department: string,
	daysSinceSignIn: number | undefined,
): Person {
	const username = `${login}@halden.example`;
	return {
		username,
		email: username,
		...(name !== undefined && { name }),
		kind: 'employee',
		department,
		active: true,
		...(daysSinceSignIn !== undefined && { daysSinceSignIn }),
	};
}

function service(login: string, name: string, daysSinceSignIn: number): Person {
	return { ...employee(login, name, 'Operations', daysSinceSignIn), kind: 'service' };
}
