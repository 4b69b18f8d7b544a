import type { IExecuteFunctions, INodeExecutionData, INodeType, INodeTypeDescription } from 'n8n-workflow';
import { MENU } from './menu';
import { inputsOf, outputsOf } from './ports';
import { directoryProperties, runOperation } from './run';

/** Compares, consolidates and reviews users, wherever they come from. */
export class UserDirectory implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'User Directory',
		name: 'userDirectory',
		icon: { light: 'file:../../icons/directory.svg', dark: 'file:../../icons/directory.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] }}',
		description: 'Compare, consolidate and review users of any vendor',
		defaults: { name: 'User Directory' },
		// It has several inputs and outputs, which an AI agent's tool cannot have.
		usableAsTool: undefined,
		inputs: inputsOf(MENU),
		outputs: outputsOf(MENU),
		properties: directoryProperties(MENU),
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runOperation(this, MENU);
	}
}
