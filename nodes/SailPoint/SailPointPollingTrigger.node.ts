import {
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { runPoll } from '../shared/events/poll';
import { triggerProperties } from '../shared/events/properties';
import { pollingParams } from './polling/params';
import { pollingTrigger } from './polling/pollingTrigger';

/** Joiners, movers and leavers of SailPoint Identity Security Cloud, for an n8n that SailPoint cannot reach. */
export class SailPointPollingTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SailPoint User Directory Polling Trigger',
		name: 'sailPointPollingTrigger',
		icon: { light: 'file:../../icons/sailpoint.svg', dark: 'file:../../icons/sailpoint.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].length + " events" }}',
		description:
			'Starts the workflow when identities, roles or governance groups of SailPoint Identity Security Cloud come, change or go',
		defaults: { name: 'SailPoint User Directory Polling Trigger' },
		polling: true,
		usableAsTool: undefined,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'sailPointOAuth2Api', required: true }],
		properties: triggerProperties(pollingParams),
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await runPoll(this, pollingTrigger);
	}
}
