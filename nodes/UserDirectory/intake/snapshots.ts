import { z } from 'zod';
import { Snapshot, type User } from '../../shared/model';
import { Refusal } from '../../shared/operations/refusal';

const ToldSnapshot = Snapshot.nullable();

/** A list as its users tell it, and how many of them arrived. */
export const ReceivedList = z
	.object({
		vendor: z.string().min(1),
		tenant: z.string().min(1),
		/** How many of its users arrived. */
		users: z.number().int().nonnegative(),
		/** Null when the users carry none that can be read. */
		snapshot: ToldSnapshot,
		is_whole: z.boolean(),
		/** Why the list cannot be taken for everybody; null when it can. */
		detail: z.string().nullable(),
	})
	.strict();
export type ReceivedList = z.infer<typeof ReceivedList>;

/** The users of one list: its first user, by whom the others are known, and how many they are. */
interface Counted {
	first: User;
	users: number;
}

/** The lists that some users come from, in the order of their first user, and whether each is everybody. */
export function listsOf(users: readonly User[]): ReceivedList[] {
	const lists = new Map<string, Counted>();
	let last: Counted | undefined;
	users.forEach((user) => {
		// Nearly always whoever comes next is of the same list, so that no key has to be made.
		if (last === undefined || !areOfOneList(last.first, user)) last = listIn(lists, user);
		last.users += 1;
	});
	return [...lists.values()].map(receivedList);
}

function areOfOneList(one: User, other: User): boolean {
	return (
		one.snapshot?.id === other.snapshot?.id && one.vendor === other.vendor && one.tenant === other.tenant
	);
}

function listIn(lists: Map<string, Counted>, user: User): Counted {
	const key = JSON.stringify([user.vendor, user.tenant, user.snapshot?.id ?? null]);
	const list = lists.get(key) ?? { first: user, users: 0 };
	lists.set(key, list);
	return list;
}

function receivedList({ first, users }: Counted): ReceivedList {
	const { vendor, tenant, snapshot: told = null } = first;
	const read = ToldSnapshot.safeParse(told);
	const snapshot = read.success ? read.data : null;
	const detail = read.success ? whyNotWhole(read.data, users) : 'its snapshot cannot be read';
	return { vendor, tenant, users, snapshot, is_whole: detail === null, detail };
}

function whyNotWhole(snapshot: Snapshot | null, users: number): string | null {
	if (snapshot === null) return 'its users carry no snapshot, so that nobody knows whether it is whole';
	if (!snapshot.is_complete) return 'it is not complete';
	if (snapshot.scope !== 'all') return `it holds a part only (its snapshot's scope is "${snapshot.scope}")`;
	if (users < snapshot.count)
		return `${snapshot.count} users were read, but only ${users} arrived: there is a Filter or Limit on the way`;
	if (users > snapshot.count)
		return `${snapshot.count} users were read, but ${users} arrived: some came twice`;
	return null;
}

/** Whether users are everybody of the lists that they come from; nobody is not everybody. */
export function areWhole(lists: readonly ReceivedList[]): boolean {
	return lists.length > 0 && lists.every(({ is_whole }) => is_whole);
}

/**
 * Refuses an input that does not hold everybody.
 *
 * @param input what the input is called
 * @throws Refusal naming the list and what is missing
 */
export function refuseParts(lists: readonly ReceivedList[], input: string): void {
	for (const { vendor, tenant, detail } of lists) {
		if (detail === null) continue;
		throw new Refusal(
			`${input}: the list from ${vendor} (${tenant}) cannot be taken for everybody: ${detail}`,
			'List everybody with Return All, without filters, and lead the whole list here. For people from elsewhere, switch on in Normalize that the list is whole.',
		);
	}
}
