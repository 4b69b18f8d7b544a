import './bootstrap';
import { resolve } from 'node:path';
import { LazyPackageDirectoryLoader, PackageDirectoryLoader } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestOptions,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeListSearchResult,
	INodePropertyOptions,
	INodeType,
	IRun,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { resolveCredential, testCredential, testRequest } from './credentialTest';
import { EditorCalls, type LookupSpec, type PollSpec, type SearchSpec } from './editor';
import { PackageNodeTypes } from './nodeTypes';
import { Poller, type PollerSpec } from './poller';
import { oAuth2Base } from './oauth2Base';
import { executeWorkflow, runWorkflow } from './run';
import type { NodeRun, NodeSpec, RunResult, StoredError, WorkflowSpec } from './types';
import { WebhookNode, type WebhookSpec } from './webhookNode';
import { START, nameOf } from './workflow';

export type * from './types';
export type { LookupSpec, PollSpec, SearchSpec } from './editor';
export type { Poller, PollerSpec, PollOutcome } from './poller';
export type { WebhookNode, WebhookSpec } from './webhookNode';
export { pairing } from './pairing';
export { START } from './workflow';

/** One node and the workflow settings for running it alone. */
export type NodeRunSpec = NodeSpec & Omit<WorkflowSpec, 'nodes' | 'connections'>;

/** The single node's (last) run together with what became of the execution. */
export interface NodeResult extends NodeRun {
	/** The execution's status: a node that continued on error leaves `success`. */
	executionStatus: RunResult['status'];
	/** What stopped the execution, or what the node continued after. */
	error?: StoredError;
	/** The node's credentials after the run, by type. */
	credentials: Record<string, ICredentialDataDecryptedObject>;
	workflow: RunResult;
}

/** A tool call, as an agent makes it. */
export interface ToolCallSpec extends NodeRunSpec {
	/** What the language model filled in for the parameters that say `$fromAI(...)`. */
	args?: IDataObject;
	/**
	 * `invoke`: AI Agent 2.x and the MCP Server Trigger call the tool themselves (the default).
	 * `request`: AI Agent 3 has the engine run it as a node.
	 */
	through?: 'invoke' | 'request';
}

const AGENTS = { invoke: 'test.invokingAgent', request: 'test.requestingAgent' } as const;

/** What a tool call gave: the text that the language model reads, or the error that stopped the agent. */
export interface ToolResult {
	response: string | undefined;
	error?: StoredError;
	workflow: RunResult;
}

/** n8n's engine with one package loaded. */
export class Engine {
	private readonly nodeTypes: PackageNodeTypes;
	private readonly editor: EditorCalls;

	constructor(private readonly loader: PackageDirectoryLoader) {
		this.nodeTypes = new PackageNodeTypes(loader);
		this.editor = new EditorCalls(this.nodeTypes, this.credentialType);
	}

	/** Runs a whole workflow. */
	async run(spec: WorkflowSpec): Promise<RunResult> {
		return await runWorkflow(spec, this.nodeTypes, this.credentialType);
	}

	/** Runs a whole workflow and gives n8n's own result object only, which takes no memory besides the items'. */
	async execute(spec: WorkflowSpec): Promise<IRun> {
		return (await executeWorkflow(spec, this.nodeTypes, this.credentialType)).raw;
	}

	/** Runs one node behind `Start`. */
	async runNode(spec: NodeRunSpec): Promise<NodeResult> {
		const { items, mode, executionTimeout, abortAfterMs, signal, staticData, ...node } = spec;
		const settings = { items, mode, executionTimeout, abortAfterMs, signal, staticData };
		const workflow = await this.run({ ...settings, nodes: [node] });
		const run = workflow.runs[nameOf(node)]?.at(-1);
		const error = run?.error ?? workflow.error;
		return {
			...(run ?? { status: undefined, items: [], outputs: [], hints: [] }),
			...(error !== undefined && { error }),
			executionStatus: workflow.status,
			credentials: workflow.credentials[nameOf(node)] ?? {},
			workflow,
		};
	}

