import type { IExecuteFunctions, INodeExecutionData, INodeProperties } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import type { Bound } from './bind';
import { asError } from './operations/ability';
import { Refusal } from './operations/refusal';
import { failedItem, toNodeError } from './run/failure';

/** A resource as the menu shows it. */
export interface ResourceLabel {
	value: string;
	name: string;
	description?: string;
}

/**
 * All parameters of a vendor's node: the resources, the operations that the vendor has, and their parameters.
 * Made afresh at each call, because n8n edits descriptions in place.
 */
export function nodeProperties(
	resources: readonly ResourceLabel[],
	bounds: readonly Bound[],
): INodeProperties[] {
	const label = { displayName: 'Resource', name: 'resource' };
	const resource: INodeProperties = {
		...label,
		type: 'options',
		noDataExpression: true,
		options: [...resources].sort(byName),
		default: resources[0]?.value ?? '',
	};
	const menus = resources.map(({ value }) => operationMenu(value, bounds));
	return [resource, ...menus, ...bounds.flatMap((bound) => structuredClone(bound.properties))];
}

function byName(a: { name: string }, b: { name: string }): number {
	return a.name.localeCompare(b.name);
}

function operationMenu(resource: string, bounds: readonly Bound[]): INodeProperties {
	const options = bounds.filter((bound) => bound.resource === resource).map((bound) => ({ ...bound.option }));
	const first = options.find((option) => option.value === 'getAll') ?? options[0];
	const label = { displayName: 'Operation', name: 'operation' };
	return {
		...label,
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [resource] } },
		options: options.sort(byName),
		default: first?.value ?? '',
	};
}

function asNodeError(ctx: IExecuteFunctions, error: Error): Error {
	const isReady = error instanceof NodeApiError || error instanceof NodeOperationError;
	return isReady ? error : toNodeError(ctx, { error, index: null });
}

/**
 * Runs the operation that the node is set to.
 *
 * @throws NodeApiError or NodeOperationError, worded for the person in front of the node
 */
export async function runNode(
	ctx: IExecuteFunctions,
	bounds: readonly Bound[],
): Promise<INodeExecutionData[][]> {
	const resource = ctx.getNodeParameter('resource', 0);
	const operation = ctx.getNodeParameter('operation', 0);
	const bound = bounds.find(
		(candidate) => candidate.resource === resource && candidate.operation === operation,
	);
	try {
		if (bound === undefined) {
			throw new Refusal(
				`There is no operation "${operation}" on "${resource}"`,
				'Open the node and choose an operation.',
			);
		}
		return [await bound.run(ctx)];
	} catch (error) {
		// By this word n8n knows that the execution was canceled and did not fail.
		if (ctx.getExecutionCancelSignal()?.aborted === true)
			throw new NodeOperationError(ctx.getNode(), 'The execution was canceled');
		// Given to n8n, a continued error would let the input pass as if it were the output.
		if (ctx.continueOnFail())
			return [ctx.getInputData().map((_, index) => failedItem(asError(error), index))];
		throw asNodeError(ctx, asError(error));
	}
}
