import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { parseBody } from '../../shared/transport';

/** What is remembered of a subscription. */
const Subscribed = z.object({
	id: z.string().min(1),
	triggerId: z.string().min(1),
	/** The SHA-256 of its bearer token; the token itself is kept nowhere. */
	tokenHash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type Subscribed = z.infer<typeof Subscribed>;

const Memory = z.object({
	/** The API host, as events name it. */
	tenant: z.string().min(1),
	subscribed: z.array(Subscribed),
});
export type Memory = z.infer<typeof Memory>;

/** What the static data of a node holds of its subscriptions; none where it cannot be read: they are made anew. */
export function recallSubscribed({ subscriptions }: IDataObject): Memory | undefined {
	if (typeof subscriptions !== 'string') return undefined;
	return Memory.safeParse(parseBody(subscriptions)).data;
}

/** Remembers subscriptions, in one text because n8n wraps nested objects. */
export function memoriseSubscribed(store: IDataObject, memory: Memory): void {
	store.subscriptions = JSON.stringify(memory);
}

/** Remembers no subscription any more. */
export function forgetSubscribed(store: IDataObject): void {
	delete store.subscriptions;
}
