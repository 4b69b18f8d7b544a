import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { FieldChange } from '../../../nodes/shared/model';
import type { GroupState, RoleState, TenantState, UserState } from '../../../sandbox';
import { groupUuid } from '../../../sandbox/tenable/seedGroups';
import { CUSTOM_ROLE, customRoleUuid } from '../../../sandbox/tenable/seedRoles';
import { ALL_PERMITTED, passwordHash, userUuid } from '../../../sandbox/tenable/seedUsers';
import { GOOD_PASSWORD } from '../../sandbox/running';
import { at, type Bench, pick } from './bench';

/** A write of two items, and all that must come of it. */
export interface WriteCase {
	resource: string;
	operation: string;
	parameters: INodeParameters;
	items: [IDataObject, IDataObject];
	/** Makes the tenant ready for it. */
	arrange?(bench: Bench): void;
	outcomes: [string, string];
	/** The outcomes of the same run once more. */
	again: [string, string];
	/** The changes of each item; made before the run. */
	changes(bench: Bench): [FieldChange[], FieldChange[]];
	/** Whom or what each item is about, by the name in its record. */
	targets: [string, string];
	/** The requests that write, with names for ids. */
	writes: string[];
	/** Makes the state before into the state that must be there afterwards. */
	apply(state: TenantState, bench: Bench): void;
	/** Whether it reads back without being told to. */
	isVerified?: true;
}

const EMAIL = '={{ $json.email }}';
const USER = pick('email', EMAIL);
const [LENA, OMAR, KARL, OLGA] = [at('lena.fischer'), at('omar.aziz'), at('karl.brandt'), at('olga.petrova')];
const [NEW, OTHER] = [at('new.one'), at('other.one')];
const READ_SCANS = 'TIO_BACKEND.SCAN.READ';
const READ_TAGS = 'TIO_BACKEND.TAG.READ';

function ref({ uuid, name }: { uuid: string; name: string }): { id: string; name: string } {
	return { id: uuid, name };
}

function edit(state: TenantState, username: string, change: Partial<UserState>): void {
	const user = state.users.find((one) => one.username === username);
	Object.assign(user ?? {}, change);
}

function byUuid(a: { uuid: string }, b: { uuid: string }): number {
	return a.uuid < b.uuid ? -1 : 1;
}

function addUser(state: TenantState, bench: Bench, user: Partial<UserState> & { username: string }): void {
	const uuid = userUuid(user.username);
	state.users.push({
		uuid,
		// A number that Tenable chooses.
		id: bench.user(user.username).id,
		email: user.username,
		name: null,
		roleUuid: bench.role('Basic').uuid,
		enabled: true,
		undeletable: false,
		loginFailCount: 0,
		loginFailTotal: 0,
		lockout: 0,
		twoFactor: null,
		authorizations: { ...ALL_PERMITTED },
		passwordHash: passwordHash(uuid, GOOD_PASSWORD),
		passwordTemporary: false,
		keyGeneration: 0,
		...user,
	});
	state.users.sort(byUuid);
}

function join(state: TenantState, group: string, username: string): void {
	const uuid = groupUuid(group);
	state.memberships[uuid] = [...(state.memberships[uuid] ?? []), userUuid(username)].sort();
}

function leave(state: TenantState, group: string, username: string): void {
	const uuid = groupUuid(group);
	state.memberships[uuid] = (state.memberships[uuid] ?? []).filter((member) => member !== userUuid(username));
}

function removeUser(state: TenantState, username: string): void {
	const uuid = userUuid(username);
	state.users = state.users.filter((user) => user.uuid !== uuid);
	for (const members of Object.values(state.memberships)) {
		const place = members.indexOf(uuid);
		if (place >= 0) members.splice(place, 1);
	}
}

function addGroup(state: TenantState, bench: Bench, name: string, group: Partial<GroupState> = {}): void {
	const uuid = groupUuid(name);
	const [allUsers, ...others] = state.groups;
	if (allUsers === undefined) return;
	const added = { uuid, id: bench.group(name).id, name, managedBySaml: false, ...group };
	state.groups = [allUsers, ...[...others, added].sort(byUuid)];
	state.memberships[uuid] = [];
}

