import type { CredentialData, NodeSpec, WorkflowSpec } from '../test/engine';

const LIST_USERS: NodeSpec = {
	type: 'tenable',
	parameters: { resource: 'user', operation: 'getAll', returnAll: true, include: ['roles', 'groups'] },
};

/** A workflow that lists everybody with roles and groups; its only node is called `tenable`. */
export function listingWorkflow(keys: { url: string; accessKey: string; secretKey: string }): WorkflowSpec {
	const { url, accessKey, secretKey } = keys;
	const credentials: CredentialData = {
		tenableVmApi: { cloud: 'other', otherUrl: url, accessKey, secretKey },
	};
	return { nodes: [LIST_USERS], credentials };
}
