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

/** Users, groups and roles of Tenable Vulnerability Management. */
export class Tenable implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tenable User Directory',
		name: 'tenable',
		icon: { light: 'file:../../icons/tenable.svg', dark: 'file:../../icons/tenable.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Read and change users, groups and roles of Tenable Vulnerability Management',
		defaults: { name: 'Tenable User Directory' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tenableVmApi', required: true }],
		properties: nodeProperties(RESOURCES, MENU),
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runNode(this, MENU);
	}
}
