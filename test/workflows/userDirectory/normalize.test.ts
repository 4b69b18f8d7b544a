import { describe, expect, it } from '@jest/globals';
import omit from 'lodash/omit';
import { User } from '../../../nodes/shared/model';
import { pairing } from '../../engine';
import { parsed, useDirectory } from './support/directory';

const directory = useDirectory();

const OKTA = {
	id: '00u1',
	status: 'LOCKED_OUT',
	created: '2024-01-02T03:04:05.000Z',
	lastLogin: null,
	lastUpdated: '2026-01-02T03:04:05.000Z',
	profile: {
		login: 'ada@halden.example',
		email: 'ada@halden.example',
		secondEmail: 'ADA@halden.example',
		firstName: 'Ada',
		lastName: 'Lang',
		employeeNumber: '100',
		department: 'Finance',
	},
};
const ENTRA = {
	id: '6f1c',
	userPrincipalName: 'bo@halden.example',
	displayName: 'Bo Berg',
	mail: 'bo@halden.example',
	otherMails: ['bo@home.example'],
	accountEnabled: false,
	employeeLeaveDateTime: '2026-01-31T23:30:00Z',
	signInActivity: {
		lastSignInDateTime: '2026-01-01T08:00:00Z',
		lastNonInteractiveSignInDateTime: '2026-01-05T08:00:00Z',
	},
};
const GOOGLE = {
	kind: 'admin#directory#user',
	id: '117',
	primaryEmail: 'cy@halden.example',
	name: { givenName: 'Cy', familyName: 'Holm', fullName: 'Cy Holm' },
	suspended: true,
	archived: false,
	isAdmin: false,
	isDelegatedAdmin: true,
	isEnrolledIn2Sv: false,
	lastLoginTime: '1970-01-01T00:00:00.000Z',
	creationTime: '2025-05-05T05:05:05.000Z',
	organizations: [
		{ title: 'Old', department: 'Legal' },
		{ title: 'Lead', department: 'IT', costCenter: '42', primary: true },
	],
	externalIds: [
		{ type: 'account', value: 'x' },
		{ type: 'organization', value: 'E7' },
	],
	relations: [{ type: 'manager', value: 'di@halden.example' }],
};
const BAMBOO = {
	id: '4',
	employeeNumber: '104',
	displayName: 'Di Dahl',
	firstName: 'Di',
	lastName: 'Dahl',
	workEmail: 'di@halden.example',
	jobTitle: 'Clerk',
	status: 'Inactive',
	hireDate: '2020-02-01',
	terminationDate: '0000-00-00',
};
const ROW = {
	'Employee #': 105,
	'Full Name': 'Eve Eng',
	'E-Mail': 'n/a',
	'Work Email': ' Eve Eng <Eve@Halden.example> ',
	'Employment Status': 'Full-Time',
	'End Date': '31.12.2026',
	Department: 'IT',
	Shoe: 43,
};

function normalize(
	items: object[],
	parameters: object = {},
	settings: Parameters<typeof directory.run>[2] = {},
) {
	return directory.run({ operation: 'normalize', tenant: 'halden', ...parameters }, [items], settings);
}

async function users(items: object[], parameters: object = {}): Promise<User[]> {
	const run = await normalize(items, parameters);
	expect(run.error?.message).toBeUndefined();
	return parsed(User, run.outputs[0]);
}

