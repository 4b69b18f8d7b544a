import type { IWebhookFunctions } from 'n8n-workflow';
import { asError } from '../../shared/asError';
import type { User } from '../../shared/model';
import { openReader } from '../../shared/transport';
import { readWhole } from '../api/collection';
import { isIn } from '../api/filters';
import { identities } from '../api/identities';
import { meaningsOf } from '../mapping/status';
import { type MappingContext, toUser } from '../mapping/user';
import { sailpoint } from '../sailpoint';
import { keptContext } from './keptContext';

/** How long a single request is tried again while SailPoint waits for the answer to its event. */
const PATIENCE_MS = 8_000;

/** What an event is read with. */
export interface Identity {
	context: MappingContext;
	/** Null where it is not there any more, or could not be read. */
	user: User | null;
}

/** What is known of a tenant without asking it: the lifecycle states that every new one has. */
export function contextWithout(tenant: string): MappingContext {
	return { tenant, callerId: null, meanings: meaningsOf([]), withRemote: false };
}

/** Reads the identity of an event. An event is never lost because it cannot be read: it comes with what was told. */
export async function readIdentity(ctx: IWebhookFunctions, tenant: string, id: string): Promise<Identity> {
	try {
		const reader = await openReader(ctx, sailpoint, PATIENCE_MS);
		const credential = ctx.getNode().credentials?.[sailpoint.credentialType]?.id ?? '';
		const context = await keptContext(reader, credential);
		const [record] = await readWhole(reader, identities(isIn('id', [id]), true));
		return { context, user: record === undefined ? null : toUser(record, context) };
	} catch (error) {
		ctx.logger.warn(`The identity of an event could not be read: ${asError(error).message}`);
		return { context: contextWithout(tenant), user: null };
	}
}
