import type { IExecuteFunctions } from 'n8n-workflow';
import type { Item, WriteItem } from '../operations/ability';
import { inputFile } from './inputFile';
import type { WriteChoice } from './itemProgress';

/** What one item of a write asks for, and what the person chose for it. */
export interface WriteInput<I> {
	own: I;
	choice: WriteChoice;
}

/**
 * The writes that an ability is asked for.
 *
 * @param itemOf the item of the input that a piece of work belongs to
 */
export function askedOf<I>(
	ctx: IExecuteFunctions,
	inputs: ReadonlyArray<Item<WriteInput<I>>>,
	itemOf: (index: number) => number,
): Array<WriteItem<I>> {
	const workflow = ctx.getWorkflow().name ?? '';
	return inputs.map(({ index, input: { own, choice } }) => ({
		index,
		input: own,
		reason: choice.reason,
		workflow,
		file: async (property) => await inputFile(ctx, itemOf(index), property),
	}));
}
