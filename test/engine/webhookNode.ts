import './bootstrap';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { HookContext, WebhookContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeType,
	IWebhookData,
	IWorkflowExecuteAdditionalData,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { additionalDataFor } from './additionalData';
import { StoredCredentials, type CredentialTypeLookup } from './credentials';
import type { PollSpec } from './editor';
import type { PackageNodeTypes } from './nodeTypes';
import { nodeOf } from './workflow';

/** A trigger node that is called by HTTP. */
export type WebhookSpec = Omit<PollSpec, 'mode' | 'staticData'>;

/** What n8n reads of a body at most, in bytes. */
const MOST_BYTES = 16 * 1024 * 1024;
const WEBHOOK_ID = '3f0c9a52-6f0b-4a0e-9d2e-0c55f1f6b7aa';

/**
 * A webhook trigger in a workflow, with the addresses that n8n gives it (n8n 2.41, active-workflow-manager,
 * live-webhooks, test-webhooks and webhook-helpers): what the trigger remembers is written to the database after the
 * workflow was activated or deactivated, and after a call that changed it; each call gets a workflow of its own with what
 * is in the database. A test has an address and a memory of its own, and ends with the first event.
 */
export class WebhookNode {
	/** The static data in the database, as JSON. */
	saved = '{}';
	/** Everything that was written to the database as static data, in the order of writing. */
	readonly written: string[] = [];
	/** The items of every execution that was started. */
	readonly executions: INodeExecutionData[][] = [];
	/** Everything that the node wrote to the log. */
	readonly logged: string[] = [];
	/** What the node threw while it was called. */
	readonly thrown: unknown[] = [];
	private readonly store: StoredCredentials;
	private readonly node: INode;
	private readonly app: FastifyInstance;
	private base = '';
	private isActive = false;
	private test: IDataObject | undefined;
	private ending: Promise<unknown> = Promise.resolve();

	constructor(
		spec: WebhookSpec,
		private readonly nodeTypes: PackageNodeTypes,
		credentialType: CredentialTypeLookup,
	) {
		this.store = new StoredCredentials(credentialType, nodeTypes);
		const { type, parameters, credentials } = spec;
		this.node = {
			...nodeOf({ type, parameters, credentials }, 0, nodeTypes, this.store),
			webhookId: WEBHOOK_ID,
		};
		this.app = fastify({ bodyLimit: MOST_BYTES, forceCloseConnections: true });
		this.app.post('/webhook/*', async (request, reply) => await this.live(request, reply));
		this.app.post('/webhook-test/*', async (request, reply) => await this.tested(request, reply));
	}

	async start(): Promise<void> {
		this.base = await this.app.listen({ host: '127.0.0.1', port: 0 });
	}

	async stop(): Promise<void> {
		await this.app.close();
	}

	/** Changes parameters, as saving the workflow does; they count from the next activation on. */
	set(parameters: WebhookSpec['parameters']): void {
		this.node.parameters = { ...this.node.parameters, ...parameters };
	}

	/** The address of the node in an active workflow, or that of its test. */
	address(kind: 'webhook' | 'webhook-test' = 'webhook'): string {
		return `${this.base}/${kind}/${WEBHOOK_ID}/webhook`;
	}

	/** Activates the workflow, or starts n8n with it. When that fails, n8n takes back what it can. */
	async activate(activation: WorkflowActivateMode = 'activate'): Promise<void> {
		const workflow = this.load();
		this.isActive = true;
		try {
			if (!(await this.method(workflow, 'checkExists', 'trigger', activation)))
				await this.method(workflow, 'create', 'trigger', activation);
		} catch (error) {
			this.isActive = false;
			await this.method(this.load(), 'delete', 'internal', 'update').catch(() => undefined);
			throw error;
		}
		this.save(workflow);
	}

	/** Takes calls without activating anything, as a process beside the one that activated the workflow does. */
	resume(): void {
		this.isActive = true;
	}

	async deactivate(): Promise<void> {
		const workflow = this.load();
		await this.method(workflow, 'delete', 'internal', 'update');
		this.save(workflow);
		this.isActive = false;
	}

	/** Listens for a test event, as the editor does. */
	async listen(): Promise<void> {
		const workflow = this.load('{}');
		if (!(await this.method(workflow, 'checkExists', 'manual', 'manual', true)))
			await this.method(workflow, 'create', 'manual', 'manual', true);
		this.test = workflow.staticData;
	}

	/** Waits until what follows from a test's event is done: n8n answers before. */
	async testOver(): Promise<void> {
		await this.ending;
	}

	private async live(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
		if (!this.isActive) return await reply.code(404).send({ message: 'The webhook is not registered' });
		const workflow = this.load();
		await this.call(workflow, 'webhook', request, reply);
		this.save(workflow);
		return reply;
	}

	private async tested(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
		const { test } = this;
		if (test === undefined) return await reply.code(404).send({ message: 'The webhook is not registered' });
		const workflow = this.load('{}');
		workflow.setTestStaticData(test);
		if (await this.call(workflow, 'manual', request, reply)) {
			this.test = undefined;
			workflow.staticData = test;
			this.ending = this.method(workflow, 'delete', 'internal', 'update', true);
			await this.ending;
		}
		return reply;
	}

	/** Calls the node; true when that started an execution. */
	private async call(
		workflow: Workflow,
		mode: WorkflowExecuteMode,
		request: FastifyRequest,
		reply: FastifyReply,
	): Promise<boolean> {
		const { webhook } = this.nodeType;
		if (webhook === undefined) throw new Error(`${this.node.type} has no webhook`);
		const data = this.additionalData(mode);
		const response = {
			status: (code: number) => {
				reply.code(code);
				return response;
			},
			json: (body: unknown) => {
				void reply.send(body);
				return response;
			},
		};
		const httpRequest = { body: request.body, headers: request.headers, params: {}, query: request.query };
		Object.assign(data, { httpRequest, httpResponse: response });
		const context = new WebhookContext(workflow, this.node, data, mode, this.webhookData(data), [], null);
		const log = (...words: unknown[]): void => void this.logged.push(words.map(String).join(' '));
		Object.defineProperty(context, 'logger', { value: { debug: log, info: log, warn: log, error: log } });
		try {
			const { workflowData, noWebhookResponse } = await webhook.call(context);
			if (noWebhookResponse !== true) void reply.send({ message: 'Workflow was started' });
			if (workflowData === undefined) return false;
			this.executions.push(workflowData[0] ?? []);
			return true;
		} catch (error) {
			this.thrown.push(error);
			void reply.code(500).send({ message: 'Workflow could not be started' });
			return false;
		}
	}

	private async method(
		workflow: Workflow,
		name: 'checkExists' | 'create' | 'delete',
		mode: WorkflowExecuteMode,
		activation: WorkflowActivateMode,
		isTest = false,
	): Promise<boolean> {
		const method = this.nodeType.webhookMethods?.default?.[name];
		if (method === undefined) throw new Error(`${this.node.type} has no webhook method ${name}`);
		const data = this.additionalData(mode);
		const webhookData = { ...this.webhookData(data), isTest };
		await workflow.expression.acquireIsolate();
		try {
			return await method.call(new HookContext(workflow, this.node, data, mode, activation, webhookData));
		} finally {
			await workflow.expression.releaseIsolate();
		}
	}

	private get nodeType(): INodeType {
		return this.nodeTypes.getByNameAndVersion(this.node.type, this.node.typeVersion);
	}

	private webhookData(data: IWorkflowExecuteAdditionalData): IWebhookData {
		const [webhookDescription] = this.nodeType.description.webhooks ?? [];
		if (webhookDescription === undefined) throw new Error(`${this.node.type} describes no webhook`);
		return {
			httpMethod: 'POST',
			node: this.node.name,
			path: `${WEBHOOK_ID}/webhook`,
			webhookDescription,
			workflowId: 'workflow',
			workflowExecuteAdditionalData: data,
		};
	}

	private additionalData(mode: WorkflowExecuteMode): IWorkflowExecuteAdditionalData {
		const data = additionalDataFor(this.store, { nodes: [this.node], connections: {} }, mode, 'webhook');
		data.webhookBaseUrl = `${this.base}/webhook`;
		data.webhookTestBaseUrl = `${this.base}/webhook-test`;
		return data;
	}

	private load(staticData = this.saved): Workflow {
		return new Workflow({
			id: 'workflow',
			name: 'Joiners and Leavers',
			nodes: [this.node],
			connections: {},
			active: true,
			nodeTypes: this.nodeTypes,
			staticData: JSON.parse(staticData) as IDataObject,
		});
	}

	private save({ staticData }: Workflow): void {
		if (staticData.__dataChanged !== true) return;
		this.saved = JSON.stringify(staticData);
		this.written.push(this.saved);
	}
}
