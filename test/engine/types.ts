import type {
	ExecutionStatus,
	IConnections,
	ICredentialDataDecryptedObject,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	IRun,
	NodeConnectionType,
	NodeExecutionHint,
	WorkflowExecuteMode,
} from 'n8n-workflow';

/** Credential data by credential type, e.g. `{ tenableVmApi: { accessKey, secretKey } }`. */
export type CredentialData = Record<string, ICredentialDataDecryptedObject>;

/** One node of a workflow under test. */
export interface NodeSpec
	extends Partial<
		Pick<
			INode,
			| 'typeVersion'
			| 'onError'
			| 'retryOnFail'
			| 'maxTries'
			| 'waitBetweenTries'
			| 'executeOnce'
			| 'alwaysOutputData'
			| 'disabled'
		>
	> {
	/** A node of the package (`tenable`, `tenableTool`) or a helper (`test.noOp`, `test.loop` …). */
	type: string;
	/** Defaults to the last part of `type`. */
	name?: string;
	parameters?: INodeParameters;
	/** Taken from the workflow's `credentials` when left out. */
	credentials?: CredentialData;
	/** What the node hands on instead of running, as with data that a person pinned in the editor. */
	pinned?: Array<INodeExecutionData | IDataObject>;
}

/** A line between two nodes; without more it leads from output 0 to input 0. */
export interface Edge {
	from: string;
	to: string;
	output?: number;
	input?: number;
	type?: NodeConnectionType;
}

/** A workflow and how to run it. `Start` is always there and hands on `items`. */
export interface WorkflowSpec {
	nodes: NodeSpec[];
	/** Left out: `Start` and the nodes in a row. n8n's own connections object is accepted as well. */
	connections?: Edge[] | IConnections;
	/** What `Start` hands on; one empty item when left out. Plain objects become `json`. */
	items?: Array<INodeExecutionData | IDataObject>;
	credentials?: CredentialData;
	/** `manual` when left out. */
	mode?: WorkflowExecuteMode;
	/** The workflow's time-out in milliseconds: n8n cancels the execution when it is over. */
	executionTimeout?: number;
	/** Cancels the execution after so many milliseconds, as the Stop button does. */
	abortAfterMs?: number;
	/** Cancels the execution when it fires, as the Stop button does. */
	signal?: AbortSignal;
	/** The workflow's static data; changed in place. */
	staticData?: IDataObject;
}

/** An error as n8n keeps it in its database. */
export interface StoredError extends IDataObject {
	name?: string;
	message: string;
	description?: string | null;
}

/** One run of one node. */
export interface NodeRun {
	status: ExecutionStatus | undefined;
	/** The items of output 0. */
	items: INodeExecutionData[];
	/** The items of every output. */
	outputs: INodeExecutionData[][];
	error?: StoredError;
	hints: NodeExecutionHint[];
}

/** What became of a workflow, read back from what n8n would store. */
export interface RunResult {
	status: ExecutionStatus;
	error?: StoredError;
	/** Every run of every node, by node name. */
	runs: Record<string, NodeRun[]>;
	/** The workflow's credentials after the run, with the tokens that n8n saved, by node name and type. */
	credentials: Record<string, CredentialData>;
	/** The whole execution as text, to look for things that must not be in it. */
	stored: string;
	/** n8n's own result object. */
	raw: IRun;
}
