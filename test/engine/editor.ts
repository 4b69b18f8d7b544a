import './bootstrap';
import { LoadOptionsContext, PollContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	INodeType,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { additionalDataFor } from './additionalData';
import { StoredCredentials, type CredentialTypeLookup } from './credentials';
import type { PackageNodeTypes } from './nodeTypes';
import type { CredentialData } from './types';
import { nodeOf } from './workflow';

/** A lookup that the editor makes for a node that is being filled in. */
export interface LookupSpec {
	/** The node, e.g. `tenable`. */
	type: string;
	/** The method's name under `methods.listSearch` or `methods.loadOptions`. */
	name: string;
	parameters?: INodeParameters;
	credentials?: CredentialData;
}

/** A search in a resource locator's list. */
export interface SearchSpec extends LookupSpec {
	filter?: string;
	paginationToken?: string;
}

/** One poll of a trigger node. */
export interface PollSpec {
	type: string;
	parameters?: INodeParameters;
	credentials?: CredentialData;
	/** `trigger` when left out; `manual` is the editor's test run. */
	mode?: WorkflowExecuteMode;
	/** The workflow's static data; changed in place, so that the next poll can be given the same object. */
	staticData?: IDataObject;
}

interface Scene {
	workflow: Workflow;
	node: INode;
	nodeType: INodeType;
	store: StoredCredentials;
}

/** What n8n's editor and scheduler do with single nodes outside of an execution. */
export class EditorCalls {
	constructor(
		private readonly nodeTypes: PackageNodeTypes,
		private readonly credentialType: CredentialTypeLookup,
	) {}

	/** Calls a `listSearch` method. Throws when the node has none of that name, or what the method throws. */
	async listSearch(spec: SearchSpec): Promise<INodeListSearchResult> {
		const scene = this.setUp(spec);
		const method = scene.nodeType.methods?.listSearch?.[spec.name];
		if (method === undefined) throw new Error(`${spec.type} has no listSearch method ${spec.name}`);
		return await method.call(this.loadOptionsContext(scene), spec.filter, spec.paginationToken);
	}

	/** Calls a `loadOptions` method. Throws when the node has none of that name, or what the method throws. */
	async loadOptions(spec: LookupSpec): Promise<INodePropertyOptions[]> {
		const scene = this.setUp(spec);
		const method = scene.nodeType.methods?.loadOptions?.[spec.name];
		if (method === undefined) throw new Error(`${spec.type} has no loadOptions method ${spec.name}`);
		return await method.call(this.loadOptionsContext(scene));
	}

	/** Polls a trigger once: its items, or null for nothing new. Throws what the node throws. */
	async poll(spec: PollSpec): Promise<INodeExecutionData[][] | null> {
		const scene = this.setUp(spec);
		const { poll } = scene.nodeType;
		if (poll === undefined) throw new Error(`${spec.type} is not a polling trigger`);
		const mode = spec.mode ?? 'trigger';
		const data = this.additionalData(scene, mode);
		const activation = mode === 'manual' ? 'manual' : 'activate';
		return await poll.call(new PollContext(scene.workflow, scene.node, data, mode, activation));
	}

	private setUp(spec: Omit<LookupSpec, 'name'> & Pick<PollSpec, 'staticData'>): Scene {
		const store = new StoredCredentials(this.credentialType, this.nodeTypes);
		const { type, parameters, credentials } = spec;
		const node = nodeOf({ type, parameters, credentials, name: 'Temp-Node' }, 0, this.nodeTypes, store);
		const workflow = new Workflow({
			id: 'workflow',
			nodes: [node],
			connections: {},
			active: false,
			nodeTypes: this.nodeTypes,
			staticData: spec.staticData ?? {},
		});
		const nodeType = this.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		return { workflow, node, nodeType, store };
	}

	private additionalData({ node, store }: Scene, mode: WorkflowExecuteMode): IWorkflowExecuteAdditionalData {
		return additionalDataFor(store, { nodes: [node], connections: {} }, mode, 'editor');
	}

	private loadOptionsContext(scene: Scene): LoadOptionsContext {
		const data = this.additionalData(scene, 'internal');
		// The editor sends all parameters, with their defaults, which the workflow has filled in by now.
		data.currentNodeParameters = scene.node.parameters;
		return new LoadOptionsContext(scene.workflow, scene.node, data, '');
	}
}