	/** Calls the tool variant of a node; `type` is the node's own name, without `Tool`. */
	async runTool({ args = {}, through = 'invoke', ...spec }: ToolCallSpec): Promise<ToolResult> {
		const { items, mode, executionTimeout, abortAfterMs, signal, staticData, ...node } = spec;
		const settings = { items, mode, executionTimeout, abortAfterMs, signal, staticData };
		const tool = { ...node, type: `${node.type}Tool` };
		const agent = { type: AGENTS[through], name: 'Agent', parameters: { args: JSON.stringify(args) } };
		const workflow = await this.run({
			...settings,
			nodes: [agent, tool],
			connections: [
				{ from: START, to: agent.name },
				{ from: nameOf(tool), to: agent.name, type: NodeConnectionTypes.AiTool },
			],
		});
		const run = workflow.runs[agent.name]?.at(-1);
		const response = run?.items[0]?.json.response;
		return {
			response: typeof response === 'string' ? response : undefined,
			...(workflow.error !== undefined && { error: workflow.error }),
			workflow,
		};
	}

	/** Searches a resource locator's list. */
	async listSearch(spec: SearchSpec): Promise<INodeListSearchResult> {
		return await this.editor.listSearch(spec);
	}

	/** Loads the options of a drop-down. */
	async loadOptions(spec: LookupSpec): Promise<INodePropertyOptions[]> {
		return await this.editor.loadOptions(spec);
	}

	/** Polls a trigger node once. */
	async poll(spec: PollSpec): Promise<INodeExecutionData[][] | null> {
		return await this.editor.poll(spec);
	}

	/** A trigger node of a published workflow, to be polled over and over. */
	poller(spec: PollerSpec): Poller {
		return new Poller(spec, this.nodeTypes, this.credentialType);
	}

	/** A webhook trigger in a workflow, with a server of its own that stands for n8n; to be started and stopped. */
	webhookNode(spec: WebhookSpec): WebhookNode {
		return new WebhookNode(spec, this.nodeTypes, this.credentialType);
	}

	/** Tests a credential as n8n's credential dialog does. */
	async testCredential(
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<INodeCredentialTestResult> {
		return await testCredential(type, data, this.credentialType);
	}

	/** The request that a credential's test makes; it is not sent. */
	async testRequest(type: string, data: ICredentialDataDecryptedObject): Promise<IHttpRequestOptions> {
		return await testRequest(type, data, this.credentialType);
	}

	/** A credential as a node gets it: with its defaults, and every expression worked out. */
	async resolveCredential(
		type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<ICredentialDataDecryptedObject> {
		return await resolveCredential(type, data, this.credentialType);
	}

	/** A loaded node type (`tenable`, `tenableTool`), with the description that n8n would show. */
	nodeType(type: string): INodeType {
		return this.nodeTypes.getByNameAndVersion(this.nodeTypes.fullType(type));
	}

	/** A loaded credential class by name. Throws for a name that the package does not have. */
	readonly credentialType = (name: string): ICredentialType =>
		name === oAuth2Base.name ? oAuth2Base : this.loader.getCredential(name).type;
}

/**
 * Loads a built package into n8n's engine.
 *
 * @param directory where its package.json lies; this repository when left out
 * @param isLazy whether a node is loaded when it is used first, as n8n does with packages that hold their descriptions
 * as JSON
 * @throws when a file that package.json lists under `n8n` is missing or does not load
 */
export async function loadEngine(
	directory = resolve(__dirname, '../..'),
	{ isLazy = false } = {},
): Promise<Engine> {
	const Loader = isLazy ? LazyPackageDirectoryLoader : PackageDirectoryLoader;
	const loader = new Loader(directory);
	await loader.loadAll();
	return new Engine(loader);
}
