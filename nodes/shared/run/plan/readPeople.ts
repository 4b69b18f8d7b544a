import type { PlanItem, User } from '../../model';
import type { Item } from '../../operations/ability';
import type { Ref } from '../../operations/locator';
import { NotThere, Refusal } from '../../operations/refusal';
import type { PlanAbility } from '../../operations/user/planAbility';
import type { Reader } from '../../transport';
import type { PlanInput } from './planRun';

/** The accounts that plan items are for. */
export interface FoundPeople {
	/** By the index of the item; nobody is in here who is not there. */
	users: Map<number, User>;
	failures: Map<number, Error>;
}

function refOf({ target, steps: [first] }: PlanItem): Ref {
	if (target.id !== null) return { mode: 'id', value: target.id };
	return { mode: 'username', value: first?.action === 'create_user' ? first.values.username : '' };
}

/** Two items may name one account in two ways: by its id, and by the username that a new one is to have. */
function refuseSame({ users, failures }: FoundPeople): void {
	const byId = new Map<string, number>();
	for (const [index, user] of users) {
		const other = byId.get(user.id);
		byId.set(user.id, index);
		if (other === undefined) continue;
		const refusal = new Refusal(
			`Plan Item: ${user.username ?? user.id} stands in 2 items (${other}, ${index})`,
			'Keep one item for each person.',
		);
		failures.set(other, refusal).set(index, refusal);
	}
}

/** Reads the accounts of all items as they now are. Who has the username of a new account is looked up as well. */
export async function readPeople<Own>(
	reader: Reader,
	getUser: PlanAbility<Own>['getUser'],
	items: ReadonlyArray<Item<PlanInput<Own>>>,
): Promise<FoundPeople> {
	const asked = items.map(({ index, input: { item, own } }) => ({
		index,
		input: { ...own, user: refOf(item), include: [] },
	}));
	const found: FoundPeople = { users: new Map(), failures: new Map() };
	for (const result of asked.length === 0 ? [] : await getUser.run(reader, asked)) {
		if ('ok' in result) found.users.set(result.index, result.ok);
		else if (!(result.failed instanceof NotThere)) found.failures.set(result.index, result.failed);
	}
	refuseSame(found);
	return found;
}
