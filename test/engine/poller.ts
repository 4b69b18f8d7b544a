import './bootstrap';
import { PollContext, runPollInStagingScope, TriggersAndPollers } from 'n8n-core';
import type {
	IDataObject,
	IHttpRequestOptions,
	IN8nHttpFullResponse,
	INode,
	INodeExecutionData,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { additionalDataFor } from './additionalData';
import { StoredCredentials, type CredentialTypeLookup } from './credentials';
import type { PollSpec } from './editor';
import type { PackageNodeTypes } from './nodeTypes';
import { nodeOf } from './workflow';

/** A trigger node of a published workflow. */
export interface PollerSpec extends Omit<PollSpec, 'mode' | 'staticData'> {
	/** How long n8n gives a poll, in milliseconds; five minutes when left out, as in n8n. */
	budgetMs?: number;
	/** Answers in the place of n8n's HTTP client, where only what the node does with answers is of interest. */
	answer?: (options: IHttpRequestOptions) => IN8nHttpFullResponse | Promise<IN8nHttpFullResponse>;
}

/** What a poll handed to n8n: items, an empty list, or null for nothing. */
export type PollOutcome = INodeExecutionData[][] | null;

/** A workflow in the memory of a running n8n. */
interface Loaded {
	workflow: Workflow;
	context: PollContext;
}

/**
 * Polls a trigger as n8n does (n8n 2.41, poll-trigger-executor and active-workflow-manager): all polls of a running n8n
 * share one workflow object; what a trigger remembers is written to the database when a poll hands over a list, if only
 * an empty one, and once after activation; and it is read from there when n8n starts.
 */
export class Poller {
	/** The static data in the database, as JSON. */
	saved = '{}';
	private readonly store: StoredCredentials;
	private readonly node: INode;
	private readonly pollers = new TriggersAndPollers();
	private loaded: Loaded | undefined;

	constructor(
		private spec: PollerSpec,
		private readonly nodeTypes: PackageNodeTypes,
		credentialType: CredentialTypeLookup,
	) {
		this.store = new StoredCredentials(credentialType, nodeTypes);
		const { type, parameters, credentials } = spec;
		this.node = nodeOf({ type, parameters, credentials }, 0, nodeTypes, this.store);
	}

	/** Changes parameters, as saving the workflow does; they count from the next activation on. */
	set(parameters: PollerSpec['parameters']): void {
		this.node.parameters = { ...this.node.parameters, ...parameters };
	}

	/** Publishes the workflow, or starts n8n with it: the trigger polls at once, and what it remembers is saved. */
	async activate(): Promise<PollOutcome> {
		this.loaded = this.load();
		const outcome = await this.poll(this.loaded);
		if (outcome !== null) this.save(this.loaded);
		this.save(this.loaded);
		return outcome;
	}

	/** A poll at its time. */
	async tick(): Promise<PollOutcome> {
		this.loaded ??= this.load();
		const outcome = await this.poll(this.loaded);
		if (outcome !== null) this.save(this.loaded);
		return outcome;
	}

	/** A poll after which n8n dies before it has saved or started anything; what the poll handed over is lost. */
	async tickAndDie(): Promise<PollOutcome> {
		const outcome = await this.poll(this.loaded ?? this.load());
		this.loaded = undefined;
		return outcome;
	}

	/** What the trigger remembers at the moment, saved or not. */
	get memory(): IDataObject {
		const { workflow } = this.loaded ?? this.load();
		return JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
	}

	private load(): Loaded {
		const workflow = new Workflow({
			id: 'workflow',
			nodes: [this.node],
			connections: {},
			active: true,
			nodeTypes: this.nodeTypes,
			staticData: JSON.parse(this.saved) as IDataObject,
		});
		const data = additionalDataFor(this.store, { nodes: [this.node], connections: {} }, 'trigger', 'poll');
		const { budgetMs } = this.spec;
		const context = new PollContext(
			workflow,
			this.node,
			data,
			'trigger',
			'activate',
			undefined,
			undefined,
			undefined,
			undefined,
			undefined,
			budgetMs === undefined ? undefined : () => budgetMs,
		);
		const { answer } = this.spec;
		if (answer !== undefined) {
			context.helpers.httpRequestWithAuthentication = async (_type, options) => await answer(options);
		}
		return { workflow, context };
	}

	private async poll({ workflow, context }: Loaded): Promise<PollOutcome> {
		let outcome: PollOutcome = null;
		await runPollInStagingScope(context, async () => {
			await workflow.expression.acquireIsolate();
			try {
				outcome = await this.pollers.runPollFunction(workflow, this.node, context);
			} finally {
				await workflow.expression.releaseIsolate();
			}
		});
		return outcome;
	}

	private save({ workflow }: Loaded): void {
		if (workflow.staticData.__dataChanged !== true) return;
		this.saved = JSON.stringify(workflow.staticData);
		workflow.staticData.__dataChanged = false;
	}
}
