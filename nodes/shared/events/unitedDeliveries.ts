import { sortBy, uniqBy } from 'lodash';
import type { Event } from '../model';
import type { DeliveryMemory } from './deliveryMemory';
import { type Hold, heldIn, type HoldMemory } from './heldEvents';

/** Two lists of times by what they are about; of what is in both, the time that is chosen. */
function unitedTimes<K extends string | number>(
	mine: Iterable<readonly [K, number]>,
	others: Iterable<readonly [K, number]>,
	choose: (a: number, b: number) => number,
): Map<K, number> {
	const united = new Map(mine);
	for (const [key, value] of others) united.set(key, choose(value, united.get(key) ?? value));
	return united;
}

/** Two holds as one, under the id of the older; whoever was told of under the other id is told of anew. */
function asOne(first: Hold, second: Hold): Hold {
	const isSame = first.id === second.id;
	const events = uniqBy([...first.events, ...(isSame ? second.events : [])], 'id');
	const told = new Set(events.map(({ id }) => id));
	const others = [...first.untold, ...(isSame ? second.untold : heldIn(second))];
	return {
		...first,
		events,
		untold: uniqBy(others, 'id').filter(({ id }) => !told.has(id)),
		toldAt: isSame ? Math.max(first.toldAt, second.toldAt) : first.toldAt,
	};
}

function unitedHold(mine: Hold | null, others: Hold | null, left: ReadonlyMap<string, number>): Hold | null {
	const [first, second] = sortBy(
		[mine, others].filter((hold) => hold !== null),
		['since', 'id'],
	);
	if (first === undefined) return null;
	const hold = second === undefined ? first : asOne(first, second);
	const isHeld = ({ id }: Event): boolean => !left.has(id);
	const still = { ...hold, events: hold.events.filter(isHeld), untold: hold.untold.filter(isHeld) };
	return heldIn(still).length === 0 ? null : still;
}

/** What passed in the same second is the same, as far as two processes know of each other. */
function unitedPassed(mine: HoldMemory['passed'], others: HoldMemory['passed']): HoldMemory['passed'] {
	return [...unitedTimes(mine, others, Math.max)];
}

/** What two processes remember, as one. What one of them let go of is not held any more, whatever the other one knows. */
export function unitedDeliveries(mine: DeliveryMemory, others: DeliveryMemory): DeliveryMemory {
	const left = unitedTimes(mine.left, others.left, Math.max);
	const seen = unitedTimes(mine.seen, others.seen, Math.min);
	return {
		seen: new Map(sortBy([...seen], ([, at]) => at)),
		left,
		leavers: {
			hold: unitedHold(mine.leavers.hold, others.leavers.hold, left),
			passed: unitedPassed(mine.leavers.passed, others.leavers.passed),
		},
	};
}