function addRole(state: TenantState, name: string, role: Partial<RoleState>): void {
	const fixed = {
		type: 'CUSTOM' as const,
		status: 'ENABLED' as const,
		description: '',
		permissionStrings: [],
	};
	state.roles.push({ uuid: customRoleUuid(name), name, ...fixed, ...role });
	state.roles.sort(byUuid);
}

function addEmptyGroups(bench: Bench): void {
	for (const name of ['First', 'Second']) {
		const { tenant } = bench.tenable;
		const uuid = groupUuid(name);
		tenant.groups.set(uuid, { uuid, id: name.length, name, managedBySaml: false, members: new Set() });
	}
}

function addRoles(bench: Bench): void {
	for (const name of ['First', 'Second']) {
		const uuid = customRoleUuid(name);
		const permissionStrings = [READ_SCANS];
		const fixed = { description: 'As it was', type: 'CUSTOM' as const, status: 'ENABLED' as const };
		bench.tenable.tenant.roles.set(uuid, { uuid, name, permissionStrings, ...fixed });
	}
}

const userCases: WriteCase[] = [
	{
		resource: 'user',
		operation: 'create',
		parameters: {
			email: EMAIL,
			username: '={{ $json.login }}',
			additionalFields: { name: '={{ $json.name }}' },
			password: GOOD_PASSWORD,
			role: pick('id', '={{ $json.role }}'),
			groups: '={{ $json.groups }}',
		},
		items: [
			{ email: NEW, login: '', name: 'Zoë Ünlü', role: '', groups: ['Operations', groupUuid('Contractors')] },
			{
				email: 'o@elsewhere.example',
				login: OTHER,
				name: 'Other One',
				role: customRoleUuid(CUSTOM_ROLE),
				groups: '',
			},
		],
		outcomes: ['created', 'created'],
		again: ['refused', 'refused'],
		changes: (bench) => [
			[
				{ field: 'username', from: null, to: NEW },
				{ field: 'email', from: null, to: NEW },
				{ field: 'name', from: null, to: 'Zoë Ünlü' },
				{ field: 'groups', from: null, to: ref(bench.group('Operations')) },
				{ field: 'groups', from: null, to: ref(bench.group('Contractors')) },
			],
			[
				{ field: 'username', from: null, to: OTHER },
				{ field: 'email', from: null, to: 'o@elsewhere.example' },
				{ field: 'name', from: null, to: 'Other One' },
				{ field: 'roles', from: null, to: ref(bench.role(CUSTOM_ROLE, 'CUSTOM')) },
			],
		],
		targets: [NEW, OTHER],
		writes: [
			'POST /users',
			`POST /groups/Operations/users/${NEW}`,
			`POST /groups/Contractors/users/${NEW}`,
			'POST /users',
			`PUT /access-control/v1/users/${OTHER}/roles`,
		],
		apply: (state, bench) => {
			addUser(state, bench, { username: NEW, name: 'Zoë Ünlü' });
			join(state, 'Operations', NEW);
			join(state, 'Contractors', NEW);
			const { uuid } = bench.role(CUSTOM_ROLE, 'CUSTOM');
			addUser(state, bench, {
				username: OTHER,
				email: 'o@elsewhere.example',
				name: 'Other One',
				roleUuid: uuid,
			});
		},
	},
	{
		resource: 'user',
		operation: 'upsert',
		parameters: {
			matchOn: 'email',
			email: EMAIL,
			enable: true,
			additionalFields: { first_name: '={{ $json.first }}', last_name: 'Listed' },
			password: GOOD_PASSWORD,
			role: pick('name', 'Scan Operator'),
			groups: ['Operations'],
		},
		items: [
			{ email: NEW, first: 'New' },
			{ email: KARL, first: 'Karl' },
		],
		outcomes: ['created', 'updated'],
		again: ['unchanged', 'unchanged'],
		changes: (bench) => [
			[
				{ field: 'username', from: null, to: NEW },
				{ field: 'email', from: null, to: NEW },
				{ field: 'name', from: null, to: 'New Listed' },
				{ field: 'roles', from: null, to: ref(bench.role('Scan Operator')) },
				{ field: 'groups', from: null, to: ref(bench.group('Operations')) },
			],
			[
				{ field: 'name', from: 'Karl Brandt', to: 'Karl Listed' },
				{ field: 'roles', from: ref(bench.role('Basic')), to: ref(bench.role('Scan Operator')) },
				{ field: 'groups', from: null, to: ref(bench.group('Operations')) },
				{ field: 'status', from: 'inactive', to: 'active' },
			],
		],
		targets: [NEW, KARL],
		writes: [
			'POST /users',
			`POST /groups/Operations/users/${NEW}`,
			`PUT /users/${KARL}`,
			`PUT /access-control/v1/users/${KARL}/roles`,
			`POST /groups/Operations/users/${KARL}`,
			`PUT /users/${KARL}/enabled`,
		],
		apply: (state, bench) => {
			const roleUuid = bench.role('Scan Operator').uuid;
			addUser(state, bench, { username: NEW, name: 'New Listed', roleUuid });
			edit(state, KARL, { name: 'Karl Listed', roleUuid, enabled: true });
			for (const username of [NEW, KARL]) join(state, 'Operations', username);
		},
	},
	{
		resource: 'user',
		operation: 'update',
		parameters: { user: USER, updateFields: { name: '={{ $json.name }}', email: '={{ $json.to }}' } },
		items: [
			{ email: LENA, name: 'Lena Fischer-Aas', to: LENA },
			{ email: OMAR, name: 'Omar Aziz', to: 'omar@elsewhere.example' },
		],
		outcomes: ['updated', 'updated'],
		again: ['unchanged', 'refused'],
		changes: () => [
			[{ field: 'name', from: 'Lena Fischer', to: 'Lena Fischer-Aas' }],
			[{ field: 'email', from: OMAR, to: 'omar@elsewhere.example' }],
		],
		targets: [LENA, OMAR],
		writes: [`PUT /users/${LENA}`, `PUT /users/${OMAR}`],
		apply: (state) => {
			edit(state, LENA, { name: 'Lena Fischer-Aas' });
			edit(state, OMAR, { email: 'omar@elsewhere.example' });
		},
	},
	{
		resource: 'user',
		operation: 'delete',
		parameters: {
			user: USER,
			successor: pick('username', '={{ $json.successor }}'),
		},
		items: [
			{ email: LENA, successor: at('anders.holm') },
			{ email: OMAR, successor: '' },
		],
		outcomes: ['deleted', 'deleted'],
		again: ['already_absent', 'already_absent'],
		changes: () => [
			[{ field: 'status', from: 'active', to: 'deleted' }],
			[{ field: 'status', from: 'active', to: 'deleted' }],
		],
		targets: [LENA, OMAR],
		writes: [`DELETE /users/${userUuid(LENA)}`, `DELETE /users/${userUuid(OMAR)}`],
		apply: (state) => [LENA, OMAR].forEach((username) => removeUser(state, username)),
		isVerified: true,
	},
	{
		resource: 'user',
		operation: 'enable',
		parameters: { user: USER },
		items: [{ email: KARL }, { email: OLGA }],
		outcomes: ['enabled', 'enabled'],
		again: ['already_enabled', 'already_enabled'],
		changes: () => [
			[{ field: 'status', from: 'inactive', to: 'active' }],
			[{ field: 'status', from: 'inactive', to: 'active' }],
		],
		targets: [KARL, OLGA],
		writes: [`PUT /users/${KARL}/enabled`, `PUT /users/${OLGA}/enabled`],
		apply: (state) => [KARL, OLGA].forEach((username) => edit(state, username, { enabled: true })),
	},
	{
		resource: 'user',
		operation: 'disable',
		parameters: { user: USER },
		items: [{ email: LENA }, { email: KARL }],
		outcomes: ['disabled', 'already_disabled'],
		again: ['already_disabled', 'already_disabled'],
		changes: () => [[{ field: 'status', from: 'active', to: 'inactive' }], []],
		targets: [LENA, KARL],
		writes: [`PUT /users/${LENA}/enabled`],
		apply: (state) => edit(state, LENA, { enabled: false }),
		isVerified: true,
	},
	{
		resource: 'user',
		operation: 'changePassword',
		parameters: { user: USER, password: GOOD_PASSWORD, temporary: '={{ $json.temporary }}' },
		items: [
			{ email: LENA, temporary: true },
			{ email: at('luis.ortega'), temporary: false },
		],
		outcomes: ['updated', 'updated'],
		again: ['updated', 'updated'],
		changes: () => [
			[{ field: 'password', from: null, to: null }],
			[{ field: 'password', from: null, to: null }],
		],
		targets: [LENA, at('luis.ortega')],
		writes: [`PUT /users/${LENA}/chpasswd`, `PUT /users/${at('luis.ortega')}/chpasswd`],
		apply: (state) => {
			const hash = (username: string): string => passwordHash(userUuid(username), GOOD_PASSWORD);
			edit(state, LENA, { passwordHash: hash(LENA), passwordTemporary: true });
			const luis = at('luis.ortega');
			edit(state, luis, {
				passwordHash: hash(luis),
				passwordTemporary: false,
				lockout: 0,
				loginFailCount: 0,
			});
		},
	},
	{
		resource: 'user',
		operation: 'setAuthorizations',
		parameters: { user: USER, api: '={{ $json.api }}', password: 'keep', saml: 'forbid' },
		items: [
			{ email: LENA, api: 'forbid' },
			{ email: at('yuki.tanaka'), api: 'allow' },
		],
		outcomes: ['updated', 'updated'],
		again: ['unchanged', 'unchanged'],
		changes: () => [
			[
				{ field: 'is_api_permitted', from: true, to: false },
				{ field: 'is_saml_permitted', from: true, to: false },
			],
			[
				{ field: 'is_api_permitted', from: false, to: true },
				{ field: 'is_saml_permitted', from: true, to: false },
			],
		],
		targets: [LENA, at('yuki.tanaka')],
		writes: [`PUT /users/${LENA}/authorizations`, `PUT /users/${at('yuki.tanaka')}/authorizations`],
		apply: (state) => {
			edit(state, LENA, { authorizations: { ...ALL_PERMITTED, api: false, saml: false } });
			edit(state, at('yuki.tanaka'), { authorizations: { ...ALL_PERMITTED, saml: false } });
		},
		isVerified: true,
	},
];

