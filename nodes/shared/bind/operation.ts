import { min } from 'lodash';
import type {
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
	INodePropertyOptions,
} from 'n8n-workflow';
import type { z } from 'zod';
import type { Param, Params, ShownWhen } from '../operations/parameter';

/** What every operation says about itself. */
export interface OperationInfo {
	resource: string;
	operation: string;
	/** Its entry in the menu. */
	name: string;
	/** What it does, as n8n's list of actions words it, without articles. */
	action: string;
	description?: string;
	/** Takes access away: it has the brake on its first screen and reads back by default. */
	isDestructive?: boolean;
	/** Never done for an AI agent. */
	isDelete?: boolean;
}

/** An operation tied to a vendor's ability: its menu entry, its parameters, and how it runs. */
export interface Bound {
	resource: string;
	operation: string;
	option: INodePropertyOptions;
	properties: INodeProperties[];
	/** What one item of the output looks like in full. */
	output: z.ZodType;
	run(ctx: IExecuteFunctions): Promise<INodeExecutionData[]>;
}

function property(show: ShownWhen, name: string, param: Param<unknown>): INodeProperties {
	const tool = param.isToolOnly === true ? { '@tool': [true] } : {};
	const shown = { ...show, ...param.shownWhen, ...tool };
	return { ...structuredClone(param.ui), name, displayOptions: { show: shown } };
}

/** What always applies comes first, what a person may add comes below. */
function collectionsLast(properties: INodeProperties[]): INodeProperties[] {
	const isCollection = ({ type }: INodeProperties): boolean => type === 'collection';
	return [...properties.filter((one) => !isCollection(one)), ...properties.filter(isCollection)];
}

/**
 * The parameters of an operation as n8n shows them, made afresh because n8n edits them in place.
 *
 * @param show when they are shown: while this operation is chosen
 */
export function propertiesOf(show: ShownWhen, params: Params): INodeProperties[] {
	return collectionsLast(Object.entries(params).map(([key, param]) => property(show, key, param)));
}

/** The menu entry and parameters of an operation, made afresh because n8n edits them in place. */
export function menu(
	info: OperationInfo,
	params: Params,
): Pick<Bound, 'resource' | 'operation' | 'option' | 'properties'> {
	const { resource, operation, name, action, description } = info;
	return {
		resource,
		operation,
		option: { name, value: operation, action, ...(description === undefined ? {} : { description }) },
		properties: propertiesOf({ resource: [resource], operation: [operation] }, params),
	};
}

/** Seconds, as people set them, in milliseconds. */
export function toMs(seconds: number | undefined): number | undefined {
	return seconds === undefined ? undefined : seconds * 1000;
}

/** The lowest of the numbers that are given; there may be more of them than a call takes as arguments. */
export function lowest(numbers: ReadonlyArray<number | undefined>): number | undefined {
	return min(numbers.filter((number) => number !== undefined));
}
