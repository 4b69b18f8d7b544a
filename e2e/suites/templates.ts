import { beforeAll, describe, expect, test } from '@jest/globals';
import { readTemplates } from '../../start/content/templates';
import { type Execution, execute } from '../support/execution';
import type { Stage } from '../support/stage';
import { exabeamRow, sailPointIdentity, tenableUser, tenantsOf } from '../support/tenants';

/** What must hold after a template has run. */
type Check = (stage: Stage, execution: Execution) => void;

const CHECKS: Readonly<Record<string, Check>> = {
	userDirectoryAccessReview: ({ house }) => {
		expect(lastMail(house)).toMatchObject({
			to: ['security@halden.example'],
			attachments: expect.arrayContaining([
				expect.stringMatching(/\.html$/),
				expect.stringMatching(/\.csv$/),
			]),
		});
	},
	userDirectoryConsolidatedDirectory: (_stage, execution) => {
		const rows = execution.items('Write the Directory');
		expect(rows.length).toBe(execution.items('Consolidate', 1).length);
		// A row for each person, however often it runs.
		expect(rows.map(({ id }) => id).sort()).toEqual(rows.map((_row, index) => index + 1).sort());
	},
	userDirectoryJoiner: ({ house }) => {
		const { tenable, sailpoint, exabeam } = house.sandbox;
		const mila = 'mila.horvat@halden.example';
		expect(tenableUser(tenable.state(), mila)).toEqual({
			isEnabled: true,
			role: 'Scan Operator',
			groups: ['Security Team'],
		});
		expect(sailPointIdentity(sailpoint.state(), mila)?.department).toBe('Security');
		expect(exabeamRow(exabeam.state(), 'Directory Users', mila)).toMatchObject({ Department: 'Security' });
		expect(lastMail(house).subject).toBe('Joiner: Mila Horvat');
	},
	userDirectoryLeaver: ({ house }) => {
		const { tenable, sailpoint, exabeam } = house.sandbox;
		const lena = 'lena.fischer@halden.example';
		expect(tenableUser(tenable.state(), lena)).toMatchObject({ isEnabled: false, groups: [] });
		expect(sailPointIdentity(sailpoint.state(), lena)?.lifecycle).toBe('INACTIVE_LONG_TERM');
		expect(exabeamRow(exabeam.state(), 'Departing Employees', 'Lena Fischer')).toBeDefined();
		expect(lastMail(house).subject).toBe('Leaver: Lena Fischer');
	},
	userDirectoryMover: ({ house }) => {
		const { tenable, sailpoint, exabeam } = house.sandbox;
		const raj = 'raj.patel@halden.example';
		expect(tenableUser(tenable.state(), raj)).toEqual({
			isEnabled: true,
			role: 'Standard',
			groups: ['Operations'],
		});
		expect(sailPointIdentity(sailpoint.state(), raj)?.department).toBe('Operations');
		expect(exabeamRow(exabeam.state(), 'Directory Users', raj)).toMatchObject({ Department: 'Operations' });
		expect(lastMail(house).subject).toBe('Mover: Raj Patel');
	},
	userDirectoryNightlyReconcile: ({ house }) => {
		const state = house.sandbox.tenable.state();
		expect(tenableUser(state, 'nora.juul@halden.example')?.isEnabled).toBe(false);
		expect(tenableUser(state, 'jonas.eide@halden.example')?.groups).toEqual(['Operations', 'Project Aurora']);
	},
	userDirectoryOrphanedAccounts: ({ house }, execution) => {
		const orphans = execution.items('SailPoint: Uncorrelated Accounts');
		expect(orphans.length).toBeGreaterThan(0);
		expect(lastMail(house).subject).toBe(`Orphaned accounts: ${orphans.length}`);
	},
	userDirectorySailPointToExabeam: ({ house }, execution) => {
		const { sailpoint, exabeam } = house.sandbox;
		const results = execution.items('Exabeam: Create or Update');
		expect(results.length).toBe(sailpoint.state().identities.filter(({ correlated }) => correlated).length);
		const taken = results.filter((item) => !('error' in item));
		for (const { username } of taken) {
			expect(exabeamRow(exabeam.state(), 'Directory Users', String(username))).toBeDefined();
		}
		// Two people who share an address, and one who has none.
		const refused = results.flatMap(({ error }) => (typeof error === 'string' ? [error] : []));
		expect(refused.sort()).toEqual([
			expect.stringContaining('stands in 2 items'),
			expect.stringContaining('stands in 2 items'),
			'Email must be text',
		]);
	},
};

/** Every template, twice in a row. */
export function templates(stageOf: () => Stage): void {
	describe('the templates', () => {
		let names: Record<string, string>;
		beforeAll(async () => {
			names = Object.fromEntries((await readTemplates()).map(({ id, name }) => [id, name]));
		});

		test('each has a check', () => {
			expect(Object.keys(names).sort()).toEqual(Object.keys(CHECKS).sort());
		});

		test.each(Object.entries(CHECKS))(
			'%s does its work, and the second time nothing changes',
			async (id, check) => {
				const stage = stageOf();
				const first = await execute(stage.session, id);
				expect(first.error).toBeUndefined();
				expect(first.status).toBe('success');
				check(stage, first);

				const before = tenantsOf(stage.house.sandbox);
				const second = await execute(stage.session, id);
				expect(second.error).toBeUndefined();
				expect(second.status).toBe('success');
				expect(tenantsOf(stage.house.sandbox)).toEqual(before);
				check(stage, second);
			},
		);

		test.each(['Joiner', 'Mover', 'Leaver'])('%s sends one message for two runs', (subject) => {
			const about = stageOf().house.mail.mails.filter((mail) => mail.subject.startsWith(`${subject}:`));
			expect(about).toHaveLength(1);
		});
	});
}

function lastMail({ mail }: Stage['house']) {
	const last = mail.mails.at(-1);
	if (last === undefined) throw new Error('No mail was sent.');
	return last;
}
