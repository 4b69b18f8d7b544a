import { describe, expect, test } from '@jest/globals';
import { changeRows } from '../support/dataTable';
import { execute } from '../support/execution';
import { lastMail } from '../support/mail';
import type { Stage } from '../support/stage';
import { tenantsOf } from '../support/tenants';
import { revise, withParameters } from '../support/variant';
import { seatReclamation } from '../templates/seatReclamation';

const WHO = 'bo.larsen@halden.example';
const LONG_AGO = '2026-01-01T00:00:00.000Z';

/** What becomes of dormant people when the days of grace are over, after the template's own check has told them. */
export function seats(stageOf: () => Stage): void {
	describe('seats, when the days of grace are over', () => {
		test('the dry run tells who would be disabled, and disables nobody', async () => {
			const { house, session } = stageOf();
			await changeRows(
				session,
				'Seat Reclamation',
				{ column: 'email', value: WHO },
				{ notified_at: LONG_AGO },
			);
			const before = await tenantsOf(house.sandbox);
			const execution = await execute(session, seatReclamation.id);
			expect(execution.status).toBe('success');
			expect(execution.items('Tell the Person')).toEqual([]);
			expect(lastMail(house).text).toMatch(new RegExp(`^Bo Larsen \\(${WHO}\\), .*: simulated\\s*$`));
			expect(await tenantsOf(house.sandbox)).toEqual(before);
		});

		test('without it exactly that person is disabled, once', async () => {
			const { house, session } = stageOf();
			// What the template's note tells a person to do.
			await revise(stageOf(), seatReclamation.id, (template) =>
				withParameters(template, 'Tenable: Disable', { dryRun: false }),
			);
			const before = enabledIn(stageOf());
			const execution = await execute(session, seatReclamation.id);
			expect(execution.status).toBe('success');
			expect(execution.items('Remember the Outcome')).toMatchObject([
				{ email: WHO, outcome: 'disabled', verified: 'true' },
			]);
			expect(enabledIn(stageOf())).toEqual(before.filter((email) => email !== WHO));

			const after = await tenantsOf(house.sandbox);
			const again = await execute(session, seatReclamation.id);
			expect(again.items('Tenable: Disable')).toEqual([]);
			expect(again.items('Tell the Person')).toEqual([]);
			expect(await tenantsOf(house.sandbox)).toEqual(after);
		});
	});
}

function enabledIn({ house }: Stage): string[] {
	const { users } = house.sandbox.tenable.state();
	return users.filter(({ enabled }) => enabled).map(({ email }) => email);
}
