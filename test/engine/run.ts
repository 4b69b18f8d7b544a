import './bootstrap';
import { WorkflowExecute } from 'n8n-core';
import type { IDataObject, INode, IRun, IRunData, IRunExecutionData, ITaskData } from 'n8n-workflow';
import { Workflow, createRunExecutionData, jsonStringify } from 'n8n-workflow';
import { additionalDataFor } from './additionalData';
import { StoredCredentials, type CredentialTypeLookup } from './credentials';
import type { PackageNodeTypes } from './nodeTypes';
import type { CredentialData, NodeRun, RunResult, StoredError, WorkflowSpec } from './types';
import { START, connectionsOf, itemsOf, nodesOf, pinDataOf } from './workflow';

let executions = 0;

/** An execution as it ended, still in memory only. */
export interface Execution {
	raw: IRun;
	nodes: INode[];
	store: StoredCredentials;
}

/**
 * Runs a workflow through n8n-core's WorkflowExecute.
 *
 * @returns what n8n would store; a workflow that n8n refuses to start (a required parameter or credential
 * is missing) comes back with status `error` and no node run
 */
export async function runWorkflow(
	spec: WorkflowSpec,
	nodeTypes: PackageNodeTypes,
	credentialType: CredentialTypeLookup,
): Promise<RunResult> {
	return await resultOf(await executeWorkflow(spec, nodeTypes, credentialType));
}

/** Runs a workflow and stores nothing, for executions whose memory is to be measured. */
export async function executeWorkflow(
	spec: WorkflowSpec,
	nodeTypes: PackageNodeTypes,
	credentialType: CredentialTypeLookup,
): Promise<Execution> {
	const { mode = 'manual', staticData = {} } = spec;
	const store = new StoredCredentials(credentialType, nodeTypes);
	const nodes = nodesOf(spec, nodeTypes, store);
	const connections = connectionsOf(spec);
	const workflow = new Workflow({
		id: 'workflow',
		name: 'Workflow under test',
		nodes,
		connections,
		active: false,
		nodeTypes,
		staticData,
		settings: { executionOrder: 'v1' },
	});
	const additionalData = additionalDataFor(
		store,
		{ nodes, connections },
		mode,
		`execution-${(executions += 1)}`,
	);
	const runExecutionData = startingWith(nodes, spec);
	const execute = new WorkflowExecute(additionalData, mode, runExecutionData);
	const raw = await started(spec, () => execute.processRunExecutionData(workflow)).catch((error: unknown) =>
		refused(error, runExecutionData, mode),
	);
	return { raw, nodes, store };
}

function startingWith(nodes: INode[], spec: WorkflowSpec): IRunExecutionData {
	const start = nodes.find(({ name }) => name === START);
	if (start === undefined) throw new Error(`A workflow has no ${START} node`);
	return createRunExecutionData({
		executionData: {
			contextData: {},
			metadata: {},
			nodeExecutionStack: [{ node: start, data: { main: [itemsOf(spec.items)] }, source: null }],
			waitingExecution: {},
			waitingExecutionSource: {},
		},
		resultData: { runData: {}, pinData: pinDataOf(spec) },
	});
}

/** Starts the execution and cancels it when the spec says so; n8n does the same on Stop and on a time-out. */
async function started(
	spec: WorkflowSpec,
	start: () => ReturnType<WorkflowExecute['processRunExecutionData']>,
): Promise<IRun> {
	const execution = start();
	const cancel = (): void => execution.cancel();
	const timers = [spec.abortAfterMs, spec.executionTimeout]
		.filter((delay) => delay !== undefined)
		.map((delay) => setTimeout(cancel, delay));
	spec.signal?.addEventListener('abort', cancel, { once: true });
	try {
		return await execution;
	} finally {
		timers.forEach(clearTimeout);
		spec.signal?.removeEventListener('abort', cancel);
	}
}

function refused(error: unknown, data: IRunExecutionData, mode: IRun['mode']): IRun {
	const now = new Date();
	if (!(error instanceof Error)) throw error;
	const kept = { ...error, name: error.name, message: error.message, stack: error.stack };
	Object.assign(data.resultData, { error: kept });
	return { data, mode, startedAt: now, stoppedAt: now, status: 'error', storedAt: 'db' };
}

async function resultOf({ raw, nodes, store }: Execution): Promise<RunResult> {
	const stored = jsonStringify(raw.data, { replaceCircularRefs: true });
	const { resultData } = JSON.parse(stored) as { resultData: { runData: IRunData; error?: StoredError } };
	return {
		status: raw.status,
		...(resultData.error !== undefined && { error: resultData.error }),
		runs: Object.fromEntries(
			Object.entries(resultData.runData).map(([name, tasks]) => [name, tasks.map(nodeRunOf)]),
		),
		credentials: await credentialsOf(nodes, store),
		stored,
		raw,
	};
}

function nodeRunOf(task: ITaskData): NodeRun {
	const outputs = (task.data?.main ?? task.data?.ai_tool ?? []).map((items) => items ?? []);
	const error: (IDataObject & { message?: string }) | undefined = task.error && { ...task.error };
	return {
		status: task.executionStatus,
		items: outputs[0] ?? [],
		outputs,
		...(error?.message !== undefined && { error: { ...error, message: error.message } }),
		hints: task.hints ?? [],
	};
}

async function credentialsOf(
	nodes: INode[],
	store: StoredCredentials,
): Promise<Record<string, CredentialData>> {
	const entries = nodes.map(async (node) => {
		const perType = Object.entries(node.credentials ?? {}).map(
			async ([type, details]) => [type, await (await store.getCredentials(details, type)).getData()] as const,
		);
		return [node.name, Object.fromEntries(await Promise.all(perType))] as const;
	});
	return Object.fromEntries(await Promise.all(entries));
}
