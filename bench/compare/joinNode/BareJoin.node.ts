import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { join } from '../join';

const { Main } = NodeConnectionTypes;

/** The bare hash join as a node, which is the least that somebody could put into a workflow in the place of ours. */
export class BareJoin implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Bare Join',
		name: 'bareJoin',
		group: ['transform'],
		version: 1,
		description: 'Join two lists by employee ID',
		defaults: { name: 'Bare Join' },
		inputs: [Main, Main],
		outputs: [Main, Main, Main],
		properties: [],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const { matched, sourceOnly, targetOnly } = join(this.getInputData(0), this.getInputData(1));
		return [matched, sourceOnly, targetOnly];
	}
}
