import type { IExecuteFunctions } from 'n8n-workflow';
import type { Change } from '../model';
import type { VendorApi } from '../transport';

/** Who acts, as change records tell it: names and ids of n8n only, never the credential's content. */
export function actorOf(ctx: IExecuteFunctions, api: VendorApi): Change['actor'] {
	return {
		credential: ctx.getNode().credentials?.[api.credentialType]?.name ?? null,
		workflow_id: ctx.getWorkflow().id ?? null,
		execution_id: ctx.getExecutionId() ?? null,
	};
}

let last = { time: 0, text: new Date(0).toISOString() };

/** The current time as the schema writes it; one text for all who ask at the same time, who may be many. */
export function nowIso(): string {
	const time = Date.now();
	if (last.time !== time) last = { time, text: new Date(time).toISOString() };
	return last.text;
}
