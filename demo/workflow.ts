import type { IConnections, IDataObject, INodeParameters } from 'n8n-workflow';
import { z } from 'zod';
import type { CredentialData, Engine, WorkflowSpec } from '../test/engine';
import { pairing } from '../test/engine';
import { WorkflowStopped } from './workflowStopped';

function isObject(value: unknown): boolean {
	return typeof value === 'object' && value !== null;
}

/** The part of an exported n8n workflow that running it needs. */
const ExportedWorkflow = z.object({
	name: z.string(),
	nodes: z.array(
		z.object({
			name: z.string(),
			type: z.string(),
			typeVersion: z.number(),
			onError: z.enum(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput']).optional(),
			parameters: z.custom<INodeParameters>(isObject),
		}),
	),
	connections: z.custom<IConnections>(isObject),
});

/** What the last node of a workflow said about one of the items that were put in. */
export interface Output {
	/** Position of the item that it is about. */
	input: number;
	json: IDataObject;
}

/** The name of an exported workflow. */
export function nameOf(workflow: unknown): string {
	return ExportedWorkflow.parse(workflow).name;
}

/**
 * Makes an exported workflow one that the engine can run. Its trigger, which must be called Start, gives way to
 * the engine's own, which hands on the items; its credentials are given by type.
 */
function specOf(workflow: unknown, items: IDataObject[], credentials: CredentialData): WorkflowSpec {
	const { nodes, connections } = ExportedWorkflow.parse(workflow);
	return { nodes: nodes.filter(({ name }) => name !== 'Start'), connections, items, credentials };
}

/**
 * Runs an exported n8n workflow in n8n's engine.
 *
 * @param items what goes into it
 * @param warn gets what the nodes remark
 * @throws WorkflowStopped when a node stops it
 */
export async function runWorkflow(
	engine: Engine,
	workflow: unknown,
	items: IDataObject[],
	credentials: CredentialData,
	warn: (message: string) => void,
): Promise<Output[]> {
	const spec = specOf(workflow, items, credentials);
	const { error, runs } = await engine.run(spec);
	if (error !== undefined) throw new WorkflowStopped(error.message, error.description ?? '');
	const last = runs[spec.nodes.at(-1)?.name ?? '']?.at(-1);
	for (const { message } of last?.hints ?? []) warn(message);
	const inputs = pairing(last?.items ?? []);
	return (last?.items ?? []).map(({ json }, index) => ({ input: Number(inputs[index]), json }));
}
