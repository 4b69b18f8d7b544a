import type { IExecuteFunctions } from 'n8n-workflow';
import type { InputFile } from '../operations/ability';
import { Refusal } from '../operations/refusal';

/**
 * Reads a file that came with an item, wherever n8n keeps it.
 *
 * @param index position of the item in the node's input
 * @param property the name that it has in the item's binary data
 * @throws Refusal when the item has no file of this name
 */
export async function inputFile(ctx: IExecuteFunctions, index: number, property: string): Promise<InputFile> {
	const files = ctx.getInputData()[index]?.binary ?? {};
	const data = files[property];
	if (data === undefined) {
		const names = Object.keys(files);
		throw new Refusal(
			`The item has no binary file "${property}"`,
			names.length === 0
				? 'Put a node before this one that brings a file, for example one that downloads it.'
				: `It has: ${names.join(', ')}.`,
		);
	}
	const content = await ctx.helpers.getBinaryDataBuffer(index, property);
	return { name: data.fileName ?? null, mediaType: data.mimeType, content };
}
