import { additionalDataFor } from '../../engine/additionalData';
import { StoredCredentials } from '../../engine/credentials';
import { ExecuteContext } from 'n8n-core';
import type {
	ICredentialType,
	IDataObject,
	IExecuteFunctions,
	INode,
	INodeParameters,
	INodeType,
	INodeTypes,
} from 'n8n-workflow';
import { createRunExecutionData, NodeHelpers, Workflow } from 'n8n-workflow';

/** The keys of the made-up credential; nothing that a person reads may hold them. */
export const KEYS = { accessKey: 'ak-0123456789abcdef', secretKey: 'sk-fedcba9876543210' };

/** A credential of the simplest kind: both keys go into one header. */
const credentialType: ICredentialType = {
	name: 'testApi',
	displayName: 'Test API',
	properties: ['baseUrl', 'accessKey', 'secretKey'].map((name) => ({
		displayName: name,
		name,
		type: 'string',
		default: '',
	})),
	authenticate: {
		type: 'generic',
		properties: {
			headers: { 'X-ApiKeys': '=accessKey={{$credentials.accessKey}};secretKey={{$credentials.secretKey}}' },
		},
	},
};

/** A node that has the given parameters; n8n drops those that a node does not describe. */
function nodeTypeWith(parameters: string[]): INodeType {
	const properties = parameters.map((name) => ({
		displayName: name,
		name,
		type: 'string' as const,
		default: null,
	}));
	return { description: { ...description, properties } };
}

const description: INodeType['description'] = {
	displayName: 'Test',
	name: 'test',
	group: ['transform'],
	version: 1,
	description: '',
	defaults: {},
	inputs: ['main'],
	outputs: ['main'],
	properties: [],
	credentials: [{ name: credentialType.name, required: true }],
};

function onlyType(nodeType: INodeType): INodeTypes {
	return {
		getByName: () => nodeType,
		getByNameAndVersion: (_type, version) => NodeHelpers.getVersionedNodeType(nodeType, version),
		getKnownTypes: () => ({}),
	};
}

/** What a test sets on the context. */
export interface ContextSettings {
	baseUrl?: string;
	accessKey?: string;
	parameters?: INodeParameters;
	items?: IDataObject[];
	onError?: INode['onError'];
	signal?: AbortSignal;
}

/** n8n's own execution context, with n8n's own HTTP client, for a node of one made-up credential. */
export function n8nContext(settings: ContextSettings = {}): IExecuteFunctions {
	const { baseUrl = 'http://127.0.0.1:9', accessKey = KEYS.accessKey, parameters = {}, signal } = settings;
	const node: INode = {
		id: 'node',
		name: 'Node under test',
		type: 'test',
		typeVersion: 1,
		position: [0, 0],
		parameters,
		onError: settings.onError,
		credentials: { [credentialType.name]: { id: 'stored', name: 'Keys of a test' } },
	};
	const nodeTypes = onlyType(nodeTypeWith(Object.keys(parameters)));
	const graph = { nodes: [node], connections: {} };
	const workflow = new Workflow({ id: 'workflow', ...graph, active: false, nodeTypes });
	const store = new StoredCredentials(() => credentialType, nodeTypes);
	store.store('stored', { ...KEYS, accessKey, baseUrl });
	const items = (settings.items ?? [{}]).map((json) => ({ json }));
	const input = { main: [items] };
	return new ExecuteContext(
		workflow,
		node,
		additionalDataFor(store, graph, 'manual', 'execution'),
		'manual',
		createRunExecutionData({
			resultData: { runData: {} },
			executionData: {
				contextData: {},
				metadata: {},
				nodeExecutionStack: [],
				waitingExecution: {},
				waitingExecutionSource: {},
			},
		}),
		0,
		items,
		input,
		{ node, data: input, source: null },
		[],
		signal,
	);
}
