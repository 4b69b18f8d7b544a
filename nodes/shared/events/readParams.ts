import type { IHookFunctions, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';
import type { Params, Values } from '../operations/parameter';
import { readValues } from '../run/values';

/**
 * Reads the parameters of a trigger into typed values; a trigger has no input, so that there is one value of each.
 *
 * @throws Refusal naming the parameter when a value cannot be used
 */
export function readParams<P extends Params>(
	ctx: IHookFunctions | IPollFunctions | IWebhookFunctions,
	params: P,
): Values<P> {
	const source = {
		getNodeParameter: (name: string, _index: number, fallback?: unknown): unknown =>
			ctx.getNodeParameter(name, fallback),
	};
	return readValues(source, params, 0);
}
