import {
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { triggerProperties } from '../shared/events/properties';
import { runPoll } from '../shared/events/poll';
import { triggerParams } from './trigger/params';
import { tenableTrigger } from './trigger/tenableTrigger';

/** Joiners, movers and leavers of Tenable Vulnerability Management. */
export class TenableTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Tenable User Directory Trigger',
		name: 'tenableTrigger',
		icon: { light: 'file:../../icons/tenable.svg', dark: 'file:../../icons/tenable.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].length + " events" }}',
		description:
			'Starts the workflow when users, groups or roles of Tenable Vulnerability Management come, change or go',
		defaults: { name: 'Tenable User Directory Trigger' },
		polling: true,
		usableAsTool: undefined,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'tenableVmApi', required: true }],
		properties: triggerProperties(triggerParams),
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await runPoll(this, tenableTrigger);
	}
}
