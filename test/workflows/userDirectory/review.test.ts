import { describe, expect, it } from '@jest/globals';
import { Finding } from '../../../nodes/UserDirectory/review/finding';
import { ReviewSummary } from '../../../nodes/UserDirectory/review/reviewSummary';
import { User } from '../../../nodes/shared/model';
import { pairing } from '../../engine';
import { employee, held, told, whole } from '../../unit/support/lists';
import { user } from '../../unit/support/samples';
import { type Inputs, parsed, useDirectory } from './support/directory';

const directory = useDirectory();
const AS_OF = '2026-06-01T12:00:00.000Z';

async function run(inputs: Inputs, options: object = {}, settings = {}) {
	return await directory.run({ operation: 'review', options: { asOf: AS_OF, ...options } }, inputs, settings);
}

async function review(inputs: Inputs, options: object = {}) {
	const result = await run(inputs, options);
	expect(result.error?.message).toBeUndefined();
	const [summary] = parsed(ReviewSummary, result.outputs[0]);
	if (summary === undefined) throw new Error('There is no summary');
	expect(result.outputs[0]).toHaveLength(1);
	const findings = parsed(Finding, result.outputs[1]);
	return { summary, findings, clean: parsed(User, result.outputs[2]), result };
}

/** The kinds that were found, by user. */
async function kinds(inputs: Inputs, options: object = {}): Promise<Record<string, string[]>> {
	const { findings } = await review(inputs, options);
	const byUser: Record<string, string[]> = {};
	for (const { user: found, kind } of findings) (byUser[found.id] ??= []).push(kind);
	return byUser;
}

