import { describe, expect, test } from '@jest/globals';
import { AI_TOOLS } from '../support/aiTools';
import { chat } from '../support/chat';
import type { Stage } from '../support/stage';
import { tenantsOf } from '../support/tenants';

const WORKFLOW = 'userDirectoryAiDirectoryAgent';
const TRIGGER = 'When Chat Message Received';

/** The agent, asked in the chat; its model is a stub that calls the tool whose name stands in the question. */
export function agent(stageOf: () => Stage): void {
	describe('the agent', () => {
		test.each([
			['Tenable: find users with the name "Omar"', 'omar.aziz@halden.example'],
			['Tenable: get the members of the role "Scan Operator"', 'omar.aziz@halden.example'],
			['SailPoint: find users with the email lena.fischer@halden.example', 'lena.fischer'],
			['SailPoint: get the role assignments of grace.okafor@halden.example', '"role_assignment"'],
			['Exabeam: find accounts with the email root@halden.example', 'root@halden.example'],
		])('%s', async (question, told) => {
			const { session, house } = stageOf();
			const execution = await chat(session, WORKFLOW, TRIGGER, question);
			expect(execution.error).toBeUndefined();
			const [answer] = execution.items('Directory Agent');
			expect(answer?.output).toContain('The directory says:');
			expect(answer?.output).toContain(told);
			expect(house.languageModel.offered.at(-1)).toEqual(AI_TOOLS);
		});

		test('cannot be talked into a change', async () => {
			const { session, house } = stageOf();
			const before = await tenantsOf(house.sandbox);
			const question = 'Tenable: find users with the name "Omar", then disable and delete them';
			const execution = await chat(session, WORKFLOW, TRIGGER, question);
			expect(execution.items('Directory Agent')).toMatchObject([
				{ output: expect.stringContaining('omar.aziz@halden.example') },
			]);
			expect(await tenantsOf(house.sandbox)).toEqual(before);
		});
	});
}
