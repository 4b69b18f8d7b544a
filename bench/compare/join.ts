import type { INodeExecutionData } from 'n8n-workflow';

/** Who is on both sides, on the first only, and on the second only: n8n items, paired with what they were made of. */
type Joined = Record<'matched' | 'sourceOnly' | 'targetOnly', INodeExecutionData[]>;

/**
 * The least that a join can be whose result a workflow can use: a Map on one key, a probe for everybody of the other
 * side, and one n8n item for each person. It checks, normalises and plans nothing.
 */
export function join(source: readonly INodeExecutionData[], target: readonly INodeExecutionData[]): Joined {
	const byKey = new Map<unknown, number>();
	target.forEach(({ json: { employee_id: key } }, item) => {
		if (key !== null) byKey.set(key, item);
	});
	const joined: Joined = { matched: [], sourceOnly: [], targetOnly: [] };
	const isMatched = new Uint8Array(target.length);
	source.forEach((person, item) => {
		const at = byKey.get(person.json.employee_id) ?? -1;
		const other = target[at];
		if (other === undefined) joined.sourceOnly.push(alone(person, item, 0));
		else {
			isMatched[at] = 1;
			joined.matched.push(together(person, item, other, at));
		}
	});
	target.forEach((person, item) => {
		if (isMatched[item] === 0) joined.targetOnly.push(alone(person, item, 1));
	});
	return joined;
}

function together(
	{ json: source }: INodeExecutionData,
	item: number,
	{ json: target }: INodeExecutionData,
	at: number,
): INodeExecutionData {
	return {
		json: { source, target },
		pairedItem: [
			{ item, input: 0 },
			{ item: at, input: 1 },
		],
	};
}

function alone({ json }: INodeExecutionData, item: number, input: number): INodeExecutionData {
	return { json, pairedItem: [{ item, input }] };
}
