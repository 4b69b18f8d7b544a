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
			attachments: expect.arrayContaining([expect.stringMatching(/\.html$/), expect.stringMatching(/\.csv$/)]),
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
			groups: ['All Users', 'Security Team'],
		});
		expect(sailPointIdentity(sailpoint.state(), mila)?.attributes.department).toBe('Security');
		expect(exabeamRow(exabeam.state(), 'Directory Users', mila)).toMatchObject({ Department: 'Security' });
		expect(lastMail(house).subject).toBe('Joiner: Mila Horvat');
	},
	userDirectoryLeaver: ({ house }) => {
		const { tenable, sailpoint, exabeam } = house.sandbox;
		const lena = 'lena.fischer@halden.example';
		expect(tenableUser(tenable.state(), lena)).toMatchObject({ isEnabled: false, groups: ['All Users'] });
		expect(sailPointIdentity(sailpoint.state(), lena)?.attributes.cloudLifecycleState).toBe('inactive');
		expect(exabeamRow(exabeam.state(), 'Departing Employees', lena)).toBeDefined();
		expect(lastMail(house).subject).toBe('Leaver: Lena Fischer');
	},
	userDirectoryMover: ({ house }) => {
		const { tenable, sailpoint, exabeam } = house.sandbox;
		const raj = 'raj.patel@halden.example';
		expect(tenableUser(tenable.state(), raj)).toEqual({
			isEnabled: true,
			role: 'Standard',
			groups: ['All Users', 'Operations'],
		});
		expect(sailPointIdentity(sailpoint.state(), raj)?.attributes.department).toBe('Operations');
		expect(exabeamRow(exabeam.state(), 'Directory Users', raj)).toMatchObject({ Department: 'Operations' });
		expect(lastMail(house).subject).toBe('Mover: Raj Patel');
	},
	userDirectoryNightlyReconcile: ({ house }) => {
		const state = house.sandbox.tenable.state();
		expect(tenableUser(state, 'nora.juul@halden.example')?.isEnabled).toBe(false);
		expect(tenableUser(state, 'jonas.eide@halden.example')?.groups).toEqual([
			'All Users',
			'Operations',
			'Project Aurora',
		]);
	},
	userDirectoryOrphanedAccounts: ({ house }, execution) => {
		const orphans = execution.items('SailPoint: Uncorrelated Accounts');
		expect(orphans.length).toBeGreaterThan(0);
		expect(lastMail(house).subject).toBe(`Orphaned accounts: ${orphans.length}`);
	},
	userDirectorySailPointToExabeam: ({ house }) => {
		const { sailpoint, exabeam } = house.sandbox;
		const people = sailpoint.state().identities.filter(({ correlated }) => correlated);
		const table = exabeam.state().tables.find(({ name }) => name === 'Directory Users');
		expect(table?.records.length).toBeGreaterThanOrEqual(people.length);
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

		test.each(Object.entries(CHECKS))('%s does its work, and the second time nothing changes', async (id, check) => {
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
		});

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
