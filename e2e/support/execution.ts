import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'flatted';
import { z } from 'zod';
import type { Session } from '../../start/server/session';

const Started = z.object({ executionId: z.string() });
const Listed = z.object({ results: z.array(z.object({ id: z.string() })) });
const Kept = z.object({ status: z.string(), data: z.string() });

const StoredError = z.object({ message: z.string(), description: z.string().nullish() });
const Item = z.object({ json: z.record(z.unknown()) });
const NodeRun = z.object({
	error: StoredError.optional(),
	data: z.object({ main: z.array(z.array(Item).nullable()).optional() }).optional(),
});
const Data = z.object({
	resultData: z.object({ error: StoredError.optional(), runData: z.record(z.array(NodeRun)) }),
});

/** What became of an execution, as n8n's database has it. */
export class Execution {
	constructor(
		readonly id: string,
		readonly status: string,
		private readonly data: z.infer<typeof Data>,
	) {}

	/** What stopped it. */
	get error(): z.infer<typeof StoredError> | undefined {
		return this.data.resultData.error;
	}

	/** The json of all items that left a node through one of its outputs. */
	items(node: string, output = 0): Array<Record<string, unknown>> {
		const runs = this.data.resultData.runData[node] ?? [];
		return runs.flatMap(({ data }) => data?.main?.[output] ?? []).map(({ json }) => json);
	}
}

/** The name of the trigger that every workflow of this suite has. */
export const TRIGGER = 'Run Manually';

const UNDER_WAY = new Set(['new', 'running']);
const LOOK_EVERY = 200;

/** Does what a workflow waits for a person to do. */
export type Attend = (executionId: string) => Promise<void>;

/** An execution as it is now; undefined while a node of it works. */
async function settled(session: Session, id: string): Promise<Execution | undefined> {
	const { status, data } = Kept.parse(await session.call('GET', `/executions/${id}`));
	return UNDER_WAY.has(status) ? undefined : new Execution(id, status, Data.parse(parse(data)));
}

/** The executions of a workflow in which nothing is under way. */
export async function executionsOf(session: Session, workflowId: string): Promise<Execution[]> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId }));
	const { results } = Listed.parse(await session.call('GET', `/executions?filter=${filter}`));
	const all = await Promise.all(results.map(async ({ id }) => await settled(session, id)));
	return all.filter((one) => one !== undefined);
}

/**
 * Runs a workflow as the editor's button does, and waits for its end.
 *
 * @param attend what a person does when it waits for one; without it, the execution is returned while it waits
 */
export async function execute(session: Session, workflowId: string, attend?: Attend): Promise<Execution> {
	return await executeFrom(session, workflowId, { name: TRIGGER }, attend);
}

/**
 * The same from any trigger.
 *
 * @param triggerToStartFrom its name, and the run that it is taken to have had already
 */
export async function executeFrom(
	session: Session,
	workflowId: string,
	triggerToStartFrom: { name: string; data?: object },
	attend?: Attend,
): Promise<Execution> {
	const answer = await session.call('POST', `/workflows/${workflowId}/run`, { triggerToStartFrom });
	const { executionId } = Started.parse(answer);
	let isAttended = false;
	for (;;) {
		const execution = await settled(session, executionId);
		const isWaiting = execution?.status === 'waiting';
		if (isWaiting && attend !== undefined && !isAttended) await attend(executionId);
		else if (execution !== undefined && !(isWaiting && isAttended)) return execution;
		else await sleep(LOOK_EVERY);
		isAttended = isWaiting;
	}
}
