import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { Event, Lifecycle } from '../shared/model';
import { directoryOperation } from './operation';

/** Where the items of each kind go. Whatever is none of them, and raw input, takes the first output. */
const PLACES = { joiner: 1, mover: 2, leaver: 3 } as const;

function placeOf({ json }: INodeExecutionData): number {
	const lifecycle = Lifecycle.safeParse(json.lifecycle);
	return lifecycle.success ? PLACES[lifecycle.data] : 0;
}

/** Sorts every item by its lifecycle, each as it came. */
async function split(ctx: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const outputs: INodeExecutionData[][] = [[], [], [], []];
	for (const [index, item] of ctx.getInputData().entries()) {
		outputs[placeOf(item)]?.push({ ...item, pairedItem: { item: index } });
	}
	return await Promise.resolve(outputs);
}

/** Split by Lifecycle: joiners, movers, leavers and the rest. */
export const splitByLifecycle = directoryOperation(
	{
		operation: 'splitByLifecycle',
		name: 'Split by Lifecycle',
		action: 'Split items by lifecycle',
		description: 'Send events of joiners, movers and leavers, and everything else, to outputs of their own',
		inputs: ['Events'],
		outputs: ['Other', 'Joiners', 'Movers', 'Leavers'],
		output: Event,
	},
	{},
	split,
);
