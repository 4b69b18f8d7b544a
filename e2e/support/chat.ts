import type { Session } from '../../start/server/session';
import { type Execution, executeFrom } from './execution';

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
	return await executeFrom(session, workflowId, { name: trigger, data });
}
