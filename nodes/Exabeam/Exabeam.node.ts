import {
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { nodeProperties, runNode } from '../shared/node';
import { MENU, RESOURCES } from './menu';
import { methods } from './methods';

/** What Exabeam New-Scale knows about people, and who signs in to it. */
export class Exabeam implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Exabeam User Directory',
		name: 'exabeam',
		icon: { light: 'file:../../icons/exabeam.svg', dark: 'file:../../icons/exabeam.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Read and change what Exabeam New-Scale knows about people, and read its own accounts',
		defaults: { name: 'Exabeam User Directory' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'exabeamApi', required: true }],
		properties: nodeProperties(RESOURCES, MENU),
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runNode(this, MENU);
	}
}
