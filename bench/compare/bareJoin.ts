import type { INodeExecutionData } from 'n8n-workflow';
import type { User } from '../../nodes/shared/model';
import type { Contender } from './contender';
import type { Lists } from './lists';

/** Who is on both sides, on the first only, and on the second only: n8n items, paired with what they were made of. */
type Joined = Record<'matched' | 'sourceOnly' | 'targetOnly', INodeExecutionData[]>;

/**
 * The least that a join can be whose result a workflow can use: a Map on one key, a probe for everybody of the other
 * side, and one n8n item for each person.
 */
function join({ source, target }: Lists): Joined {
	const byKey = new Map<string, number>();
	for (const [item, { employee_id: key }] of target.entries()) if (key !== null) byKey.set(key, item);
	const joined: Joined = { matched: [], sourceOnly: [], targetOnly: [] };
	const isMatched = new Uint8Array(target.length);
	for (const [item, user] of source.entries()) {
		const at = byKey.get(user.employee_id ?? '') ?? -1;
		const other = target[at];
		if (other === undefined) joined.sourceOnly.push(alone(user, item, 0));
		else {
			isMatched[at] = 1;
			joined.matched.push(together(user, item, other, at));
		}
	}
	for (const [item, user] of target.entries())
		if (isMatched[item] === 0) joined.targetOnly.push(alone(user, item, 1));
	return joined;
}

function together(source: User, item: number, target: User, at: number): INodeExecutionData {
	return {
		json: { source, target },
		pairedItem: [
			{ item, input: 0 },
			{ item: at, input: 1 },
		],
	};
}

function alone(json: User, item: number, input: number): INodeExecutionData {
	return { json, pairedItem: [{ item, input }] };
}

/** The bare hash join, which checks, normalises and plans nothing. */
export const bareJoin: Contender = async (lists) => {
	const before = performance.now();
	const joined = join(lists);
	const ms = performance.now() - before;
	return { ms, matched: joined.matched.length };
};
