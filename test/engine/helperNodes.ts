import type {
	EngineResponse,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	NodeOutput,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeOperationError } from 'n8n-workflow';

function describe(name: string, more: Partial<INodeTypeDescription> = {}): INodeTypeDescription {
	return {
		displayName: name,
		name,
		group: ['transform'],
		version: 1,
		description: '',
		defaults: { name },
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		properties: [],
		...more,
	};
}

/** Where every workflow starts; hands on the items that the test gave. */
class Start implements INodeType {
	description = describe('start', { group: ['trigger'], inputs: [] });

	execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return Promise.resolve([this.getInputData()]);
	}
}

/** Hands on what it gets. */
class NoOp implements INodeType {
	description = describe('noOp');

	execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return Promise.resolve([this.getInputData()]);
	}
}

/** Hands on the items in its parameter `items`, whatever it gets: a source of its own for one input of a node. */
class Items implements INodeType {
	description = describe('items', {
		properties: [{ displayName: 'Items', name: 'items', type: 'json', default: '[]' }],
	});

	execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const text = this.getNodeParameter('items', 0);
		if (typeof text !== 'string') throw new NodeOperationError(this.getNode(), 'Items must be JSON');
		const items = JSON.parse(text) as IDataObject[];
		return Promise.resolve([items.map((json) => ({ json, pairedItem: { item: 0 } }))]);
	}
}

interface LoopState extends IDataObject {
	waiting?: INodeExecutionData[] & IDataObject[];
	done?: INodeExecutionData[] & IDataObject[];
}

/**
 * n8n's Loop Over Items: output 1 is the loop with the next `batchSize` items, output 0 is done. What is
 * led back to its input counts as processed.
 */
class Loop implements INodeType {
	description = describe('loop', {
		outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
		properties: [{ displayName: 'Batch Size', name: 'batchSize', type: 'number', default: 1 }],
	});

	execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const state: LoopState = this.getContext('node');
		const batchSize = Number(this.getNodeParameter('batchSize', 0));
		if (state.waiting === undefined) {
			state.waiting = [...this.getInputData()] as LoopState['waiting'];
			state.done = [];
		} else {
			state.done?.push(...(this.getInputData() as NonNullable<LoopState['done']>));
		}
		const batch = state.waiting?.splice(0, batchSize) ?? [];
		return Promise.resolve(batch.length === 0 ? [state.done ?? [], []] : [[], batch]);
	}
}

function argsOf(agent: IExecuteFunctions): IDataObject {
	const args: unknown = agent.getNodeParameter('args', 0, {}, { ensureType: 'object' });
	return typeof args === 'object' ? { ...args } : {};
}

interface InvokableTool {
	invoke(args: IDataObject): Promise<unknown>;
}

function isInvokable(value: unknown): value is InvokableTool {
	return typeof value === 'object' && value !== null && 'invoke' in value;
}

/**
 * Calls each of its tools once with the arguments in `args`, the way AI Agent 2.x and the MCP Server
 * Trigger do: it asks for its tools and invokes them itself.
 */
class InvokingAgent implements INodeType {
	description = describe('invokingAgent', {
		inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.AiTool],
		properties: [{ displayName: 'Args', name: 'args', type: 'json', default: {} }],
	});

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const tools = await this.getInputConnectionData(NodeConnectionTypes.AiTool, 0);
		const items: INodeExecutionData[] = [];
		for (const tool of Array.isArray(tools) ? tools.filter(isInvokable) : []) {
			const answer = await tool.invoke(argsOf(this));
			items.push({ json: { response: String(answer) }, pairedItem: { item: 0 } });
		}
		return [items];
	}
}

/**
 * Calls each of its tools once with the arguments in `args`, the way AI Agent 3 does: it asks the engine
 * to run them as nodes and is run again with their results.
 */
class RequestingAgent implements INodeType {
	description = describe('requestingAgent', {
		inputs: [NodeConnectionTypes.Main, NodeConnectionTypes.AiTool],
		properties: [{ displayName: 'Args', name: 'args', type: 'json', default: {} }],
	});

	execute(this: IExecuteFunctions, response?: EngineResponse): Promise<NodeOutput> {
		if (response !== undefined && response.actionResponses.length > 0) {
			return Promise.resolve([
				response.actionResponses.map(({ data }) => {
					const answers = (data.data?.ai_tool?.[0] ?? []).map(({ json }) => json);
					return { json: { response: JSON.stringify(answers) }, pairedItem: { item: 0 } };
				}),
			]);
		}
		const input = argsOf(this);
		const actions = this.getParentNodes(this.getNode().name, {
			connectionType: NodeConnectionTypes.AiTool,
			depth: 1,
		}).map(({ name }) => ({
			actionType: 'ExecutionNodeAction' as const,
			nodeName: name,
			input,
			type: NodeConnectionTypes.AiTool,
			id: `call-${name}`,
			metadata: { itemIndex: 0 },
		}));
		return Promise.resolve({ actions, metadata: {} });
	}
}

/** Waits until the execution is cancelled; proves that a harness can cancel at all. */
class Hang implements INodeType {
	description = describe('hang');

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const signal = this.getExecutionCancelSignal();
		await new Promise((resolve) => signal?.addEventListener('abort', resolve, { once: true }));
		throw new NodeOperationError(this.getNode(), 'The execution was cancelled');
	}
}

function textIn(node: IExecuteFunctions, name: string, item: number): string {
	const value = node.getNodeParameter(name, item);
	return typeof value === 'string' ? value : '';
}

/**
 * n8n's HTTP Request with a predefined credential type: a GET of the URL, as its version 4 makes it. Its type is the
 * one that n8n lets use every credential.
 */
class HttpRequest implements INodeType {
	description = describe('httpRequest', {
		properties: ['url', 'nodeCredentialType'].map((name) => ({
			displayName: name,
			name,
			type: 'string',
			default: '',
		})),
	});

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const out: INodeExecutionData[] = [];
		for (const item of this.getInputData().keys()) {
			const type = textIn(this, 'nodeCredentialType', item);
			const options = { method: 'GET' as const, uri: textIn(this, 'url', item), json: true };
			const { requestWithAuthentication } = this.helpers;
			const body: unknown = await requestWithAuthentication.call(this, type, options, undefined, item);
			out.push({ json: { body: body as IDataObject }, pairedItem: { item } });
		}
		return [out];
	}
}

/** The nodes that tests put around the node under test; their types are `test.<name>`, or n8n's own. */
export const helperNodes: ReadonlyMap<string, INodeType> = new Map([
	...[
		new Start(),
		new NoOp(),
		new Items(),
		new Loop(),
		new InvokingAgent(),
		new RequestingAgent(),
		new Hang(),
	].map((node): [string, INodeType] => [`test.${node.description.name}`, node]),
	['n8n-nodes-base.httpRequest', new HttpRequest()],
]);
