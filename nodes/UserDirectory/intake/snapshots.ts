import { z } from 'zod';
import type { User } from '../../shared/model';
import { Snapshot } from '../../shared/model';
import { Refusal } from '../../shared/operations/refusal';

/** A list as its items tell it, and how many of them arrived. */
export const ReceivedList = z
	.object({
		vendor: z.string(),
		tenant: z.string(),
		/** Null when the items carry none. */
		snapshot: Snapshot.nullable(),
		received: z.number().int().positive(),
	})
	.strict();
export type ReceivedList = z.infer<typeof ReceivedList>;

/** Those lists that the users of an input come from, in the order of their first user. */
export function listsOf(users: readonly User[]): ReceivedList[] {
	const lists = new Map<string | null, ReceivedList>();
	for (const { snapshot, vendor, tenant } of users) {
		const id = snapshot?.id ?? null;
		const list = lists.get(id);
		if (list !== undefined) list.received += 1;
		else lists.set(id, { vendor, tenant, snapshot: snapshot ?? null, received: 1 });
	}
	return [...lists.values()];
}

/** Why a list cannot be taken for everybody; undefined when it can. */
export function whyNotWhole({ snapshot, received }: ReceivedList): string | undefined {
	if (snapshot === null) return 'its items carry no snapshot, so that nobody knows whether it is whole';
	if (!Snapshot.safeParse(snapshot).success) return 'its snapshot cannot be read';
	if (!snapshot.is_complete) return 'it is not complete';
	if (snapshot.scope !== 'all') return `it holds a part only (its snapshot's scope is "${snapshot.scope}")`;
	if (received < snapshot.count)
		return `${snapshot.count} people were read, but only ${received} arrived: there is a Filter or Limit on the way`;
	if (received > snapshot.count)
		return `${snapshot.count} people were read, but ${received} arrived: some came twice`;
	return undefined;
}

/**
 * Refuses an input that does not hold everybody.
 *
 * @param input what the input is called
 * @throws Refusal naming the list and what is missing
 */
export function refuseParts(lists: readonly ReceivedList[], input: string): void {
	for (const list of lists) {
		const why = whyNotWhole(list);
		if (why === undefined) continue;
		throw new Refusal(
			`${input}: the list from ${list.vendor} (${list.tenant}) cannot be taken for everybody: ${why}`,
			'List everybody with Return All, without filters, and lead the whole list here. For people from elsewhere, switch on in Normalize that the list is whole.',
		);
	}
}

/** @throws Refusal when a record is there twice */
export function refuseTwins(users: readonly User[], input: string): void {
	const seen = new Map<string, Map<string, Set<string>>>();
	for (const { vendor, tenant, id } of users) {
		const ids = idsOf(seen, vendor, tenant);
		if (ids.has(id))
			throw new Refusal(
				`${input} holds ${id} of ${vendor} (${tenant}) twice`,
				'Lead each list to it only once.',
			);
		ids.add(id);
	}
}

function idsOf(seen: Map<string, Map<string, Set<string>>>, vendor: string, tenant: string): Set<string> {
	const tenants = seen.get(vendor) ?? new Map<string, Set<string>>();
	const ids = tenants.get(tenant) ?? new Set<string>();
	if (ids.size === 0) seen.set(vendor, tenants.set(tenant, ids));
	return ids;
}
