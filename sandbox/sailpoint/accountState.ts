import {
	accountIn,
	bodyOf,
	booleanIn,
	identityIn,
	ok,
	textIn,
	textsIn,
	type Answer,
	type Call,
	type Json,
	type Route,
} from './call';
import { accepted, onAccount } from './accounts';
import { badContent } from './errors';
import type { Identity } from './model';
import type { SailPointTenant } from './tenant';

const STATE = ['idn:accounts-state:manage'];
const IDENTITY_STATE = [...STATE, 'idn:accounts-provisioning:manage'];

/** Enabling, disabling and unlocking, of accounts and of an identity's own account in SailPoint (accounts). */
export const accountStateRoutes: Route[] = [
	onOne('enable', (call) => changeAccount(call, 'Enable Account', { disabled: false })),
	onOne('disable', (call) => changeAccount(call, 'Disable Account', { disabled: true })),
	onOne('unlock', (call) => changeAccount(call, 'Unlock Account', { locked: false })),
	onIdentity('/:id/enable', (call) => changeSignIn(call, true)),
	onIdentity('/:id/disable', (call) => changeSignIn(call, false)),
	onIdentity('/enable', (call) => changeManySignIns(call, true)),
	onIdentity('/disable', (call) => changeManySignIns(call, false)),
];

function onOne(verb: string, handle: Route['handle']): Route {
	return {
		method: 'POST',
		service: 'accounts',
		rest: `/:id/${verb}`,
		scopes: STATE,
		withoutUser: true,
		handle,
	};
}

function onIdentity(rest: string, handle: Route['handle']): Route {
	return {
		method: 'POST',
		service: 'identities-accounts',
		rest,
		scopes: IDENTITY_STATE,
		withoutUser: true,
		handle,
	};
}

/** The body is required; `{}` is enough (accounts-v1-by-id-enable). */
function changeAccount(
	call: Call,
	name: string,
	changes: { disabled: boolean } | { locked: boolean },
): Answer {
	const { tenant } = call;
	const account = accountIn(call);
	const body = bodyOf(call);
	textIn(body, 'externalVerificationId');
	booleanIn(body, 'forceProvisioning');
	const task = onAccount(tenant, name, account, () => {
		if (tenant.store.accounts.has(account.id)) {
			tenant.store.accounts.change(account, { ...changes, modified: tenant.now() });
		}
	});
	return accepted(task);
}

function changeSignIn(call: Call, enabled: boolean): Answer {
	startSignIn(call.tenant, identityIn(call), enabled);
	return ok({}, 202);
}

/** One item for each identity, whatever became of the others (identities-accounts-v1-enable: 207). */
function changeManySignIns(call: Call, enabled: boolean): Answer {
	const ids = textsIn(bodyOf(call), 'identityIds');
	if (!ids || ids.length === 0) throw badContent('"identityIds" is required.');
	const items = ids.map((id): Json => {
		const identity = call.tenant.store.identities.get(id);
		if (!identity) return { id, statusCode: 404, message: `Referenced identity "${id}" was not found.` };
		startSignIn(call.tenant, identity, enabled);
		return { id, statusCode: 202, message: 'Accepted' };
	});
	return ok(items, 207);
}

function startSignIn(tenant: SailPointTenant, identity: Identity, enabled: boolean): void {
	const name = enabled ? 'Enable Identity' : 'Disable Identity';
	tenant.startTask(name, { id: identity.id, type: 'IDENTITY', name: identity.name }, () => {
		if (!tenant.store.identities.has(identity.id)) return;
		const back = identity.signIn === 'disabled' ? 'registered' : identity.signIn;
		tenant.changeIdentity(identity, { signIn: enabled ? back : 'disabled' });
	});
}