describe('what a user list alone tells', () => {
	it('is found with its severity, evidence and the item that it is about', async () => {
		const users = whole([
			told('fine'),
			told('idle', { last_active_at: '2026-01-01T00:00:00.000Z', last_login_at: null, is_admin: true }),
			told('never', { last_active_at: null, last_login_at: null }),
			told('new', { last_active_at: null, last_login_at: null, created_at: '2026-05-25T00:00:00.000Z' }),
			told('weak', { is_admin: true, is_2fa_enabled: false }),
			told('locked', { is_locked: true }),
			told('late', { status: 'invited', created_at: '2026-05-01T00:00:00.000Z' }),
			told('gone', { end_date: '2026-05-31' }),
			told('bot', { account_type: 'service' }),
		]);
		const { findings, clean, summary, result } = await review([users]);
		expect(findings.map(({ user: { id }, kind, severity }) => `${id} ${kind} ${severity}`)).toEqual([
			'idle dormant high',
			'never never_signed_in low',
			'weak admin_without_2fa high',
			'locked locked low',
			'late invited_too_long low',
			'gone terminated_but_active high',
			'bot service_account_without_owner medium',
		]);
		expect(pairing(result.outputs[1] ?? [])).toEqual([1, 2, 4, 5, 6, 7, 8]);
		expect(clean.map(({ id }) => id)).toEqual(['fine', 'new']);
		expect(findings[0]).toMatchObject({
			message: 'The account was not used for 151 days',
			evidence: [
				{ source: 'users', field: 'status', value: 'active' },
				{ source: 'users', field: 'last_active_at', value: '2026-01-01T00:00:00.000Z' },
				{ source: 'settings', field: 'dormant_days', value: 90 },
			],
		});
		expect(summary).toMatchObject({
			is_complete: true,
			users: 9,
			users_with_findings: 7,
			users_without_findings: 2,
			findings: 7,
			findings_by_severity: { high: 3, medium: 1, low: 3 },
			administrators: 2,
		});
	});

	it('has the same id in every review, so that a ticket is opened once', async () => {
		const users = whole([told('locked', { is_locked: true })]);
		const [first, second] = [await review([users]), await review([users])];
		expect(first.findings[0]?.id).toBe(second.findings[0]?.id);
		expect(first.summary.id).not.toBe(second.summary.id);
	});

	it('is not found where the vendor cannot tell; the summary names it instead', async () => {
		// Tenable tells no dates of creation, no kind of account and no departments.
		const [silent] = [user('silent', { last_active_at: null, last_login_at: null, is_2fa_enabled: null })];
		const dark = told('dark', {
			unavailable: ['last_active_at', 'last_login_at', 'is_admin', 'is_locked'],
			last_active_at: null,
			last_login_at: null,
			is_admin: true,
			is_2fa_enabled: false,
			is_locked: true,
		});
		const { findings, summary } = await review([[silent, dark]]);
		expect(findings.map(({ user: { id }, kind }) => `${id} ${kind}`)).toEqual(['silent never_signed_in']);
		expect(summary.not_assessed).toEqual(
			expect.arrayContaining([
				{ kind: 'dormant', reason: 'acme does not tell last_active_at', users: 1 },
				{ kind: 'admin_without_2fa', reason: 'acme does not tell is_admin', users: 1 },
				{ kind: 'locked', reason: 'acme does not tell is_locked', users: 1 },
				{ kind: 'service_account_without_owner', reason: 'tenable does not tell account_type', users: 1 },
				{ kind: 'orphan', reason: 'HR List brought no items', users: 2 },
				{ kind: 'privilege_gained', reason: 'Previous Snapshot brought no items', users: 2 },
				{ kind: 'toxic_combination', reason: 'Access Policy has no conflict rules', users: 2 },
			]),
		);
		expect(summary.is_complete).toBe(false);
		expect(summary.lists.map(({ detail }) => detail)).toEqual([
			'its users carry no snapshot, so that nobody knows whether it is whole',
			'its users carry no snapshot, so that nobody knows whether it is whole',
		]);
		expect(summary.unavailable[0]?.fields).toContain('department');
	});

	it('counts single sign-on as a second factor only where no password works', async () => {
		const admin = { is_admin: true, is_2fa_enabled: false };
		const found = await kinds([
			[
				told('saml', { ...admin, sign_in_methods: ['saml', 'api_key'] }),
				told('both', { ...admin, sign_in_methods: ['saml', 'password'] }),
				told('keys', { ...admin, sign_in_methods: ['api_key'] }),
				told('untold', { ...admin, sign_in_methods: null }),
			],
		]);
		expect(found).toEqual({ both: ['admin_without_2fa'], untold: ['admin_without_2fa'] });
	});

	it('tells duplicates of one tenant, on every record of the person', async () => {
		const { findings } = await review([
			[
				told('one', { employee_id: 'E7' }),
				told('two', { employee_id: ' e7 ', status: 'inactive' }),
				told('three', { employee_id: 'E7', tenant: 'other.example' }),
				told('four', { emails: [{ email: 'X@halden.example', type: null, is_primary: true }] }),
				told('five', { emails: [{ email: 'x@halden.example', type: null, is_primary: true }] }),
			],
		]);
		expect(findings.map(({ user: { id }, severity, related_ids: ids }) => [id, severity, ids])).toEqual([
			['one', 'low', ['two']],
			['two', 'low', ['one']],
			['four', 'medium', ['five']],
			['five', 'medium', ['four']],
		]);
	});

	it('tells what hardly anybody in a department holds', async () => {
		const crowd = Array.from({ length: 19 }, (_, index) => told(`c${index}`, { roles: [held('Reader')] }));
		const odd = told('odd', { roles: [held('Reader'), held('Payroll')] });
		const small = told('small', { department: 'Legal', roles: [held('Payroll')] });
		const { findings, summary } = await review([[...crowd, odd, small]]);
		expect(findings.map(({ user: { id }, message }) => [id, message])).toEqual([
			['odd', 'Holds what hardly anybody in IT does: role Payroll (1 of 20)'],
		]);
		expect(summary.not_assessed).toContainEqual({
			kind: 'access_outlier',
			reason: 'The department has too few people whose access is known',
			users: 1,
		});
	});
});