const GROUP = pick('name', '={{ $json.group }}');

const groupCases: WriteCase[] = [
	{
		resource: 'group',
		operation: 'create',
		parameters: { name: '={{ $json.group }}', managedBySaml: '={{ $json.saml }}' },
		items: [
			{ group: 'First', saml: false },
			{ group: 'Zweite & "Gruppe"', saml: true },
		],
		outcomes: ['created', 'created'],
		again: ['refused', 'refused'],
		changes: () => [
			[{ field: 'name', from: null, to: 'First' }],
			[{ field: 'name', from: null, to: 'Zweite & "Gruppe"' }],
		],
		targets: ['First', 'Zweite & "Gruppe"'],
		writes: ['POST /groups', 'POST /groups'],
		apply: (state, bench) => {
			addGroup(state, bench, 'First');
			addGroup(state, bench, 'Zweite & "Gruppe"', { managedBySaml: true });
		},
	},
	{
		resource: 'group',
		operation: 'update',
		parameters: {
			group: pick('id', '={{ $json.id }}'),
			name: '={{ $json.to }}',
			samlManagement: '={{ $json.saml }}',
		},
		items: [
			{ id: groupUuid('Operations'), to: 'Operations & Field', saml: 'keep' },
			{ id: groupUuid('Contractors'), to: '', saml: 'on' },
		],
		outcomes: ['updated', 'updated'],
		again: ['unchanged', 'unchanged'],
		changes: () => [
			[{ field: 'name', from: 'Operations', to: 'Operations & Field' }],
			[{ field: 'is_externally_managed', from: false, to: true }],
		],
		targets: ['Operations & Field', 'Contractors'],
		writes: ['PUT /groups/Operations & Field', 'PUT /groups/Contractors'],
		apply: (state) => {
			for (const group of state.groups) {
				if (group.name === 'Operations') group.name = 'Operations & Field';
				if (group.name === 'Contractors') group.managedBySaml = true;
			}
		},
	},
	{
		resource: 'group',
		operation: 'delete',
		parameters: { group: GROUP },
		items: [{ group: 'First' }, { group: 'Project Aurora' }],
		arrange: addEmptyGroups,
		outcomes: ['deleted', 'deleted'],
		again: ['already_absent', 'already_absent'],
		changes: () => [
			[{ field: 'name', from: 'First', to: null }],
			[{ field: 'name', from: 'Project Aurora', to: null }],
		],
		targets: ['First', 'Project Aurora'],
		writes: [`DELETE /groups/${groupUuid('First')}`, `DELETE /groups/${groupUuid('Project Aurora')}`],
		apply: (state) => {
			for (const name of ['First', 'Project Aurora']) {
				state.groups = state.groups.filter((group) => group.name !== name);
				delete state.memberships[groupUuid(name)];
			}
		},
		isVerified: true,
	},
	{
		resource: 'group',
		operation: 'addMember',
		parameters: { user: USER, group: GROUP },
		items: [
			{ email: LENA, group: 'Operations' },
			{ email: at('einar.strand'), group: 'Project Aurora' },
		],
		outcomes: ['granted', 'granted'],
		again: ['already_granted', 'already_granted'],
		changes: (bench) => [
			[{ field: 'groups', from: null, to: ref(bench.group('Operations')) }],
			[{ field: 'groups', from: null, to: ref(bench.group('Project Aurora')) }],
		],
		targets: [LENA, at('einar.strand')],
		writes: [
			`POST /groups/Operations/users/${LENA}`,
			`POST /groups/Project Aurora/users/${at('einar.strand')}`,
		],
		apply: (state) => {
			join(state, 'Operations', LENA);
			join(state, 'Project Aurora', at('einar.strand'));
		},
	},
	{
		resource: 'group',
		operation: 'removeMember',
		parameters: { user: USER, group: GROUP },
		items: [
			{ email: LENA, group: 'Security Team' },
			{ email: OMAR, group: 'Operations' },
		],
		outcomes: ['revoked', 'already_revoked'],
		again: ['already_revoked', 'already_revoked'],
		changes: (bench) => [[{ field: 'groups', from: ref(bench.group('Security Team')), to: null }], []],
		targets: [LENA, OMAR],
		writes: [`DELETE /groups/Security Team/users/${LENA}`],
		apply: (state) => leave(state, 'Security Team', LENA),
		isVerified: true,
	},
];

