import type { INodeParameters } from 'n8n-workflow';
import type { JsonObject } from '../../../nodes/shared/model';
import { isRecord } from '../../../nodes/shared/transport';
import type { AccessRequest, RoleAssignment } from '../../../sandbox/sailpoint/model';
import { roleId } from '../../../sandbox/sailpoint/seedAccess';
import { identityId } from '../../../sandbox/sailpoint/seedIds';
import { pick } from './bench';
import type { SailPointBench } from './sailPointBench';

/** Every request that changes something, in order. */
export function writesOf(bench: SailPointBench): string[] {
	return bench.sent.filter((request) => !/^GET |^POST \/(oauth|search)\//.test(request));
}

/** The bodies of the requests to a path that change something, in order. */
export function bodiesOf(bench: SailPointBench, path: string): JsonObject[] {
	const own = bench.sailpoint.log.filter((entry) => entry.method !== 'GET' && entry.path === path);
	return own.map(({ body }) => body).filter(isRecord);
}

/** Parameters that give or take the role and the user that an item names. */
export function assignment(operation: 'assign' | 'revoke', more: INodeParameters = {}): INodeParameters {
	const user = pick('username', '={{ $json.user }}');
	const role = pick('name', '={{ $json.role }}');
	return { resource: 'role', operation, user, role, ...more };
}

/** What an access request made of somebody's role; undefined when there is nothing. */
export function held(bench: SailPointBench, user: string, role: string): RoleAssignment | undefined {
	bench.sailpoint.tenant.settle();
	const all = [...bench.sailpoint.tenant.store.assignments.values()];
	return all.find((one) => one.identityId === identityId(user) && one.roleId === roleId(role));
}

/** The access requests that there are. */
export function requestsIn(bench: SailPointBench): AccessRequest[] {
	bench.sailpoint.tenant.settle();
	return [...bench.sailpoint.tenant.store.requests.values()];
}
