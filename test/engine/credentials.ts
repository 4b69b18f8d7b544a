import './bootstrap';
import { getAdditionalKeys } from 'n8n-core';
import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	ICredentials,
	ICredentialsExpressionResolveValues,
	IExecuteData,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INode,
	INodeCredentialsDetails,
	INodeProperties,
	INodeTypes,
	IRequestOptionsSimplified,
	IWorkflowExecuteAdditionalData,
	INodeParameters,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { ICredentialsHelper, NodeHelpers, Workflow, isExpression } from 'n8n-workflow';
import { applyGenericAuthentication } from './genericAuthentication';
import { PlainCredentials, replaceContent } from './plainCredentials';

/** Finds a credential class by its `name`. Throws for a name that the package does not have. */
export type CredentialTypeLookup = (name: string) => ICredentialType;

const RESOLVER_NODE: INode = {
	id: 'credential',
	name: 'Credential',
	type: 'test.noOp',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};

/**
 * Stands in for n8n's own credentials helper: it keeps credentials in memory by id and otherwise does
 * what n8n does, step by step (defaults, expressions, generic authentication, token renewal and saving).
 */
export class StoredCredentials extends ICredentialsHelper {
	private readonly byId = new Map<string, ICredentialDataDecryptedObject>();

	constructor(
		private readonly typeByName: CredentialTypeLookup,
		private readonly nodeTypes: INodeTypes,
	) {
		super();
	}

	/** Stores `data` under `id`; the object is kept, so that the caller sees tokens that n8n saves into it. */
	store(id: string, data: ICredentialDataDecryptedObject): void {
		this.byId.set(id, data);
	}

	override getParentTypes(name: string): string[] {
		const parents = this.typeByName(name).extends ?? [];
		return [...parents, ...parents.flatMap((parent) => this.getParentTypes(parent))];
	}

	override isCredentialUsableByNode(): boolean {
		return true;
	}

	override async authenticate(
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		requestOptions: IHttpRequestOptions | IRequestOptionsSimplified,
		workflow?: Workflow,
		node?: INode,
	): Promise<IHttpRequestOptions> {
		const options = requestOptions as IHttpRequestOptions;
		const { authenticate } = this.typeByName(typeName);
		if (authenticate === undefined) return options;
		if (typeof authenticate === 'function') return await authenticate(credentials, options);
		if (workflow === undefined || node === undefined) {
			throw new Error('Generic authentication needs the workflow and the node');
		}
		applyGenericAuthentication(authenticate, options, credentials, workflow, node);
		return options;
	}

	override async preAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
		node: INode,
		credentialsExpired: boolean,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const type = this.typeByName(typeName);
		const expirable = type.properties.find(
			(property) => property.type === 'hidden' && property.typeOptions?.expirable === true,
		)?.name;
		const details = node.credentials?.[typeName];
		if (expirable === undefined || type.preAuthentication === undefined || details === undefined)
			return undefined;
		if (credentials[expirable] !== '' && !credentialsExpired) return undefined;

		const output = await type.preAuthentication.call(helpers, credentials);
		if (output[expirable] === undefined) return undefined;
		const stored = this.dataOf(details);
		for (const [key, value] of Object.entries(output)) {
			if (key === expirable || !isExpression(stored[key])) Object.assign(stored, { [key]: value });
		}
		return Object.assign(credentials, output);
	}

	override async runPreAuthentication(
		helpers: IHttpRequestHelper,
		credentials: ICredentialDataDecryptedObject,
		typeName: string,
	): Promise<ICredentialDataDecryptedObject | undefined> {
		const output = await this.typeByName(typeName).preAuthentication?.call(helpers, credentials);
		return output === undefined ? undefined : Object.assign(credentials, output);
	}

	override getCredentials(details: INodeCredentialsDetails, type: string): Promise<ICredentials> {
		return Promise.resolve(new PlainCredentials(details, type, this.dataOf(details)));
	}

	override async getDecrypted(
		additionalData: IWorkflowExecuteAdditionalData,
		details: INodeCredentialsDetails,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		raw?: boolean,
		resolveValues?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const stored = structuredClone(this.dataOf(details));
		if (raw === true) return stored;
		return await this.withDefaultsAndExpressions(
			additionalData,
			stored,
			type,
			mode,
			executeData,
			resolveValues,
		);
	}

	override updateCredentials(
		details: INodeCredentialsDetails,
		_type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		replaceContent(this.dataOf(details), data);
		return Promise.resolve();
	}

	override updateCredentialsOauthTokenData(
		details: INodeCredentialsDetails,
		_type: string,
		data: ICredentialDataDecryptedObject,
	): Promise<void> {
		Object.assign(this.dataOf(details), { oauthTokenData: data.oauthTokenData });
		return Promise.resolve();
	}

	override getCredentialsProperties(type: string): INodeProperties[] {
		const credentialType = this.typeByName(type);
		const properties: INodeProperties[] = [];
		for (const parent of credentialType.extends ?? []) {
			NodeHelpers.mergeNodeProperties(properties, this.getCredentialsProperties(parent));
		}
		NodeHelpers.mergeNodeProperties(properties, credentialType.properties);
		return properties;
	}

	/** What n8n does to stored data before a node or a credential test sees it. */
	async withDefaultsAndExpressions(
		additionalData: IWorkflowExecuteAdditionalData,
		stored: ICredentialDataDecryptedObject,
		type: string,
		mode: WorkflowExecuteMode,
		executeData?: IExecuteData,
		resolveValues?: ICredentialsExpressionResolveValues,
	): Promise<ICredentialDataDecryptedObject> {
		const data = NodeHelpers.getNodeParameters(
			this.getCredentialsProperties(type),
			stored as INodeParameters,
			true,
			false,
			null,
			null,
		) as ICredentialDataDecryptedObject;
		if (stored.oauthTokenData !== undefined) data.oauthTokenData = stored.oauthTokenData;
		const keys = getAdditionalKeys(additionalData, mode, null, { isCredential: true });
		if (resolveValues !== undefined) {
			const { workflow, runExecutionData, runIndex, itemIndex, node, connectionInputData } = resolveValues;
			return workflow.expression.getParameterValue(
				data as INodeParameters,
				runExecutionData,
				runIndex,
				itemIndex,
				node.name,
				connectionInputData,
				mode,
				keys,
				executeData,
				false,
				data as INodeParameters,
			) as ICredentialDataDecryptedObject;
		}
		const workflow = new Workflow({
			nodes: [RESOLVER_NODE],
			connections: {},
			active: false,
			nodeTypes: this.nodeTypes,
		});
		await workflow.expression.acquireIsolate();
		try {
			return workflow.expression.getComplexParameterValue(
				RESOLVER_NODE,
				data as INodeParameters,
				mode,
				keys,
				undefined,
				undefined,
				data as INodeParameters,
			) as ICredentialDataDecryptedObject;
		} finally {
			await workflow.expression.releaseIsolate();
		}
	}

	private dataOf(details: INodeCredentialsDetails): ICredentialDataDecryptedObject {
		const data = this.byId.get(details.id ?? '');
		if (data === undefined) throw new Error(`No credential is stored under the id ${details.id ?? 'null'}`);
		return data;
	}
}
