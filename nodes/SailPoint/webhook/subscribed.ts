import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { ProcessMemory } from '../../shared/events/processMemory';
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
	/** When they were made, in milliseconds since 1970: of two, the later one counts. */
	at: z.number().default(0),
});
export type Memory = z.infer<typeof Memory>;

/** Triggers whose subscriptions a process remembers. */
const MOST = 1000;
const latest = new ProcessMemory<Memory>(MOST);

/** What the static data of a node holds of its subscriptions; none where it cannot be read: they are made anew. */
export function recallSubscribed({ subscriptions }: IDataObject): Memory | undefined {
	if (typeof subscriptions !== 'string') return undefined;
	return Memory.safeParse(parseBody(subscriptions)).data;
}

/**
 * The subscriptions that a call may come from: what the static data holds, or what this process knows where that is
 * later. A call that began earlier and ended later than their making has overwritten what was remembered of them.
 *
 * @param trigger tells it from all others
 */
export function latestSubscribed(store: IDataObject, trigger: string): Memory | undefined {
	const [saved, known] = [recallSubscribed(store), latest.get(trigger)];
	if (known !== undefined && (saved === undefined || saved.at < known.at)) return known;
	if (saved !== undefined) latest.put(trigger, saved);
	return saved;
}

function write(store: IDataObject, memory: Memory): void {
	store.subscriptions = JSON.stringify(memory);
}

/** Puts the latest subscriptions that are known into the place of what a call began with. */
export function renewSubscribed(store: IDataObject, trigger: string): void {
	const memory = latestSubscribed(store, trigger);
	if (memory !== undefined) write(store, memory);
}

/** Remembers subscriptions, in one text because n8n wraps nested objects. */
export function memoriseSubscribed(store: IDataObject, trigger: string, memory: Memory): void {
	write(store, memory);
	latest.put(trigger, memory);
}

/** Remembers no subscription any more. */
export function forgetSubscribed(store: IDataObject, trigger: string): void {
	delete store.subscriptions;
	latest.forget(trigger);
}
