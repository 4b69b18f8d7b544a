import {
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { runPoll } from '../shared/events/poll';
import { triggerProperties } from '../shared/events/properties';
import { exabeamTrigger } from './trigger/exabeamTrigger';
import { triggerParams } from './trigger/params';

/** Joiners, movers and leavers among those who sign in to Exabeam New-Scale. */
export class ExabeamTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Exabeam User Directory Trigger',
		name: 'exabeamTrigger',
		icon: { light: 'file:../../icons/exabeam.svg', dark: 'file:../../icons/exabeam.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].length + " events" }}',
		description:
			'Starts the workflow when platform accounts or roles of Exabeam New-Scale come, change or go',
		defaults: { name: 'Exabeam User Directory Trigger' },
		polling: true,
		usableAsTool: undefined,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'exabeamApi', required: true }],
		properties: triggerProperties(triggerParams),
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await runPoll(this, exabeamTrigger);
	}
}
