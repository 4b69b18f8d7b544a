import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { User } from '../../shared/model';
import { Refusal } from '../../shared/operations/refusal';
import { isRecord } from '../../shared/transport';
import type { Inputs } from './context';
import { type Rule, ruleOf } from './policyRow';

/** The inputs in their order, and their names. */
export const INPUTS = ['Users', 'HR List', 'Previous Snapshot', 'Access Policy'] as const;

/** What an operation adds to a user, such as a change record, does no harm here. */
const UserItem = User.passthrough();

/** The items of an input; none where it is not wired, in which case n8n would throw. */
function itemsOf(ctx: IExecuteFunctions, index: number): INodeExecutionData[] {
	const given = ctx.getExecuteData().data.main?.[index];
	return given ?? [];
}

function refuseEmptyItem(json: object, input: string, index: number): void {
	if (Object.keys(json).length > 0) return;
	throw new Refusal(
		`${input}: an item is empty [Item ${index}]`,
		'The node before found nothing and has Always Output Data on. Switch it off there.',
	);
}

/** @throws Refusal when an item is no unified user */
function usersOf(ctx: IExecuteFunctions, input: number): User[] {
	const name = INPUTS[input] ?? '';
	return itemsOf(ctx, input).map(({ json }, index) => {
		refuseEmptyItem(json, name, index);
		const read = UserItem.safeParse(json);
		if (read.success) return read.data;
		const at = read.error.issues[0]?.path.join('.') ?? '';
		throw new Refusal(
			`${name}: an item is no unified user${at === '' ? '' : ` (${at})`} [Item ${index}]`,
			'Use Get Many of a node of this package with Output set to Unified, or Normalize for people from elsewhere.',
		);
	});
}

function rulesOf(ctx: IExecuteFunctions, input: number): Rule[] {
	return itemsOf(ctx, input).map(({ json }, index) => {
		refuseEmptyItem(json, INPUTS[input] ?? '', index);
		return ruleOf(isRecord(json) ? json : {}, index);
	});
}

/**
 * Reads all inputs.
 *
 * @throws Refusal when there are no users, or an item is not what its input takes
 */
export function readInputs(ctx: IExecuteFunctions): Inputs {
	const users = usersOf(ctx, 0);
	if (users.length === 0)
		throw new Refusal(
			'Users brought no items',
			'Check that the node before found anybody. An empty list proves nothing.',
		);
	return { users, hr: usersOf(ctx, 1), previous: usersOf(ctx, 2), rules: rulesOf(ctx, 3) };
}
