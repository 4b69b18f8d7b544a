import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

/** Two lists of people. */
interface Sides {
	source: readonly IDataObject[];
	target: readonly IDataObject[];
}

/** Who is on both sides, on the first only, and on the second only: n8n items, paired with what they were made of. */
type Joined = Record<'matched' | 'sourceOnly' | 'targetOnly', INodeExecutionData[]>;

/**
 * The least that a join can be whose result a workflow can use: a Map on one key, a probe for everybody of the other
 * side, and one n8n item for each person.
 */
export function join({ source, target }: Sides): Joined {
	const byKey = new Map<unknown, number>();
	for (const [item, { employee_id: key }] of target.entries()) if (key !== null) byKey.set(key, item);
	const joined: Joined = { matched: [], sourceOnly: [], targetOnly: [] };
	const isMatched = new Uint8Array(target.length);
	for (const [item, person] of source.entries()) {
		const at = byKey.get(person.employee_id) ?? -1;
		const other = target[at];
		if (other === undefined) joined.sourceOnly.push(alone(person, item, 0));
		else {
			isMatched[at] = 1;
			joined.matched.push(together(person, item, other, at));
		}
	}
	for (const [item, person] of target.entries())
		if (isMatched[item] === 0) joined.targetOnly.push(alone(person, item, 1));
	return joined;
}

function together(source: IDataObject, item: number, target: IDataObject, at: number): INodeExecutionData {
	return {
		json: { source, target },
		pairedItem: [
			{ item, input: 0 },
			{ item: at, input: 1 },
		],
	};
}

function alone(json: IDataObject, item: number, input: number): INodeExecutionData {
	return { json, pairedItem: [{ item, input }] };
}
