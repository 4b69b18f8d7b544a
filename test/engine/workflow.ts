import omit from 'lodash/omit';
import type { IConnections, INode, INodeExecutionData, IPinData } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import type { StoredCredentials } from './credentials';
import type { PackageNodeTypes } from './nodeTypes';
import type { CredentialData, Edge, NodeSpec, WorkflowSpec } from './types';

/** The name of the node that every workflow starts with. */
export const START = 'Start';

const START_NODE: INode = {
	id: 'start',
	name: START,
	type: 'test.start',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/** A node's name in the workflow: its own, or the last part of its type. */
export function nameOf({ name, type }: NodeSpec): string {
	return name ?? type.slice(type.lastIndexOf('.') + 1);
}

/**
 * Makes n8n's node of a spec and stores its credentials, under an id of its own per node and type.
 *
 * @param fallback credential data for types that the node's description lists and the spec does not give
 */
export function nodeOf(
	spec: NodeSpec,
	index: number,
	nodeTypes: PackageNodeTypes,
	store: StoredCredentials,
	fallback: CredentialData = {},
): INode {
	const { type, parameters = {}, typeVersion, credentials, name, ...rest } = spec;
	const settings = omit(rest, 'pinned');
	const fullType = nodeTypes.fullType(type);
	const { description } = nodeTypes.getByNameAndVersion(fullType, typeVersion);
	const latest = Array.isArray(description.version) ? Math.max(...description.version) : description.version;
	const wanted = (description.credentials ?? []).map((credential) => credential.name);
	const given = { ...pick(fallback, wanted), ...credentials };
	return {
		id: `node-${index}`,
		name: name ?? nameOf(spec),
		type: fullType,
		typeVersion: typeVersion ?? latest,
		position: [(index + 1) * 200, 0],
		parameters,
		...settings,
		credentials: Object.fromEntries(
			Object.entries(given).map(([credentialType, data]) => {
				const id = `${nameOf(spec)}:${credentialType}`;
				store.store(id, data);
				return [credentialType, { id, name: credentialType }];
			}),
		),
	};
}

function pick(data: CredentialData, names: string[]): CredentialData {
	return Object.fromEntries(
		Object.entries(data).flatMap(([name, value]) =>
			names.includes(name) ? [[name, structuredClone(value)] as const] : [],
		),
	);
}

/** All nodes of a workflow, `Start` first. */
export function nodesOf(spec: WorkflowSpec, nodeTypes: PackageNodeTypes, store: StoredCredentials): INode[] {
	return [
		START_NODE,
		...spec.nodes.map((node, index) => nodeOf(node, index, nodeTypes, store, spec.credentials)),
	];
}

/** The pinned data of the nodes that have any. */
export function pinDataOf({ nodes }: WorkflowSpec): IPinData {
	return Object.fromEntries(
		nodes.flatMap((node) => (node.pinned === undefined ? [] : [[nameOf(node), itemsOf(node.pinned)]])),
	);
}

/** n8n's connections for a spec: its own, or `Start` and the nodes in a row. */
export function connectionsOf({ nodes, connections }: WorkflowSpec): IConnections {
	if (connections === undefined) {
		const names = [START, ...nodes.map(nameOf)];
		return fromEdges(names.slice(1).map((to, index) => ({ from: names[index] ?? START, to })));
	}
	return Array.isArray(connections) ? fromEdges(connections) : connections;
}

function fromEdges(edges: Edge[]): IConnections {
	const connections: IConnections = {};
	for (const { from, to, output = 0, input = 0, type = NodeConnectionTypes.Main } of edges) {
		const outputs = ((connections[from] ??= {})[type] ??= []);
		while (outputs.length <= output) outputs.push([]);
		outputs[output]?.push({ node: to, type, index: input });
	}
	return connections;
}

/** The start items in n8n's form; plain objects become `json`. */
export function itemsOf(items: WorkflowSpec['items'] = [{}]): INodeExecutionData[] {
	return items.map((item) => (isExecutionData(item) ? item : { json: item }));
}

function isExecutionData(item: NonNullable<WorkflowSpec['items']>[number]): item is INodeExecutionData {
	return typeof item.json === 'object' && item.json !== null;
}
