import type { IExecuteFunctions } from 'n8n-workflow';
import type { InputFile, Item, WriteItem } from '../operations/ability';
import { inputFile } from './inputFile';
import type { WriteChoice } from './itemProgress';

/** What one item of a write asks for, and what the person chose for it. */
export interface WriteInput<I> {
	own: I;
	choice: WriteChoice;
}

/** A write that an ability is asked for: an item of it, without a copy of what all items have in common. */
export class Asked<I> implements WriteItem<I> {
	readonly index: number;
	readonly input: I;
	readonly reason: string | undefined;

	/** @param itemOf the item of the input that a piece of work belongs to */
	constructor(
		private readonly ctx: IExecuteFunctions,
		{ index, input }: Item<WriteInput<I>>,
		private readonly itemOf: (index: number) => number,
	) {
		this.index = index;
		this.input = input.own;
		this.reason = input.choice.reason;
	}

	get workflow(): string {
		return this.ctx.getWorkflow().name ?? '';
	}

	async file(property: string): Promise<InputFile> {
		return await inputFile(this.ctx, this.itemOf(this.index), property);
	}
}
