import type { TenableSandbox, TenantState, UserState } from '../../sandbox';
import reconcile from '../workflows/tenable/reconcile.json';
import review from '../workflows/tenable/review.json';
import type { Held, Vendor } from './vendor';

/** Tenable's part of the demo. */
export function tenableVendor(sandbox: TenableSandbox): Vendor {
	const { url, accessKey, secretKey, log } = sandbox;
	return {
		name: 'Tenable',
		url,
		credentials: { tenableVmApi: { cloud: 'other', otherUrl: url, accessKey, secretKey } },
		workflows: { reconcile, review },
		log,
		isWrite: ({ method }) => method !== 'GET',
		state: () => sandbox.state(),
		people: () => {
			const state = sandbox.state();
			return state.users.map((user) => heldOf(user, state));
		},
	};
}

function heldOf({ uuid, email, name, enabled, roleUuid }: UserState, state: TenantState): Held {
	const role = state.roles.find((one) => one.uuid === roleUuid)?.name ?? '';
	const groups = state.groups.filter((group) => state.memberships[group.uuid]?.includes(uuid));
	return {
		email,
		name,
		status: enabled ? 'active' : 'inactive',
		role,
		groups: groups.map((group) => group.name),
	};
}
