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

/** Identities, roles, governance groups, accounts and access requests of SailPoint Identity Security Cloud. */
export class SailPoint implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SailPoint User Directory',
		name: 'sailPoint',
		icon: { light: 'file:../../icons/sailpoint.svg', dark: 'file:../../icons/sailpoint.dark.svg' },
		group: ['transform'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description:
			'Read and change identities, roles and governance groups of SailPoint Identity Security Cloud',
		defaults: { name: 'SailPoint User Directory' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'sailPointOAuth2Api', required: true }],
		properties: nodeProperties(RESOURCES, MENU),
	};

	methods = methods;

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runNode(this, MENU);
	}
}
