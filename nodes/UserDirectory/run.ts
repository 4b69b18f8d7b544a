import {
	type IExecuteFunctions,
	type INodeExecutionData,
	NodeOperationError,
	type INodeProperties,
} from 'n8n-workflow';
import { asError } from '../shared/asError';
import { Refusal } from '../shared/operations/refusal';
import { failedItem, toNodeError } from '../shared/run/failure';
import type { DirectoryOperation } from './operation';

/** All parameters of the node: the operations, and what each of them asks for. Made afresh at each call. */
export function directoryProperties(menu: readonly DirectoryOperation[]): INodeProperties[] {
	const label = { displayName: 'Operation', name: 'operation' };
	const options = menu.map(({ option }) => ({ ...option })).sort((a, b) => a.name.localeCompare(b.name));
	const operation: INodeProperties = {
		...label,
		type: 'options',
		noDataExpression: true,
		options,
		default: menu[0]?.operation ?? '',
	};
	return [operation, ...menu.flatMap(({ properties }) => structuredClone(properties))];
}

/**
 * Runs the operation that the node is set to. When the node continues after an error, one item that tells it leaves
 * through the first output: thrown, the error would make n8n send the first input there.
 *
 * @throws NodeOperationError, worded for the person in front of the node
 */
export async function runOperation(
	ctx: IExecuteFunctions,
	menu: readonly DirectoryOperation[],
): Promise<INodeExecutionData[][]> {
	const chosen = ctx.getNodeParameter('operation', 0);
	const operation = menu.find((candidate) => candidate.operation === chosen);
	try {
		if (operation === undefined)
			throw new Refusal('There is no such operation', 'Open the node and choose an operation.');
		return await operation.run(ctx);
	} catch (error) {
		// By this word n8n knows that the execution was canceled and did not fail.
		if (ctx.getExecutionCancelSignal()?.aborted === true)
			throw new NodeOperationError(ctx.getNode(), 'The execution was canceled');
		if (!ctx.continueOnFail()) throw toNodeError(ctx, { error: asError(error), index: null });
		const others = (operation?.outputs ?? []).slice(1);
		return [[failedItem(asError(error), 0)], ...others.map(() => [])];
	}
}
