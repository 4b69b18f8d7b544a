import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Session } from '../../start/server/session';
import { type Execution, executionsOf } from './execution';

const Started = z.object({ executionId: z.string() });

const LOOK_EVERY = 200;

/** Sends a message in the editor's chat, and waits until the workflow has ended. */
export async function chat(
	session: Session,
	workflowId: string,
	trigger: string,
	message: string,
): Promise<Execution> {
	const json = { sessionId: 'e2e', action: 'sendMessage', chatInput: message };
	const data = {
		startTime: Date.now(),
		executionTime: 0,
		executionIndex: 0,
		executionStatus: 'success',
		data: { main: [[{ json }]] },
		source: [null],
	};
	const answer = await session.call('POST', `/workflows/${workflowId}/run`, {
		triggerToStartFrom: { name: trigger, data },
	});
	const { executionId } = Started.parse(answer);
	for (;;) {
		const execution = (await executionsOf(session, workflowId)).find(({ id }) => id === executionId);
		if (execution !== undefined) return execution;
		await sleep(LOOK_EVERY);
	}
}