describe('the source is detected, and its fields are mapped', () => {
	it('Okta', async () => {
		const [user] = await users([OKTA]);
		expect(user).toMatchObject({
			vendor: 'okta',
			tenant: 'halden',
			record_type: 'account',
			id: '00u1',
			username: 'ada@halden.example',
			name: 'Ada Lang',
			employee_id: '100',
			department: 'Finance',
			emails: [{ email: 'ada@halden.example', type: null, is_primary: true }],
			status: 'active',
			source_status: 'LOCKED_OUT',
			is_locked: true,
			last_login_at: null,
			created_at: '2024-01-02T03:04:05.000Z',
		});
		expect(user?.unavailable).toEqual(
			expect.arrayContaining(['is_admin', 'is_2fa_enabled', 'roles', 'title']),
		);
		expect(user?.unavailable).not.toContain('last_login_at');
		expect(user).not.toHaveProperty('snapshot');
	});

	it('Microsoft Entra ID, with days in the chosen zone', async () => {
		const [utc] = await users([ENTRA]);
		expect(utc).toMatchObject({
			vendor: 'microsoft_entra',
			status: 'inactive',
			source_status: 'false',
			end_date: '2026-01-31',
			last_login_at: '2026-01-01T08:00:00.000Z',
			last_active_at: '2026-01-05T08:00:00.000Z',
		});
		expect(utc?.emails.map(({ email }) => email)).toEqual(['bo@halden.example', 'bo@home.example']);
		const [oslo] = await users([ENTRA], { options: { timeZone: 'Europe/Oslo' } });
		expect(oslo?.end_date).toBe('2026-02-01');
	});

	it('a guest of Entra ID who has not accepted is invited, and nothing is guessed about who was not asked for', async () => {
		const unasked = omit(ENTRA, 'accountEnabled');
		const statuses = await Promise.all([
			users([{ ...ENTRA, accountEnabled: true, externalUserState: 'PendingAcceptance' }]),
			users([{ ...ENTRA, accountEnabled: true, externalUserState: 'Accepted' }]),
			users([unasked]),
		]);
		expect(statuses.map(([user]) => user?.status)).toEqual(['invited', 'active', 'unknown']);
		expect(statuses[2]?.[0]?.unavailable).toContain('status');
	});

	it('Google Workspace', async () => {
		const [user] = await users([GOOGLE]);
		expect(user).toMatchObject({
			vendor: 'google_workspace',
			status: 'inactive',
			status_reason: 'suspended',
			title: 'Lead',
			department: 'IT',
			cost_center: '42',
			employee_id: 'E7',
			manager: { id: null, name: null, email: 'di@halden.example' },
			is_admin: true,
			is_2fa_enabled: false,
			last_login_at: null,
		});
	});

	it('BambooHR', async () => {
		const [user] = await users([BAMBOO]);
		expect(user).toMatchObject({
			vendor: 'bamboohr',
			record_type: 'identity',
			employee_id: '104',
			status: 'inactive',
			status_reason: null,
			start_date: '2020-02-01',
			end_date: null,
		});
	});

	it('a table, whatever its headers look like', async () => {
		const options = { dateFormat: 'dayFirst', keepUnmapped: true };
		const [user] = await users([ROW], { options });
		expect(user).toMatchObject({
			vendor: 'table',
			id: '105',
			employee_id: '105',
			name: 'Eve Eng',
			emails: [{ email: 'Eve@Halden.example', type: null, is_primary: true }],
			end_date: '2026-12-31',
			status: 'unknown',
			source_status: 'Full-Time',
			custom: { Shoe: 43 },
		});
	});
});

