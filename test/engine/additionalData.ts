import './bootstrap';
import { ExecutionLifecycleHooks, ExternalSecretsProxy } from 'n8n-core';
import type {
	ICredentialsHelper,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';

function notInTests(what: string): () => Promise<never> {
	return () => Promise.reject(new Error(`${what} is not available in engine tests`));
}

/**
 * What n8n passes along with every execution. Sub-workflows, task runners and external secrets are not
 * there and say so when they are used.
 */
export function additionalDataFor(
	credentialsHelper: ICredentialsHelper,
	graph: Pick<IWorkflowBase, 'nodes' | 'connections'>,
	mode: WorkflowExecuteMode,
	executionId: string,
): IWorkflowExecuteAdditionalData {
	const base = 'http://n8n.invalid';
	const stamp = new Date();
	const workflow: IWorkflowBase = {
		id: 'workflow',
		name: 'Workflow under test',
		active: false,
		isArchived: false,
		createdAt: stamp,
		updatedAt: stamp,
		activeVersionId: null,
		...graph,
	};
	return {
		credentialsHelper,
		hooks: new ExecutionLifecycleHooks(mode, executionId, workflow),
		executionId,
		workflowId: workflow.id,
		currentNodeExecutionIndex: 0,
		instanceBaseUrl: `${base}/`,
		restApiUrl: `${base}/rest`,
		formBaseUrl: `${base}/form`,
		formWaitingBaseUrl: `${base}/form-waiting`,
		formTestBaseUrl: `${base}/form-test`,
		webhookBaseUrl: `${base}/webhook`,
		webhookWaitingBaseUrl: `${base}/webhook-waiting`,
		webhookTestBaseUrl: `${base}/webhook-test`,
		mcpBaseUrl: `${base}/mcp`,
		mcpTestBaseUrl: `${base}/mcp-test`,
		variables: {},
		externalSecretsProxy: new ExternalSecretsProxy(),
		executeWorkflow: notInTests('Running a sub-workflow'),
		getRunExecutionData: notInTests('Reading another execution'),
		getRuntimeCredential: notInTests('A run-time credential'),
		startRunnerTask: notInTests('A task runner'),
		logAiEvent: () => undefined,
		setExecutionStatus: () => undefined,
		sendDataToUI: () => undefined,
	};
}
