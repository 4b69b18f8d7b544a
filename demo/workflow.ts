import type { IConnections, IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import { z } from 'zod';
import type { CredentialData, Engine, NodeRun, WorkflowSpec } from '../test/engine';
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
			executeOnce: z.boolean().optional(),
			onError: z.enum(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput']).optional(),
			parameters: z.custom<INodeParameters>(isObject),
		}),
	),
	connections: z.custom<IConnections>(isObject),
});

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

/** What the nodes of a workflow gave. */
export class WorkflowRun {
	constructor(
		private readonly runs: Readonly<Record<string, NodeRun[]>>,
		private readonly lastNode: string,
	) {}

	/**
	 * The items that left a node, of all its runs.
	 *
	 * @param node its name; the last one of the workflow when left out
	 * @param output counted from 0
	 */
	items(node = this.lastNode, output = 0): INodeExecutionData[] {
		return (this.runs[node] ?? []).flatMap(({ outputs }) => outputs[output] ?? []);
	}

	/** What the nodes remark. */
	get hints(): string[] {
		return Object.values(this.runs).flatMap((runs) =>
			runs.flatMap(({ hints }) => hints.map(({ message }) => message)),
		);
	}
}

/**
 * Runs an exported n8n workflow in n8n's engine.
 *
 * @param items what goes into it
 * @throws WorkflowStopped when a node stops it
 */
export async function runWorkflow(
	engine: Engine,
	workflow: unknown,
	items: IDataObject[],
	credentials: CredentialData,
): Promise<WorkflowRun> {
	const spec = specOf(workflow, items, credentials);
	const { error, runs } = await engine.run(spec);
	if (error !== undefined) throw new WorkflowStopped(error.message, error.description ?? '');
	return new WorkflowRun(runs, spec.nodes.at(-1)?.name ?? '');
}
