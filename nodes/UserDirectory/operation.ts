import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { z } from 'zod';
import { propertiesOf } from '../shared/bind';
import type { Params } from '../shared/operations/parameter';

/** What an operation says about itself. */
export interface OperationInfo {
	operation: string;
	/** Its entry in the menu. */
	name: string;
	/** What it does, as n8n's list of actions words it, without articles. */
	action: string;
	description: string;
	/** The names of its inputs; where a parameter says how many there are, the parameter and one input's name. */
	inputs: readonly string[] | { countedBy: string; name: string };
	/**
	 * The names of its outputs. When the node is disabled or continues after an error, n8n sends the first input
	 * through the first output, so that what leaves there must be harmless.
	 */
	outputs: readonly string[];
	/** What one item of the output that matters most looks like. */
	output: z.ZodType;
}

/** An operation of the node: its menu entry, its parameters, its inputs and outputs, and how it runs. */
export interface DirectoryOperation extends OperationInfo {
	option: INodePropertyOptions;
	properties: INodeProperties[];
	/** @returns the items of every output, in the order of `outputs` */
	run(ctx: IExecuteFunctions): Promise<INodeExecutionData[][]>;
}

/**
 * Makes an operation for the menu.
 *
 * @param params its parameters, which `run` reads with `readValues`
 */
export function directoryOperation(
	info: OperationInfo,
	params: Params,
	run: DirectoryOperation['run'],
): DirectoryOperation {
	const { operation, name, action, description } = info;
	return {
		...info,
		option: { name, value: operation, action, description },
		properties: propertiesOf({ operation: [operation] }, params),
		run,
	};
}
