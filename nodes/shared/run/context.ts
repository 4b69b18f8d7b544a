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

/** The current time as the schema writes it. */
export function nowIso(): string {
	return new Date().toISOString();
}