describe('what cannot be read', () => {
	it('is a word for a status: unknown, until the person explains it', async () => {
		const run = await normalize([ROW], { options: { dateFormat: 'dayFirst' } });
		expect(run.hints.map(({ message }) => message)).toEqual([expect.stringContaining('"Full-Time" (1)')]);
		const statusWords = { pair: [{ name: 'full time', value: 'active' }] };
		const [user] = await users([ROW], { options: { dateFormat: 'dayFirst', statusWords } });
		expect(user?.status).toBe('active');
	});

	it('is a date: refused with its item, never left out', async () => {
		const { error } = await normalize([BAMBOO, { ...BAMBOO, id: '5', terminationDate: '31/12/2026' }]);
		expect(error?.message).toBe('End Date "31/12/2026" cannot be read as a date [Item 1]');
		expect(error?.description).toContain('Date Format');
	});

	it('costs the other items nothing when the node continues, only the word that the list is whole', async () => {
		const items = [BAMBOO, { ...BAMBOO, id: '' }, { ...BAMBOO, id: '6' }, { ...BAMBOO, id: '6' }, OKTA, {}];
		const run = await normalize(items, { isWhole: true }, { onError: 'continueRegularOutput' });
		const out = run.outputs[0] ?? [];
		expect(pairing(out)).toEqual([0, 1, 2, 3, 4, 5]);
		expect(out.map(({ json }) => json.error ?? 'ok')).toEqual([
			'ok',
			'The input has no value for ID',
			'ok',
			'The input has the same ID "6" as item 2',
			'The input looks like Okta, the first item like BambooHR',
			'The input is empty',
		]);
		const { snapshot } = User.parse(out[0]?.json);
		expect(snapshot).toMatchObject({ count: 2, total: 6, is_complete: false });
	});

	it('is a source that nobody knows, or that is unified already', async () => {
		const unknown = await normalize([{ nested: { deep: 1 } }]);
		expect(unknown.error?.message).toContain('none of the known sources');
		const [user] = await users([OKTA]);
		const again = await normalize([{ ...user }]);
		expect(again.error?.message).toBe('The input is unified already');
	});

	it.each([
		[{ tenant: '' }, 'issues'],
		[{ options: { timeZone: 'Mars/Base' } }, 'Time Zone must be a time zone'],
		[{ options: { statusWords: { pair: [{ name: 'x', value: 'gone' }] } } }, 'Status Words must have values'],
		[{ source: 'okta', oktaMapping: { row: [] } }, 'Mapping needs a row for ID'],
		[
			{ source: 'okta', oktaMapping: { row: [row('id', 'id'), row('id', 'x')] } },
			'Mapping has more than one row for ID',
		],
	])('is a parameter: %j', async (parameters, message) => {
		const { error } = await normalize([OKTA], parameters);
		expect(error?.message).toContain(message);
	});
});

function row(target: string, path: string, value = '') {
	return { target, path, value };
}

describe('the mapping', () => {
	it('can be changed, with paths, fixed values and expressions', async () => {
		const rows = [
			row('id', 'id'),
			row('username', 'missing|profile.login'),
			row('name', '', '={{ $json.profile.lastName + ", " + $json.profile.firstName }}'),
			row('employment_type', '', 'staff'),
			row('status', 'status'),
		];
		const second = { ...OKTA, id: '00u2', profile: { ...OKTA.profile, firstName: 'Al' } };
		const found = await users([OKTA, second], { source: 'okta', oktaMapping: { row: rows } });
		expect(found.map(({ name }) => name)).toEqual(['Lang, Ada', 'Lang, Al']);
		expect(found[0]).toMatchObject({
			username: 'ada@halden.example',
			employment_type: 'staff',
			employee_id: null,
		});
		expect(found[0]?.unavailable).toContain('employee_id');
	});

	it('is filled in with the preset where the person changed nothing', async () => {
		const detected = await users([GOOGLE]);
		expect(await users([GOOGLE], { source: 'googleWorkspace' })).toEqual(detected);
	});
});

describe('a snapshot', () => {
	it('is there when the person says that the list is whole, the same on every user', async () => {
		const found = await users([BAMBOO, { ...BAMBOO, id: '5' }], { isWhole: true });
		expect(found[0]?.snapshot).toMatchObject({ count: 2, scope: 'all', is_complete: true, basis: 'stated' });
		expect(found[1]?.snapshot).toEqual(found[0]?.snapshot);
	});

	it('is refused where the node sees a part of the list only', async () => {
		const once = await normalize([BAMBOO], { isWhole: true }, { executeOnce: true });
		expect(once.error?.message).toContain('Execute Once is on');
		const loop = await directory.engine.run({
			nodes: [
				{ type: 'test.loop' },
				{
					type: 'userDirectory',
					name: 'Directory',
					parameters: { operation: 'normalize', tenant: 'halden', isWhole: true },
				},
			],
			connections: [
				{ from: 'Start', to: 'loop' },
				{ from: 'loop', output: 1, to: 'Directory' },
				{ from: 'Directory', to: 'loop' },
			],
			items: [BAMBOO, { ...BAMBOO, id: '5' }],
		});
		expect(loop.error?.message).toContain('this is run 2 of this node');
	});
});
