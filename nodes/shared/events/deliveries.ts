import { randomUUID } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import type { Event } from '../model';
import {
	type DeliveryMemory,
	noDeliveries,
	readDeliveries,
	writeDeliveries,
	writerOf,
} from './deliveryMemory';
import { heldIn } from './heldEvents';
import { backIn, holdLeavers, type HoldResult, type HoldSettings } from './heldLeavers';
import { ProcessMemory } from './processMemory';
import { isRepeat } from './seenBodies';
import { unitedDeliveries } from './unitedDeliveries';

/** Tells what this process wrote from what another one did, or an earlier one. */
const PROCESS: string = randomUUID();
/** How long it is remembered that an event is held no more, in milliseconds. */
const LEFT_MS = 3_600_000;
/** How long what this process remembers may be united with what others wrote: less, so that nobody is held anew. */
const CURRENT_MS = LEFT_MS / 2;
/** Triggers of which a process remembers something. */
const MOST = 1000;

/**
 * The calls of one trigger, as far as they have to know of each other. n8n gives each call a copy of the static data
 * and writes it back as a whole, so that calls at the same time overwrite each other's. Within a process the truth is
 * what all calls remember here together; each writes all of it, so that whichever is written last holds everything. No
 * method waits for anything: calls cannot come between each other.
 */
export class Deliveries {
	private memory = noDeliveries();
	/** When static data was last looked at, in milliseconds; null before. */
	private knownAt: number | null = null;
	private underWay = 0;

	/** Runs what one call does. Meanwhile what is remembered stays, even if the trigger is stopped. */
	async during<T>(work: () => Promise<T>): Promise<T> {
		this.underWay++;
		try {
			return await work();
		} finally {
			this.underWay--;
		}
	}

	/** Whether a call is under way. */
	get isBusy(): boolean {
		return this.underWay > 0;
	}

	/**
	 * Takes in what the static data of a call holds. What this process wrote is known here, or older than what is.
	 *
	 * @returns false when another process wrote something that cannot be read, of which nothing is known then
	 */
	learn(store: IDataObject, now: Date): boolean {
		const before = this.knownAt;
		this.knownAt = now.getTime();
		const writer = writerOf(store);
		if (before !== null && (writer === undefined || writer === PROCESS)) return true;
		const saved = readDeliveries(store);
		if (saved === undefined) return false;
		const isCurrent = before !== null && now.getTime() - before < CURRENT_MS;
		this.memory = isCurrent ? unitedDeliveries(this.memory, saved) : saved;
		return true;
	}

	/**
	 * Whether the same body has come within the last minute; from now on it has.
	 *
	 * @param body stands for the body
	 */
	isRepeat(body: string, now: Date): boolean {
		return isRepeat(this.memory.seen, body, now.getTime());
	}

	/**
	 * Lets the events of a call pass, and holds leavers back when there are many.
	 *
	 * @throws AdvisedError when more are held than can be remembered; then nothing has changed
	 */
	hold(events: readonly Event[], settings: HoldSettings, now: Date): Pick<HoldResult, 'pass' | 'notice'> {
		const { leavers } = this.memory;
		const result = holdLeavers(events, backIn(events), leavers, settings, now);
		const held = new Set(heldIn(result.memory.hold));
		const left = heldIn(leavers.hold).filter((event) => !held.has(event));
		this.memory = {
			...this.memory,
			leavers: result.memory,
			left: withLeft(this.memory.left, left, now.getTime()),
		};
		return result;
	}

	/** Writes everything that is remembered into the static data of a call. */
	write(store: IDataObject): void {
		writeDeliveries(store, PROCESS, this.memory);
	}
}

function withLeft(
	left: DeliveryMemory['left'],
	events: readonly Event[],
	now: number,
): DeliveryMemory['left'] {
	const recent = [...left].filter(([, at]) => now - at < LEFT_MS);
	return new Map([...recent, ...events.map(({ id }) => [id, now] as const)]);
}

const kept = new ProcessMemory<Deliveries>(MOST);

/**
 * The calls of a trigger in this process.
 *
 * @param trigger tells it from all others
 */
export function deliveriesOf(trigger: string): Deliveries {
	const deliveries = kept.get(trigger) ?? new Deliveries();
	kept.put(trigger, deliveries);
	return deliveries;
}

/** Leaves what is remembered of a trigger's calls to its static data. While a call is under way it is kept here too. */
export function letGo(trigger: string, store: IDataObject, now: Date): void {
	const deliveries = deliveriesOf(trigger);
	if (deliveries.learn(store, now)) deliveries.write(store);
	if (!deliveries.isBusy) kept.forget(trigger);
}
