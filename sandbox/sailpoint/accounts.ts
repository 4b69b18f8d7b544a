import { difference, omit } from 'lodash';
import { accountIn, bodyOf, ok, requiredText, textMapIn, type Answer, type Call, type Route } from './call';
import { accountFields } from './accountFields';
import { accountJson, entitlementsOf } from './accountShapes';
import { applyPatch } from './jsonPatch';
import { badContent, badReference } from './errors';
import { entitlementJson } from './entitlements';
import type { Account, Attributes, Source, Task } from './model';
import { pageAnswer, selected } from './paging';
import { removeAccount, sourceOf, writeAccount, writeAttributes } from './provisioning';
import type { SailPointTenant } from './tenant';

const READ = ['idn:accounts:read', 'idn:accounts:manage'];
const MANAGE = ['idn:accounts:manage'];

/** Accounts (SailPoint API specs, accounts). Every write is done later and followed by its task. */
export const accountRoutes: Route[] = [
	route('GET', '', READ, listAccounts),
	route('GET', '/:id', READ, (call) => ok(accountJson(call.tenant.store, accountIn(call)))),
	route('GET', '/:id/entitlements', READ, listEntitlements),
	route('POST', '', MANAGE, createAccount),
	route('PATCH', '/:id', MANAGE, patchAccount),
	route('PUT', '/:id', MANAGE, putAccount),
	route('DELETE', '/:id', MANAGE, deleteAccount),
];

function route(method: Route['method'], rest: string, scopes: string[], handle: Route['handle']): Route {
	return { method, service: 'accounts', rest, scopes, withoutUser: true, handle };
}

function listAccounts(call: Call): Answer {
	const { store } = call.tenant;
	const all = selected(call, store.accounts, accountFields(store), {
		// Accounts are also filtered by what their identities are.
		key: `identities ${store.identities.revision}`,
		fits: () => true,
	});
	return pageAnswer(call, all, 250, (account) => accountJson(store, account));
}

function listEntitlements(call: Call): Answer {
	return pageAnswer(call, entitlementsOf(accountIn(call)), 250, entitlementJson);
}

/**
 * Writes SailPoint's own record (accounts-v1); its native identity is what the schema of the source names as such
 * (schema.yaml, identityAttribute). On a non-employee source the task succeeds and nothing is created (developer
 * community, thread 55648).
 */
function createAccount(call: Call): Answer {
	const { tenant } = call;
	const attributes = textMapIn(bodyOf(call), 'attributes');
	if (!attributes) throw badContent('"attributes" is required.');
	const source = sourceOf(requiredText(attributes, 'sourceId'));
	const nativeIdentity = requiredText(attributes, source.schema.identityAttribute);
	const values = omit(attributes, 'sourceId');
	requireKnown(tenant, source, values);
	const target = { id: source.id, type: 'APPLICATION' as const, name: source.name };
	const task = tenant.startTask(`Create Account ${nativeIdentity}`, target, () => {
		if (source.kind !== 'nonEmployee') writeAccount(tenant, source, nativeIdentity, values);
	});
	return accepted(task);
}

/** Changes attributes of accounts on flat-file sources, and correlation everywhere (accounts-v1-by-id). */
function patchAccount(call: Call): Answer {
	const { tenant } = call;
	const account = accountIn(call);
	const before = { attributes: { ...account.attributes }, identityId: account.identityId };
	const after = applyPatch(call, before, /^\/(attributes\/[^/]+|identityId)$/);
	const attributes = textMapIn(after, 'attributes') ?? {};
	const identity = after.identityId === null ? null : requiredText(after, 'identityId');
	if (identity !== null && !tenant.store.identities.has(identity)) throw badReference('identity', identity);
	if (JSON.stringify(attributes) !== JSON.stringify(account.attributes)) {
		requireKnown(tenant, requireFlatFile(account), attributes);
	}
	onAccount(tenant, 'Update Account', account, () => {
		if (identity !== account.identityId) {
			tenant.store.correlate(account, identity);
			tenant.store.accounts.change(account, { manuallyCorrelated: identity !== null });
		}
		writeAttributes(tenant, account, attributes);
	});
	return ok({}, 202);
}

function putAccount(call: Call): Answer {
	const { tenant } = call;
	const account = accountIn(call);
	const source = requireFlatFile(account);
	const attributes = textMapIn(bodyOf(call), 'attributes');
	if (!attributes) throw badContent('"attributes" is required.');
	requireKnown(tenant, source, attributes);
	return accepted(
		onAccount(tenant, 'Update Account', account, () => writeAttributes(tenant, account, attributes)),
	);
}

function deleteAccount(call: Call): Answer {
	const { tenant } = call;
	const account = accountIn(call);
	requireFlatFile(account);
	return accepted(onAccount(tenant, 'Delete Account', account, () => removeAccount(tenant, account)));
}

/** Starts a task on an account. */
export function onAccount(tenant: SailPointTenant, name: string, account: Account, run: () => void): Task {
	const target = { id: account.id, type: 'APPLICATION' as const, name: account.nativeIdentity };
	return tenant.startTask(name, target, run);
}

/** 202 with a task's id. */
export function accepted(task: Task): Answer {
	return ok({ id: task.id }, 202);
}

/** The flat-file source that an account is on, or a 400 for an account of another source. */
function requireFlatFile({ sourceId }: Account): Source {
	const source = sourceOf(sourceId);
	if (source.kind !== 'flatFile') throw badContent('Only accounts of flat-file sources can be changed.');
	return source;
}

function requireKnown({ quirks }: SailPointTenant, { name, schema }: Source, attributes: Attributes): void {
	if (quirks.unknownAccountAttribute === 'kept') return;
	const [unknown] = difference(Object.keys(attributes), schema.attributes, schema.entitlementAttributes);
	if (unknown !== undefined) throw badContent(`The schema of "${name}" has no attribute "${unknown}".`);
}
