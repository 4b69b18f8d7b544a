import {
	type IHookFunctions,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { triggerProperties } from '../shared/events/properties';
import { getEventTriggers } from './webhook/eventTriggers';
import { webhookParams } from './webhook/params';
import { receive } from './webhook/receive';
import { isSubscribed, subscribeToAll, unsubscribe } from './webhook/subscribe';

/** Joiners, movers and leavers as SailPoint Identity Security Cloud tells of them. */
export class SailPointTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'SailPoint User Directory Trigger',
		name: 'sailPointTrigger',
		icon: { light: 'file:../../icons/sailpoint.svg', dark: 'file:../../icons/sailpoint.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["triggers"].length + " event triggers" }}',
		description:
			'Starts the workflow when an event trigger of SailPoint Identity Security Cloud fires. SailPoint must be able to reach n8n.',
		defaults: { name: 'SailPoint User Directory Trigger' },
		usableAsTool: undefined,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'sailPointOAuth2Api', required: true }],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' }],
		properties: triggerProperties(webhookParams),
	};

	methods = { loadOptions: { getEventTriggers } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await isSubscribed(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await subscribeToAll(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await unsubscribe(this);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