const ROLE = pick('name', '={{ $json.role }}');

const roleCases: WriteCase[] = [
	{
		resource: 'role',
		operation: 'create',
		parameters: {
			name: '={{ $json.role }}',
			permissions: '={{ $json.may }}',
			description: '={{ $json.why }}',
		},
		items: [
			{ role: 'First', may: [READ_SCANS, READ_TAGS], why: 'For auditors' },
			{ role: 'Second', may: READ_TAGS, why: '' },
		],
		outcomes: ['created', 'created'],
		again: ['refused', 'refused'],
		changes: () => [
			[{ field: 'name', from: null, to: 'First' }],
			[{ field: 'name', from: null, to: 'Second' }],
		],
		targets: ['First', 'Second'],
		writes: ['POST /access-control/v1/roles', 'POST /access-control/v1/roles'],
		apply: (state) => {
			addRole(state, 'First', { permissionStrings: [READ_SCANS, READ_TAGS], description: 'For auditors' });
			addRole(state, 'Second', { permissionStrings: [READ_TAGS] });
		},
	},
	{
		resource: 'role',
		operation: 'update',
		parameters: {
			role: ROLE,
			name: '={{ $json.to }}',
			description: '={{ $json.why }}',
			permissionChange: '={{ $json.how }}',
			permissions: [READ_TAGS],
		},
		items: [
			{ role: 'First', to: '', why: 'For auditors', how: 'add' },
			{ role: 'Second', to: '', why: '', how: 'replace' },
		],
		arrange: addRoles,
		outcomes: ['updated', 'updated'],
		again: ['unchanged', 'unchanged'],
		changes: () => [
			[
				{ field: 'description', from: 'As it was', to: 'For auditors' },
				{ field: 'permissions', from: [READ_SCANS], to: [READ_SCANS, READ_TAGS] },
			],
			[{ field: 'permissions', from: [READ_SCANS], to: [READ_TAGS] }],
		],
		targets: ['First', 'Second'],
		writes: ['PUT /access-control/v1/roles/First', 'PUT /access-control/v1/roles/Second'],
		apply: (state) => {
			for (const role of state.roles) {
				if (role.name === 'First') {
					Object.assign(role, { description: 'For auditors', permissionStrings: [READ_SCANS, READ_TAGS] });
				}
				if (role.name === 'Second') role.permissionStrings = [READ_TAGS];
			}
		},
	},
	{
		resource: 'role',
		operation: 'delete',
		parameters: { role: ROLE },
		items: [{ role: 'First' }, { role: 'Second' }],
		arrange: addRoles,
		outcomes: ['deleted', 'deleted'],
		again: ['already_absent', 'already_absent'],
		changes: () => [
			[{ field: 'name', from: 'First', to: null }],
			[{ field: 'name', from: 'Second', to: null }],
		],
		targets: ['First', 'Second'],
		writes: [
			`DELETE /access-control/v1/roles/${customRoleUuid('First')}`,
			`DELETE /access-control/v1/roles/${customRoleUuid('Second')}`,
		],
		apply: (state) => {
			state.roles = state.roles.filter(({ name }) => name !== 'First' && name !== 'Second');
		},
		isVerified: true,
	},
	{
		resource: 'role',
		operation: 'assign',
		parameters: { user: USER, role: ROLE },
		items: [
			{ email: LENA, role: CUSTOM_ROLE },
			{ email: OMAR, role: 'Scan Manager' },
		],
		outcomes: ['granted', 'granted'],
		again: ['already_granted', 'already_granted'],
		changes: (bench) => [
			[{ field: 'roles', from: ref(bench.role('Standard')), to: ref(bench.role(CUSTOM_ROLE, 'CUSTOM')) }],
			[{ field: 'roles', from: ref(bench.role('Scan Operator')), to: ref(bench.role('Scan Manager')) }],
		],
		targets: [LENA, OMAR],
		writes: [`PUT /access-control/v1/users/${LENA}/roles`, `PUT /access-control/v1/users/${OMAR}/roles`],
		apply: (state, bench) => {
			edit(state, LENA, { roleUuid: customRoleUuid(CUSTOM_ROLE) });
			edit(state, OMAR, { roleUuid: bench.role('Scan Manager').uuid });
		},
	},
	{
		resource: 'role',
		operation: 'revoke',
		parameters: { user: USER, role: ROLE },
		items: [
			{ email: at('amir.rahimi'), role: CUSTOM_ROLE },
			{ email: OMAR, role: CUSTOM_ROLE },
		],
		outcomes: ['revoked', 'already_revoked'],
		again: ['already_revoked', 'already_revoked'],
		changes: (bench) => [
			[{ field: 'roles', from: ref(bench.role(CUSTOM_ROLE, 'CUSTOM')), to: ref(bench.role('Basic')) }],
			[],
		],
		targets: [at('amir.rahimi'), OMAR],
		writes: [`PUT /access-control/v1/users/${at('amir.rahimi')}/roles`],
		apply: (state, bench) => edit(state, at('amir.rahimi'), { roleUuid: bench.role('Basic').uuid }),
		isVerified: true,
	},
];

/** One case for each operation that writes. */
export const WRITE_CASES: readonly WriteCase[] = [...userCases, ...groupCases, ...roleCases];
