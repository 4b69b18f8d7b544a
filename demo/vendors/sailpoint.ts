import type { SailPointSandbox, SailPointState } from '../../sandbox';
import { identityStateOf } from '../../sandbox/sailpoint/identityShapes';
import reconcile from '../workflows/sailpoint/reconcile.json';
import review from '../workflows/sailpoint/review.json';
import type { Held, Vendor } from './vendor';

type IdentityState = SailPointState['identities'][number];

const STATUS: Readonly<Record<string, Held['status']>> = {
	ACTIVE: 'active',
	INACTIVE_LONG_TERM: 'inactive',
	INACTIVE_SHORT_TERM: 'on leave',
};

/** SailPoint's part of the demo. */
export function sailPointVendor(sandbox: SailPointSandbox): Vendor {
	const { url, clientId, clientSecret, log } = sandbox;
	const host = { environment: 'other', apiHost: url, apiVersion: 'v1' };
	return {
		name: 'SailPoint',
		url,
		credentials: { sailPointOAuth2Api: { ...host, clientId, clientSecret } },
		workflows: { reconcile, review },
		log,
		// Access tokens and searches are asked for with POST as well.
		isWrite: ({ method, path }) => method !== 'GET' && !/^\/(oauth|search)\//.test(path),
		state: () => sandbox.state(),
		people: () =>
			sandbox
				.state()
				.identities.filter(({ correlated }) => correlated)
				.map(heldOf),
	};
}

function heldOf(identity: IdentityState): Held {
	const { email, name, attributes } = identity;
	const status = STATUS[identityStateOf(identity) ?? ''] ?? 'not known';
	return { email, name, status, department: attributes.department ?? null };
}
