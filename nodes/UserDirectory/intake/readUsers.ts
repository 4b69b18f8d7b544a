import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { User } from '../../shared/model';
import { Refusal } from '../../shared/operations/refusal';
import { refuseEmptyItem } from './emptyItem';
import { isUser } from './userItem';

/**
 * The users of an input that must bring some.
 *
 * @param input what the input is called
 * @throws Refusal when there is none, or an item is not a unified user
 */
export function readUsers(items: readonly INodeExecutionData[], input: string): [User, ...User[]] {
	const users = readAnyUsers(items, input);
	if (isFilled(users)) return users;
	throw new Refusal(
		`${input} has no items`,
		`Check that the node before it is wired to ${input}, ran, and found anybody. An empty list is never taken for the truth.`,
	);
}

/**
 * The users of an input that may bring none.
 *
 * @param input what the input is called
 * @throws Refusal when an item is not a unified user
 */
export function readAnyUsers(items: readonly INodeExecutionData[], input: string): User[] {
	return items.map(({ json }, index) => {
		if (isUser(json)) return json;
		refuseEmptyItem(json, input, index);
		throw notAUser(json, input, index);
	});
}

/** The items of an input that need not be wired; n8n throws when it is asked for one that is not. */
export function optionalItems(ctx: IExecuteFunctions, input: number): INodeExecutionData[] {
	return ctx.getExecuteData().data.main?.[input] ?? [];
}

function isFilled<T>(list: T[]): list is [T, ...T[]] {
	return list.length > 0;
}

function notAUser(json: object, input: string, index: number): Refusal {
	const isOther = 'object' in json && json.object !== 'user';
	const what = isOther ? `of the kind "${String(json.object)}"` : `no unified user${wrongPart(json)}`;
	return new Refusal(
		`${input}: an item is ${what} [Item ${index}]`,
		'Lead unified users to it: User > Get Many of a node of this package with Output set to Unified, or Normalize of this node for people from elsewhere.',
	);
}

function wrongPart(json: object): string {
	const path = User.passthrough().safeParse(json).error?.issues[0]?.path ?? [];
	return path.length === 0 ? '' : ` (${path.join('.')})`;
}
