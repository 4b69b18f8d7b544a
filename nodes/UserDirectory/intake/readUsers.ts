import type { INodeExecutionData } from 'n8n-workflow';
import type { User } from '../../shared/model';
import { Refusal } from '../../shared/operations/refusal';
import { isUser } from './userItem';

/**
 * The users of one input.
 *
 * @param input what the input is called
 * @throws Refusal when there is none, or an item is not a unified user
 */
export function readUsers(items: readonly INodeExecutionData[], input: string): [User, ...User[]] {
	const users = items.map(({ json }, index) => {
		if (isUser(json)) return json;
		throw notAUser(json, input, index);
	});
	if (isFilled(users)) return users;
	throw new Refusal(
		`${input} has no items`,
		`Check that the node before it is wired to ${input}, ran, and found anybody. An empty list is never taken for the truth.`,
	);
}

function isFilled<T>(list: T[]): list is [T, ...T[]] {
	return list.length > 0;
}

function notAUser(json: object, input: string, index: number): Refusal {
	if (Object.keys(json).length === 0) {
		return new Refusal(
			`${input} holds an empty item instead of people [Item ${index}]`,
			'The node before it found nobody and has Always Output Data on. An empty list is never taken for the truth.',
		);
	}
	const what = 'object' in json ? `is of the kind "${String(json.object)}"` : 'is not a unified user';
	return new Refusal(
		`${input}: an item ${what} [Item ${index}]`,
		'Lead unified users to it: User > Get Many of a node of this package with Output set to Unified, or Normalize of this node for people from elsewhere.',
	);
}
