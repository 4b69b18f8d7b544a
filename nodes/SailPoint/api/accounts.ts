import type { JsonObject } from '../../shared/model';
import { type Reader, recordIn, route, type Writer } from '../../shared/transport';
import { type Collection, LARGEST_PAGE, readWhole } from './collection';
import { quoted } from './filters';
import type { PatchOperation } from './jsonPatch';
import { JSON_PATCH } from './jsonPatch';

/** Accounts (SailPoint API specs, accounts). */
export function accounts(filters?: string): Collection {
	return {
		path: '/accounts/v1',
		what: 'accounts',
		size: LARGEST_PAGE,
		query: { sorters: 'id', ...(filters === undefined ? {} : { filters }) },
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
		settle: async () => await Promise.resolve('absent'),
	});
	return recordIn(answer, 'task');
}

/**
 * Changes attributes of an account of a flat-file source; the answer tells no task (SailPoint API specs, accounts,
 * updateAccount). Sent again it does no harm, because values are replaced.
 */
export async function patchAccount(writer: Writer, id: string, operations: PatchOperation[]): Promise<void> {
	await writer.write({
		method: 'PATCH',
		path: route`/accounts/v1/${id}`,
		body: operations,
		mediaType: JSON_PATCH,
		answer: 'any',
		settle: async () => await Promise.resolve('absent'),
	});
}

/**
 * Enables or disables an account; a body must be there (SailPoint API specs, accounts, enableAccount and
 * disableAccount). Sent again it does no harm.
 *
 * @returns the task that does it
 */
export async function postAccountState(
	writer: Writer,
	id: string,
	verb: 'enable' | 'disable',
): Promise<JsonObject> {
	const answer = await writer.write({
		method: 'POST',
		path: verb === 'enable' ? route`/accounts/v1/${id}/enable` : route`/accounts/v1/${id}/disable`,
		body: {},
		settle: async () => await Promise.resolve('absent'),
	});
	return recordIn(answer, 'task');
}