describe('the HR list', () => {
	const hr = whole([
		employee('here'),
		employee('left', { status: 'inactive', status_reason: 'terminated' }),
		employee('leave', { status: 'inactive', status_reason: 'leave' }),
		employee('ended', { end_date: '2026-05-20' }),
		employee('back', { end_date: '2020-05-20', start_date: '2026-01-01' }),
		employee('mystery', { status: 'unknown' }),
	]);

	it('tells leavers whose accounts work, and accounts that belong to nobody', async () => {
		const users = ['here', 'left', 'leave', 'ended', 'back', 'mystery', 'stranger'].map((id) => told(id));
		const admin = told('bossless', { is_admin: true });
		const bot = told('svc-backup');
		const { findings, summary } = await review([whole([...users, admin, bot]), hr], {
			serviceAccounts: 'svc-*, other',
		});
		expect(findings.map(({ user: { id }, kind, severity }) => `${id} ${kind} ${severity}`)).toEqual([
			'left terminated_but_active high',
			'ended terminated_but_active high',
			'stranger orphan medium',
			'bossless orphan high',
			'svc-backup service_account_without_owner medium',
		]);
		expect(summary.not_assessed).toContainEqual({
			kind: 'terminated_but_active',
			reason: 'The HR list does not tell the status',
			users: 1,
		});
	});

	it('gives leavers the days of grace', async () => {
		const days = async (leaverGraceDays: number) =>
			Object.keys(await kinds([[told('ended')], hr], { leaverGraceDays }));
		expect([await days(11), await days(12)]).toEqual([['ended'], []]);
	});

	it('never takes a joiner for the leaver whose address they got', async () => {
		const address = [{ email: 'a.berg@halden.example', type: null, is_primary: true }];
		const leaver = employee('old', { status: 'inactive', status_reason: 'terminated', emails: address });
		const joiner = told('young', { emails: address, username: null });
		expect(await kinds([whole([joiner]), whole([leaver, employee('young')])])).toEqual({});
		expect(await kinds([whole([joiner]), whole([leaver])])).toEqual({ young: ['orphan'] });
	});

	it.each([
		[
			'is a part',
			whole(hr, { scope: 'filtered' }),
			'it holds a part only (its snapshot\'s scope is "filtered")',
		],
		[
			'lost people on the way',
			hr.slice(1),
			'6 users were read, but only 5 arrived: there is a Filter or Limit on the way',
		],
		[
			'carries no snapshot',
			[employee('here')],
			'its users carry no snapshot, so that nobody knows whether it is whole',
		],
	])('that %s makes nobody an orphan', async (_what, list, why) => {
		const { findings, summary } = await review([[told('stranger')], list]);
		expect(findings).toEqual([]);
		expect(summary.not_assessed).toContainEqual({
			kind: 'orphan',
			reason: `The HR list of hr cannot be taken for everybody: ${why}`,
			users: 1,
		});
		expect(summary.not_assessed).toContainEqual({
			kind: 'terminated_but_active',
			reason: 'The HR list does not tell who is behind the account',
			users: 1,
		});
	});
});

describe('the previous snapshot', () => {
	it('tells who gained what', async () => {
		const before = [
			told('same', { roles: [held('Reader')] }),
			told('more', { roles: [held('Reader')] }),
			told('admin'),
			told('unread', { roles: null, groups: null }),
		];
		const now = [
			told('same', { roles: [held('Reader')] }),
			told('more', { roles: [held('Reader'), held('Writer')], groups: [{ id: 'vpn', name: 'VPN' }] }),
			told('admin', { is_admin: true }),
			told('unread', { roles: [held('Reader')] }),
			told('fresh', { is_admin: true }),
		];
		const { findings, summary } = await review([whole(now), undefined, whole(before)]);
		expect(findings.map(({ user: { id }, severity, message }) => [id, severity, message])).toEqual([
			['more', 'medium', 'Got access since the last review: Writer, VPN'],
			['admin', 'high', 'Became an administrator since the last review'],
			['fresh', 'high', 'A new administrator since the last review'],
		]);
		expect(summary.not_assessed).toContainEqual({
			kind: 'privilege_gained',
			reason: 'Roles and groups were not read, now or at the last review',
			users: 1,
		});
		const part = await review([whole(now), undefined, before]);
		expect(part.findings.map(({ user: { id } }) => id)).toEqual(['more', 'admin']);
	});
});

