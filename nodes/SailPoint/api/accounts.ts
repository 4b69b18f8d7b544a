import type { JsonObject } from '../../shared/model';
import {
	type Fate,
	type Reader,
	recordIn,
	route,
	type WriteRequest,
	type Writer,
} from '../../shared/transport';
import { type Collection, LARGEST_PAGE, readWhole, sortedBy } from './collection';
import { quoted } from './filters';
import type { PatchOperation } from './jsonPatch';
import { JSON_PATCH } from './jsonPatch';

/**
 * Accounts (SailPoint API specs, accounts).
 *
 * @param sorters only ids stand once, so that pages stand in one order
 */
export function accounts(filters?: string, sorters = 'id'): Collection {
	return {
		path: '/accounts/v1',
		what: 'accounts',
		size: LARGEST_PAGE,
		query: sortedBy(sorters, filters),
	};
}

/** The account of a source with this native identity; undefined when there is none. */
export async function getAccountOf(
	reader: Reader,
	sourceId: string,
	nativeIdentity: string,
): Promise<JsonObject | undefined> {
	const filters = `sourceId eq ${quoted(sourceId)} and nativeIdentity eq ${quoted(nativeIdentity)}`;
	return (await readWhole(reader, accounts(filters)))[0];
}

/** Whether SailPoint has made an identity of an account, or found whose it is. */
export function hasIdentity(account: JsonObject | undefined): boolean {
	return typeof account?.identityId === 'string';
}

/**
 * Makes an account, or changes the one with this native identity, which makes it safe to send again. `sourceId`
 * stands among the attributes (SailPoint API specs, accounts, createAccount).
 *
 * @returns the task that does it
 */
export async function postAccount(
	writer: Writer,
	sourceId: string,
	attributes: Record<string, string>,
): Promise<JsonObject> {
	const answer = await writer.write({
		method: 'POST',
		path: '/accounts/v1',
		body: { attributes: { ...attributes, sourceId } },
		isRepeatable: true,
	});
	return recordIn(answer, 'task');
}

/** The entitlements of an account (SailPoint API specs, accounts, getAccountEntitlements). */
export function entitlementsOf(accountId: string): Collection {
	return {
		path: route`/accounts/v1/${accountId}/entitlements`,
		what: 'entitlements of the account',
		size: LARGEST_PAGE,
	};
}

/** Sent again when the answer was lost, unless there is a way to look up what became of it. */
function repeatedUnless(
	settle: (() => Promise<Fate>) | undefined,
): Pick<WriteRequest, 'settle' | 'isRepeatable'> {
	return settle === undefined ? { isRepeatable: true } : { settle };
}

/**
 * Changes attributes of an account of a flat-file source; the answer tells no task (SailPoint API specs, accounts,
 * updateAccount). Sent again it does no harm, because values are replaced.
 *
 * @returns whether SailPoint goes on with it; false when it was found done after its answer was lost
 */
export async function patchAccount(
	writer: Writer,
	id: string,
	operations: PatchOperation[],
	settle?: () => Promise<Fate>,
): Promise<boolean> {
	const answer = await writer.write({
		method: 'PATCH',
		path: route`/accounts/v1/${id}`,
		body: operations,
		mediaType: JSON_PATCH,
		answer: 'any',
		...repeatedUnless(settle),
	});
	return answer.status === 202;
}

/** What enabling, disabling and unlocking take (SailPoint API specs, accounttogglerequest and accountunlockrequest). */
export type AccountStateBody = { forceProvisioning?: boolean; unlockIDNAccount?: boolean };

/**
 * Enables, disables or unlocks an account; a body must be there (SailPoint API specs, accounts, enableAccount,
 * disableAccount and unlockAccount). Sent again it does no harm.
 *
 * @returns the task that does it; empty when it was found done after its answer was lost
 */
export async function postAccountState(
	writer: Writer,
	id: string,
	verb: 'enable' | 'disable' | 'unlock',
	body: AccountStateBody = {},
	settle?: () => Promise<Fate>,
): Promise<JsonObject> {
	const path = route`/accounts/v1/${id}/${verb}`;
	return recordIn(await writer.write({ method: 'POST', path, body, ...repeatedUnless(settle) }), 'task');
}
