import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { type Execution, execute } from '../support/execution';
import { lastMail } from '../support/mail';
import type { Stage } from '../support/stage';
import { variant, withParameters, withText } from '../support/variant';

/** What templates do with other input, and when not everything is as it should be. */
export function variedTemplates(stageOf: () => Stage): void {
	describe('a template under other conditions', () => {
		test('names a tenant that could not be audited, and reports the others', async () => {
			const stage = stageOf();
			const tenants = { jsonOutput: JSON.stringify({ tenants: ['Nowhere', 'Exabeam'] }) };
			const id = await variant(stage, 'userDirectoryAuditManyTenants', (template) =>
				withParameters(template, 'Tenants', tenants),
			);
			const execution = await execute(stage.session, id);
			expect(execution.status).toBe('success');
			expect(execution.items('Report', 1)).toMatchObject([
				{ title: 'Audit of All Tenants, without Nowhere', counts: { reviews: 1 } },
			]);
			const mail = lastMail(stage.house);
			expect(mail.subject).toBe('Audit of all tenants: 1 could not be audited');
			expect(mail.text).toContain('Nowhere: Which Tenant has no output for Nowhere');
			expect(mail.attachments.length).toBeGreaterThan(0);
		});

		test('keeps no snapshot of a list that is not whole', async () => {
			const stage = stageOf();
			const part = { returnAll: false, limit: 3 };
			const id = await variant(stage, 'userDirectoryAuditSnapshot', (template) =>
				withParameters(template, 'Tenable: Groups', part),
			);
			const mails = stage.house.mail.mails.length;
			const execution = await execute(stage.session, id);
			expect(execution.status).toBe('error');
			expect(execution.error?.message).toContain('Tenable: Groups: the list is not whole');
			expect(execution.items('Keep the Hash')).toEqual([]);
			expect(stage.house.mail.mails).toHaveLength(mails);
		});

		test('goes on with a backfill where it broke off, and then reads only who changed', async () => {
			const stage = stageOf();
			const { sailpoint } = stage.house.sandbox;
			const id = await smallPages(stage);
			sailpoint.setFaults({
				scripted: [{ path: /identities/, skip: 1, times: 1, kind: 'status', status: 403, body: '{}' }],
			});
			const broken = await execute(stage.session, id);
			sailpoint.setFaults({});
			expect(broken.status).toBe('error');
			const first = rowsOf(broken, 'Write Users');
			expect(first).toHaveLength(20);

			const rest = await execute(stage.session, id);
			expect(rest.status).toBe('success');
			expect(rest.items('Where It Stands')[0]).toMatchObject({ phase: 'backfill' });
			const all = [...first, ...rowsOf(rest, 'Write Users')];
			const people = sailpoint.state().identities.filter(({ correlated }) => correlated);
			expect(all.map(({ user }) => user).sort()).toEqual(people.map(({ id: person }) => person).sort());
			expect(new Set(all.map(({ row }) => row)).size).toBe(all.length);

			const [person] = people;
			const { tenant } = sailpoint;
			const identity = tenant.store.identities.get(person?.id ?? '');
			if (identity === undefined) throw new Error('SailPoint has nobody.');
			tenant.changeIdentity(identity, { attributes: { ...identity.attributes, department: 'Archive' } });
			tenant.settle();
			await sleep(tenant.pace.indexLagMs);
			const increment = await execute(stage.session, id);
			expect(increment.items('SailPoint: One Page')).toEqual([]);
			const changed = rowsOf(increment, 'Write Changed Users');
			expect(changed.length).toBeLessThan(people.length);
			const row = all.find(({ user }) => user === identity.id)?.row;
			expect(changed).toContainEqual({ user: identity.id, row, department: 'Archive' });
		});

		test('writes the later end date of a contract that was extended', async () => {
			const stage = stageOf();
			const id = await variant(stage, 'userDirectoryContractorToNonEmployee', (template) =>
				withText(template, '2031-12-31', '2033-12-31'),
			);
			const execution = await execute(stage.session, id);
			const outcomes = execution.items('SailPoint: Create or Update').map(({ change }) => change);
			expect(outcomes).toMatchObject([{ outcome: 'updated' }, { outcome: 'unchanged' }]);
			const { nonEmployees } = stage.house.sandbox.sailpoint.state();
			const record = nonEmployees.find(({ accountName }) => accountName === 'c-1041');
			expect(record?.endDate).toBe('2033-12-31T00:00:00.000Z');
			expect(lastMail(stage.house).text).toContain('Yusuf Demir: updated, until 2033-12-31');
		});
	});
}

/** The backfill in pages of 20, with tables of its own. */
async function smallPages(stage: Stage): Promise<string> {
	return await variant(stage, 'userDirectoryBackfillThenIncrement', (template) => {
		const small = withParameters(template, 'SailPoint: One Page', { limit: 20 });
		return withText(withText(small, 'SailPoint Users', 'Small Pages'), 'Directory Sync', 'Small Sync');
	});
}

function rowsOf(execution: Execution, node: string): Array<Record<'user' | 'row' | 'department', unknown>> {
	return execution.items(node).map(({ id: row, user_id: user, department }) => ({ user, row, department }));
}
