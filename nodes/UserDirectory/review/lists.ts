import type { Snapshot, User } from '../../shared/model';
import type { ReviewedList } from './reviewSummary';

function detailOf(snapshot: Snapshot | null, users: number): string | null {
	if (snapshot === null) return 'its users carry no snapshot';
	if (!snapshot.is_complete) return 'it is not complete';
	if (snapshot.scope !== 'all') return `it holds a part only (scope ${snapshot.scope})`;
	if (users === snapshot.count) return null;
	return users < snapshot.count
		? `${snapshot.count} users were read and only ${users} arrived`
		: `${snapshot.count} users were read and ${users} arrived`;
}

/** The lists that some users come from, in the order of their first user, and whether each is everybody. */
export function listsOf(users: readonly User[]): ReviewedList[] {
	const lists = new Map<string, ReviewedList>();
	for (const { vendor, tenant, snapshot } of users) {
		const key = JSON.stringify([vendor, tenant, snapshot?.id ?? null]);
		const list = lists.get(key);
		if (list !== undefined) list.users += 1;
		else
			lists.set(key, {
				vendor,
				tenant,
				users: 1,
				snapshot: snapshot ?? null,
				is_whole: false,
				detail: null,
			});
	}
	for (const list of lists.values()) {
		list.detail = detailOf(list.snapshot, list.users);
		list.is_whole = list.detail === null;
	}
	return [...lists.values()];
}

/** Whether users are everybody of the lists that they come from; nobody is not everybody. */
export function isWhole(lists: readonly ReviewedList[]): boolean {
	return lists.length > 0 && lists.every((list) => list.is_whole);
}
