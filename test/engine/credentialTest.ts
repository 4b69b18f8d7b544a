import './bootstrap';
import get from 'lodash/get';
import { ExecuteContext, RoutingNode } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialTestRequest,
	IHttpRequestOptions,
	INode,
	INodeCredentialTestResult,
	INodeType,
	INodeTypes,
	PreSendAction,
} from 'n8n-workflow';
import { NodeConnectionTypes, NodeHelpers, Workflow, createEmptyRunExecutionData } from 'n8n-workflow';
import { additionalDataFor } from './additionalData';
import { StoredCredentials, type CredentialTypeLookup } from './credentials';

/**
 * Tests a credential the way n8n's credential dialog does: the class' `test.request` is run as a
 * declarative node, and its rules can turn the outcome into a failure.
 *
 * @param data what a user filled in; missing fields get their defaults
 * @throws when the class has no `test`
 */
export async function testCredential(
	typeName: string,
	data: ICredentialDataDecryptedObject,
	credentialType: CredentialTypeLookup,
): Promise<INodeCredentialTestResult> {
	const { test } = credentialType(typeName);
	if (test === undefined) throw new Error(`No testing function found for credential ${typeName}`);
	const { routingNode, workflow } = await prepare(typeName, test, data, credentialType);
	await workflow.expression.acquireIsolate();
	try {
		const response = await routingNode.runNode();
		return success(test, response?.[0]?.[0]?.json);
	} catch (error) {
		return failure(test, error);
	} finally {
		await workflow.expression.releaseIsolate();
	}
}

/**
 * The request that a credential's test makes, with every expression worked out as n8n does it. It is not sent.
 *
 * @param data what a user filled in; missing fields get their defaults
 * @throws when the class has no `test`
 */
export async function testRequest(
	typeName: string,
	data: ICredentialDataDecryptedObject,
	credentialType: CredentialTypeLookup,
): Promise<IHttpRequestOptions> {
	const { test } = credentialType(typeName);
	if (test === undefined) throw new Error(`No testing function found for credential ${typeName}`);
	const made: IHttpRequestOptions[] = [];
	const keep: PreSendAction = async (options) => {
		made.push(options);
		return await Promise.reject(new Error('The request was to be seen only'));
	};
	const { routingNode, workflow } = await prepare(typeName, { ...test, keep }, data, credentialType);
	await workflow.expression.acquireIsolate();
	try {
		await routingNode.runNode();
	} catch (error) {
		if (made.length === 0) throw error;
	} finally {
		await workflow.expression.releaseIsolate();
	}
	const [request] = made;
	if (request === undefined) throw new Error(`The test of ${typeName} makes no request`);
	return request;
}

/** A credential as a node gets it: with its defaults, and every expression worked out. */
export async function resolveCredential(
	typeName: string,
	data: ICredentialDataDecryptedObject,
	credentialType: CredentialTypeLookup,
): Promise<ICredentialDataDecryptedObject> {
	const nodeTypes = onlyType(requestingNode(typeName, { request: {} }));
	const store = new StoredCredentials(credentialType, nodeTypes);
	const additionalData = additionalDataFor(store, { nodes: [], connections: {} }, 'internal', 'test');
	return await store.withDefaultsAndExpressions(additionalData, structuredClone(data), typeName, 'internal');
}

/** A credential's test, and what is done with its request before it is sent. */
type Tested = ICredentialTestRequest & { keep?: PreSendAction };

async function prepare(
	typeName: string,
	test: Tested,
	data: ICredentialDataDecryptedObject,
	credentialType: CredentialTypeLookup,
): Promise<{ routingNode: RoutingNode; workflow: Workflow }> {
	const nodeType = requestingNode(typeName, test);
	const nodeTypes = onlyType(nodeType);
	const details = { id: 'tested', name: typeName };
	const node: INode = {
		id: 'temp',
		name: 'Temp-Node',
		type: nodeType.description.name,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		credentials: { [typeName]: details },
	};
	const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });
	const store = new StoredCredentials(credentialType, nodeTypes);
	store.store(details.id, structuredClone(data));
	const additionalData = additionalDataFor(store, { nodes: [node], connections: {} }, 'internal', 'test');
	additionalData.currentNodeParameters = node.parameters;
	const decrypted = await store.getDecrypted(additionalData, details, typeName, 'internal');
	const context = new ExecuteContext(
		workflow,
		node,
		additionalData,
		'internal',
		createEmptyRunExecutionData(),
		0,
		[],
		{ main: [[{ json: {} }]] },
		{ node, data: {}, source: null },
		[],
	);
	const routingNode = new RoutingNode(context, nodeType, { ...details, type: typeName, data: decrypted });
	return { routingNode, workflow };
}

function requestingNode(credential: string, { request, keep }: Tested): INodeType {
	return {
		description: {
			displayName: 'Temp',
			name: 'noOp',
			group: ['transform'],
			version: 1,
			description: '',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			credentials: [{ name: credential, required: true }],
			properties: [
				{
					displayName: 'Temp',
					name: 'temp',
					type: 'string',
					routing: { request, send: { preSend: keep === undefined ? [] : [keep] } },
					default: '',
				},
			],
		},
	};
}

function onlyType(nodeType: INodeType): INodeTypes {
	return {
		getByName: () => nodeType,
		getByNameAndVersion: (_type, version) => NodeHelpers.getVersionedNodeType(nodeType, version),
		getKnownTypes: () => ({}),
	};
}

function success({ rules = [] }: ICredentialTestRequest, body: unknown): INodeCredentialTestResult {
	for (const rule of rules) {
		if (rule.type !== 'responseSuccessBody' || !('key' in rule.properties)) continue;
		if (get(body, rule.properties.key) === rule.properties.value) {
			return { status: 'Error', message: rule.properties.message };
		}
	}
	return { status: 'OK', message: 'Connection successful!' };
}

interface RequestFailure {
	message: string;
	cause?: { code?: string; response?: { status: number; statusText?: string } };
}

function isRequestFailure(error: unknown): error is RequestFailure {
	return error instanceof Error;
}

function failure({ rules = [] }: ICredentialTestRequest, error: unknown): INodeCredentialTestResult {
	if (!isRequestFailure(error)) throw error;
	const { response, code } = error.cause ?? {};
	if (response === undefined) return { status: 'Error', message: code ?? error.message };
	for (const rule of rules) {
		if (rule.type === 'responseCode' && response.status === rule.properties.value) {
			return { status: 'Error', message: rule.properties.message };
		}
	}
	if (response.status < 199 || response.status > 299) {
		return {
			status: 'Error',
			message: response.statusText || `Received HTTP status code: ${response.status}`,
		};
	}
	return { status: 'Error', message: error.message };
}