describe('the access policy', () => {
	const policy = [
		{ Rule: 'allow', Access: 'role:Payments', Department: 'Finance', control: 'AC-6' },
		{ Rule: 'require', Access: 'group:VPN', Department: 'Finance; Sales', row_number: 3 },
		{ Rule: 'conflict', Access: 'Payments', 'Conflicts With': 'Approvals', Severity: 'Critical' },
		{ Rule: 'owner', Account: 'svc-*', Owner: 'left@halden.example' },
	];
	const vpn = { groups: [{ id: 'vpn', name: 'vpn' }] };

	it('tells excess, missing and toxic access, and service accounts whose owner left', async () => {
		const users = [
			told('payer', { department: 'Finance', roles: [held('Payments')], ...vpn }),
			told('coder', { department: 'IT', roles: [held('Payments'), held('Unlisted')] }),
			told('seller', { department: 'Sales' }),
			told('toxic', { department: 'Finance', roles: [held('Payments'), held('Approvals')], ...vpn }),
			told('svc-x'),
		];
		const hr = whole([
			...users.slice(0, 4).map(({ id }) => employee(id)),
			employee('left', { status: 'deleted' }),
		]);
		const { findings } = await review([users, hr, undefined, policy]);
		expect(
			findings.map(({ user: { id }, kind, severity, control }) => [id, kind, severity, control]),
		).toEqual([
			['coder', 'excess_access', 'medium', 'AC-6'],
			['seller', 'missing_access', 'low', null],
			['toxic', 'toxic_combination', 'critical', null],
			['svc-x', 'service_account_without_owner', 'medium', null],
		]);
	});

	it('takes the department of the HR list where the vendor tells none, and judges nothing where nobody does', async () => {
		const users = ['known', 'untold'].map((id) =>
			told(id, { department: null, roles: [held('Payments')], ...vpn }),
		);
		const hr = [employee('known', { department: 'IT' })];
		const { findings, summary } = await review([users, hr, undefined, policy]);
		expect(findings.map(({ user: { id }, kind }) => [id, kind])).toEqual([['known', 'excess_access']]);
		expect(summary.not_assessed).toContainEqual({
			kind: 'excess_access',
			reason: 'The rules depend on a department, title or the like that nobody tells',
			users: 1,
		});
	});

	it.each([
		[{ rule: 'allow', access: 'A', departement: 'IT' }, 'has the unknown column departement'],
		[{ rule: 'forbid', access: 'A' }, 'cannot be read (rule)'],
		[{ rule: 'allow' }, 'a rule "allow" has no access'],
		[{ rule: 'conflict', access: 'A' }, 'a rule "conflict" has no conflicts_with'],
		[{}, 'an item is empty'],
	])('refuses %j', async (rule, message) => {
		const { error } = await run([[told('one')], undefined, undefined, [rule]]);
		expect(error?.message).toContain(message);
		expect(error?.message).toContain('[Item 0]');
	});
});

describe('the node', () => {
	it('refuses what is no whole list of users', async () => {
		const simplified = { id: 'x', username: 'x', status: 'active', vendor: 'acme' };
		const messages = [];
		for (const inputs of [[[simplified]], [[{}]], [[], [employee('here')]], [[told('a')], [{ id: 1 }]]])
			messages.push((await run(inputs)).error?.message);
		expect(messages).toEqual([
			'Users: an item is no unified user (object) [Item 0]',
			'Users: an item is empty [Item 0]',
			'Users has no items',
			'HR List: an item is no unified user (object) [Item 0]',
		]);
		const once = await run([[told('a')]], {}, { executeOnce: true });
		expect(once.error?.message).toContain('Execute Once is on');
	});

	it('refuses a required input that brought nothing', async () => {
		const { error } = await run([[told('a')], []], { requiredInputs: ['hr'] });
		expect(error?.message).toBe('HR List brought no items and is required');
	});

	it('refuses to review in parts when two nodes are wired to one input', async () => {
		const list = (name: string, id: string) => ({
			type: 'test.items',
			name,
			parameters: { items: JSON.stringify([told(id)]) },
		});
		const { status, error } = await directory.engine.run({
			nodes: [
				list('A', 'a'),
				list('B', 'b'),
				{ type: 'userDirectory', name: 'Directory', parameters: { operation: 'review' } },
			],
			connections: [
				{ from: 'Start', to: 'A' },
				{ from: 'Start', to: 'B' },
				{ from: 'A', to: 'Directory' },
				{ from: 'B', to: 'Directory' },
			],
		});
		expect(status).toBe('error');
		expect(error?.message).toContain('each run sees a part only');
	});

	it('leaves out checks by choice and says so', async () => {
		const { findings, summary } = await review([[told('a', { is_locked: true })]], { skipped: ['locked'] });
		expect(findings).toEqual([]);
		expect(summary.skipped).toEqual(['locked']);
	});

	it('sends nothing but what went wrong when it continues, and users through the harmless output when it is disabled', async () => {
		const failed = await run([[{ id: 'x' }]], {}, { onError: 'continueRegularOutput' });
		expect(failed.outputs.map((items) => items.length)).toEqual([1, 0, 0]);
		expect(failed.items[0]?.json.error).toContain('no unified user');
		const disabled = await run([[told('a')]], {}, { disabled: true });
		expect(disabled.outputs.map((items) => items.length)).toEqual([1]);
	});
});
