import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { Refusal } from '../../shared/operations/refusal';

/** The address that n8n gave the node: one for its test, another one while the workflow is active. */
export function addressOf(ctx: IHookFunctions | IWebhookFunctions): string {
	const url = ctx.getNodeWebhookUrl('default');
	if (url !== undefined) return url;
	throw new Refusal('n8n has no webhook address for this node', 'Save the workflow and try again.');
}

/** Tells the node from all others of this n8n, and its test from the active workflow. */
export function triggerOf(ctx: IHookFunctions | IWebhookFunctions): string {
	return [ctx.getWorkflow().id, ctx.getNode().id, addressOf(ctx)].join(' ');
}
