import { z } from 'zod';
import type { CredentialData, NodeSpec, WorkflowSpec } from '../test/engine';
import { SailPointKeys, TenableKeys } from './sandboxProcess';

/** Where and how the users of a vendor are listed. */
export const Task = z.discriminatedUnion('vendor', [
	TenableKeys.extend({ vendor: z.literal('tenable') }),
	SailPointKeys.extend({ vendor: z.literal('sailpoint') }),
]);
export type Task = z.infer<typeof Task>;

/** The only node of a listing workflow. */
export const LIST = 'List';

const EVERYBODY = { resource: 'user', operation: 'getAll', returnAll: true };

/** Everybody with roles and groups. */
const TENABLE: NodeSpec = {
	type: 'tenable',
	name: LIST,
	parameters: { ...EVERYBODY, include: ['roles', 'groups'] },
};

/** Every identity; access costs requests for each role and group, so it is left out. */
const SAILPOINT: NodeSpec = {
	type: 'sailPoint',
	name: LIST,
	parameters: { ...EVERYBODY, sailPoint: { withUncorrelated: true } },
};

/** A workflow that lists everybody. */
export function listingWorkflow(task: Task): WorkflowSpec {
	return task.vendor === 'tenable'
		? { nodes: [TENABLE], credentials: tenableCredential(task) }
		: { nodes: [SAILPOINT], credentials: sailPointCredential(task) };
}

function tenableCredential({ url, accessKey, secretKey }: z.infer<typeof TenableKeys>): CredentialData {
	return { tenableVmApi: { cloud: 'other', otherUrl: url, accessKey, secretKey } };
}

function sailPointCredential({ url, clientId, clientSecret }: SailPointKeys): CredentialData {
	return { sailPointOAuth2Api: { environment: 'other', apiHost: url, clientId, clientSecret } };
}
