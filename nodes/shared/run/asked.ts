import type { IExecuteFunctions } from 'n8n-workflow';
import type { InputFile, Item, WriteItem } from '../operations/ability';
import { inputFile } from './inputFile';
import type { WriteChoice } from './itemProgress';

/** What one item of a write asks for, and what the person chose for it. */
export interface WriteInput<I> {
	own: I;
	choice: WriteChoice;
}

/** What the items of one run have in common. */
interface Common {
	ctx: IExecuteFunctions;
	workflow: string;
	/** The item of the input that a piece of work belongs to. */
	itemOf(this: void, index: number): number;
}

/** An item as an ability is asked for it. Keeps nothing again that was read already: there may be 100,000. */
class AskedItem<I> implements WriteItem<I> {
	constructor(
		private readonly item: Item<WriteInput<I>>,
		private readonly common: Common,
	) {}

	get index(): number {
		return this.item.index;
	}

	get input(): I {
		return this.item.input.own;
	}

	get reason(): string | undefined {
		return this.item.input.choice.reason;
	}

	get workflow(): string {
		return this.common.workflow;
	}

	async file(property: string): Promise<InputFile> {
		const { ctx, itemOf } = this.common;
		return await inputFile(ctx, itemOf(this.index), property);
	}
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
	const common = { ctx, workflow: ctx.getWorkflow().name ?? '', itemOf };
	return inputs.map((item) => new AskedItem(item, common));
}
