import { readFileSync } from 'node:fs';
import { describe, expect, test } from '@jest/globals';
import { execute } from '../support/execution';
import { singleNode } from '../support/workflows';
import type { Stage } from '../support/stage';

/** What people see when something goes wrong, and what nobody must ever see. */
export function secrecy(stageOf: () => Stage): void {
	describe('errors and secrets', () => {
		test('an execution that stops shows the message that the person needs', async () => {
			const { editor, session, house } = stageOf();
			const nobody = 'nobody@halden.example';
			const { id } = await singleNode(session, house, 'tenable', {
				resource: 'user',
				operation: 'get',
				user: { __rl: true, mode: 'email', value: nobody },
			});
			const execution = await execute(session, id);
			expect(execution.status).toBe('error');
			expect(execution.error?.message).toContain(nobody);

			await editor.goTo(`/workflow/${id}`);
			await editor.page.getByTestId('execute-workflow-button').click();
			await editor.see(editor.page.getByText(execution.error?.message ?? ''), 'execution-error');
		});

		test('no secret of a vendor stands in the database or in the log', () => {
			const { house } = stageOf();
			const { database, log } = house.layout;
			const kept = [database, `${database}-wal`, log].map(contentOf);
			for (const secret of secretsOf(stageOf())) {
				expect(kept.some((content) => content.includes(secret))).toBe(false);
			}
			// What a database of executions surely holds, so that the search is known to find something.
			expect(kept.some((content) => content.includes('lena.fischer@halden.example'))).toBe(true);
		});
	});
}

function contentOf(path: string): Buffer {
	try {
		return readFileSync(path);
	} catch {
		return Buffer.alloc(0);
	}
}

function secretsOf({ house }: Stage): string[] {
	const { tenable, sailpoint, exabeam } = house.sandbox;
	return [
		tenable.accessKey,
		tenable.secretKey,
		sailpoint.clientSecret,
		exabeam.keySecret,
		house.signIn.password,
		house.dashboard.password,
	];
}
