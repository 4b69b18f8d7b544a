import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { type HoldMemory, NOTHING_HELD, readHold, writeHold } from './heldEvents';
import type { SeenBodies } from './seenBodies';

/** What a trigger that is called remembers of its calls. No body is among it: only digests, and held events. */
export interface DeliveryMemory {
	seen: SeenBodies;
	leavers: HoldMemory;
	/** Leaver events that were held and are no more: their ids, and since when, in milliseconds since 1970. */
	left: Map<string, number>;
}

const Times = z.array(z.tuple([z.string(), z.number()]));
const Stored = z.object({ seen: Times, left: Times });
const NONE = '{"seen":[],"left":[]}';

/** What is remembered before the first call. */
export function noDeliveries(): DeliveryMemory {
	return { seen: new Map(), leavers: NOTHING_HELD, left: new Map() };
}

/** The process that wrote what the static data of a node holds of its calls. */
export function writerOf({ writer }: IDataObject): string | undefined {
	return typeof writer === 'string' ? writer : undefined;
}

/** What the static data of a node holds of its calls; undefined when it cannot be read. */
export function readDeliveries({ deliveries, held }: IDataObject): DeliveryMemory | undefined {
	try {
		const leavers = readHold(typeof held === 'string' ? held : undefined);
		const { seen, left } = Stored.parse(JSON.parse(typeof deliveries === 'string' ? deliveries : NONE));
		return { seen: new Map(seen), leavers, left: new Map(left) };
	} catch {
		return undefined;
	}
}

/** Puts what is remembered into the static data of a node, as texts because n8n wraps nested objects. */
export function writeDeliveries(
	store: IDataObject,
	writer: string,
	{ seen, leavers, left }: DeliveryMemory,
): void {
	store.writer = writer;
	store.deliveries = JSON.stringify({ seen: [...seen], left: [...left] });
	store.held = writeHold(leavers);
}
