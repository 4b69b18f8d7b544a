import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { JsonObject } from '../model';
import { asError, type Item, type Result } from '../operations/ability';
import { Turns } from '../turns';
import { failedItem, toNodeError } from './failure';
import type { OutputChoice } from './output';

/**
 * Reads the input of every item; those that cannot be read are kept as failures of their item.
 *
 * @throws what the execution's cancellation throws
 */
export async function readItems<I>(
	ctx: IExecuteFunctions,
	read: (index: number) => I,
): Promise<{ items: Array<Item<I>>; failures: Map<number, Error> }> {
	const turns = new Turns(ctx.getExecutionCancelSignal());
	const items: Array<Item<I>> = [];
	const failures = new Map<number, Error>();
	const { length } = ctx.getInputData();
	for (let index = 0; index < length; index++) {
		await turns.next();
		try {
			items.push({ index, input: read(index) });
		} catch (error) {
			failures.set(index, asError(error));
		}
	}
	return { items, failures };
}

/**
 * Answers items that only read. When the node does not continue on error, the first failure stops it.
 *
 * @param answer asks the vendor for all items at once
 */
export async function runReads<I, O>(
	ctx: IExecuteFunctions,
	read: (index: number) => { own: I; chosen: OutputChoice },
	answer: (items: ReadonlyArray<Item<I>>) => Promise<Array<Result<O>>>,
	toJson: (object: O, chosen: OutputChoice) => JsonObject,
): Promise<INodeExecutionData[]> {
	const { items, failures } = await readItems(ctx, read);
	stopAtFailure(ctx, failures);
	const asked = items.map(({ index, input }) => ({ index, input: input.own }));
	const results = asked.length === 0 ? [] : await answer(asked);
	const inputs = new Map(items.map(({ index, input }) => [index, input]));
	const made = new Map<number, INodeExecutionData>();
	for (const result of results) {
		const input = inputs.get(result.index);
		if (input === undefined) continue;
		if ('ok' in result)
			made.set(result.index, { json: toJson(result.ok, input.chosen), pairedItem: { item: result.index } });
		else failures.set(result.index, result.failed);
	}
	stopAtFailure(ctx, failures);
	for (const [index, error] of failures) made.set(index, failedItem(error, index));
	return [...made].sort(([a], [b]) => a - b).map(([, item]) => item);
}

/**
 * Throws the first failure as n8n's error, unless the node continues on error.
 *
 * @param itemOf the item of the input that a failure belongs to, where they are numbered otherwise
 */
export function stopAtFailure(
	ctx: IExecuteFunctions,
	failures: ReadonlyMap<number, Error>,
	itemOf: (index: number) => number = (index) => index,
): void {
	const first = [...failures].sort(([a], [b]) => a - b)[0];
	if (first === undefined || ctx.continueOnFail()) return;
	const [index, error] = first;
	const others = failures.size - 1;
	const note =
		others > 0 ? `${others} more of the items cannot be done either. Nothing was changed.` : undefined;
	throw toNodeError(ctx, { error, index: itemOf(index), note });
}
