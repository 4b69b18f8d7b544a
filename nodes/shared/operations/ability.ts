import { asError } from '../asError';
import type { FieldChange, Outcome } from '../model';
import type { Reader, Writer } from '../transport';
import { Turns } from '../turns';
import type { AdvisedError } from './refusal';

export { asError };

/** The typed input of one item, with the position of the item in the node's input. */
export interface Item<I> {
	index: number;
	input: I;
}

/** An item of a write, with why it is written, for vendors that keep a reason with the change. */
export interface WriteItem<I> extends Item<I> {
	reason: string | undefined;
	/** The name of the workflow that asks for it. */
	workflow: string;
	/**
	 * Reads a file that came with the item.
	 *
	 * @param property the name that it has in the item's binary data
	 * @throws Refusal when the item has no file of this name
	 */
	file(property: string): Promise<InputFile>;
}

/** A file that came with an item. */
export interface InputFile {
	name: string | null;
	mediaType: string | null;
	content: Buffer;
}

/** What became of one item. */
export type Result<O> = { index: number } & ({ ok: O } | { failed: Error });

/** An ability without parameters of the vendor's own. */
export interface NoExtra {
	extra: Record<never, never>;
}

/** Answers items one by one; the failure of one leaves the others alone. */
export async function eachItem<I, O>(
	signal: AbortSignal | undefined,
	items: ReadonlyArray<Item<I>>,
	answer: (input: I, index: number) => Promise<O> | O,
): Promise<Array<Result<O>>> {
	const turns = new Turns(signal);
	const results: Array<Result<O>> = [];
	for (const { index, input } of items) {
		await turns.next();
		try {
			results.push({ index, ok: await answer(input, index) });
		} catch (error) {
			signal?.throwIfAborted();
			results.push({ index, failed: asError(error) });
		}
	}
	return results;
}

/** Reading single objects: what a vendor offers for Get and its like. */
export interface Reads<In, Out> {
	run(reader: Reader, items: ReadonlyArray<Item<In>>): Promise<Array<Result<Out>>>;
}

/** A part of a list as it arrives. */
export interface Batch<T> {
	items: T[];
	/** How many there are before any filter, where the vendor says it. */
	total: number | null;
}

/** What is known of a list when it has ended. */
export interface Ending {
	/** False when something that belongs to the list may be missing. */
	isComplete: boolean;
	basis: 'vendor_total' | 'single_response' | 'end_of_pages';
	/** Why it is not complete, for the person; empty when it is. */
	detail: string;
}

/** One page by cursor, for vendors whose own pages are used. */
export interface VendorPage<T> extends Batch<T> {
	nextCursor: string | null;
	/** True when this page ends the list and nothing that belongs to it is missing. */
	isComplete: boolean;
}

/** Reading a list. */
export interface Lists<In, T> {
	/**
	 * Turns what was picked by name, email and the like into the vendor's ids.
	 *
	 * @throws Refusal when there is no such user, group or role
	 */
	resolve(reader: Reader, input: In): Promise<In>;
	/** Whether the vendor is asked for a part of its list only; then the part may well be empty. */
	isPart?(input: In): boolean;
	/**
	 * Yields the list in batches, in the vendor's order. The objects are this list's own: it will change them.
	 *
	 * @param most how many objects will be taken, so that no more are read ahead; without it perhaps all
	 */
	run(reader: Reader, input: In, most?: number): AsyncGenerator<Batch<T>, Ending>;
	/**
	 * One page at a cursor, for a vendor that has cursors. Without it pages are cut on this side, in the order
	 * of ids, so that people who come or go between two pages shift nobody; also where it gives undefined.
	 */
	page?(
		reader: Reader,
		input: In,
		cursor: string | undefined,
		size: number,
	): Promise<VendorPage<T> | undefined>;
	tenant(reader: Reader, input: In): Promise<string>;
}

/** A write that has been thought through and not yet sent. */
export interface Intent<Out, Step> {
	tenant: string;
	/** What is written to: an item whose subject already failed in this run is not sent. */
	subject: string;
	target: { id: string | null; name: string | null };
	/** What the write will end as when it goes well. */
	outcome: Outcome;
	changes: FieldChange[];
	/** The object as it will be. */
	object: Out;
	/** The object as it is while the vendor is still at work; the planned one unless this says otherwise. */
	meanwhile?: Out;
	/** What to send; null when nothing has to be. */
	step: Step | null;
	/** How many changes it counts for under Maximum Changes; one unless this says otherwise. */
	counts?: number;
	/** What the person should know of it although it goes well; told once for all items that say the same. */
	remark?: string;
	/**
	 * Work for the same that the vendor has under way already: nothing is sent, and that work is followed. With a step
	 * it is read back once it is done.
	 */
	underWay?: Tracking;
	/** What of an object that was read back is returned; all of it unless this says otherwise. */
	shown?(now: Out): Out;
	/** Says what contradicts the wanted result in what was read back; null when it is as wanted. */
	contradiction(now: Out | null): string | null;
}

/** Ids under which a vendor tells how far its work is, by the vendor's name for them. */
export type Tracking = Record<string, string>;

/** A write that was sent and answered. */
export interface Applied<Out> {
	/** The object as the vendor told it; the planned one unless it did. */
	object?: Out;
	requestIds: string[];
	/** What the write ended as, where the vendor tells another end than the planned one. */
	outcome?: Outcome;
	/** Set when the vendor took the write and goes on with it after its answer. */
	tracking?: Tracking;
	/** Why it is doubtful whether the write was made, although the vendor took it: reading back decides. */
	doubt?: AdvisedError;
}

/** How far a vendor is with work that it goes on with after its answer. */
export type Progress =
	| 'running'
	/** Still under way, with how far it is in the vendor's numbers. */
	| { running: string }
	| 'done'
	| { failed: Error }
	/** It ended, and what the vendor tells of it leaves open whether this piece was done: reading back decides. */
	| { doubt: AdvisedError };

export interface ToApply<Out, Step> {
	index: number;
	intent: Intent<Out, Step>;
	step: Step;
}

/** Work that a vendor goes on with after its answer: by which ids it is followed, and what it is to change. */
export interface Waiting {
	index: number;
	tracking: Tracking;
	changes: readonly FieldChange[];
}

/** How a vendor's unfinished work is followed. */
export interface Follow {
	/** How long to wait for all of it together unless the person says otherwise, in seconds; 0 for not at all. */
	waitSeconds: number;
	/**
	 * Looks up how far each piece of work is, with as few requests as the vendor allows. The reader is the one that
	 * the run began with: what it remembers may be from before.
	 */
	look(reader: Reader, waiting: readonly Waiting[]): Promise<Map<number, Progress>>;
}

/** Writing: thought through for all items first, then sent, then read back. */
export interface Writes<In, Out, Step> {
	/** Reads what is needed and decides for every item what is to be done. Sends nothing that writes. */
	prepare(reader: Reader, items: ReadonlyArray<WriteItem<In>>): Promise<Array<Result<Intent<Out, Step>>>>;
	/**
	 * Sends the steps; always a batch, so that a bulk call is the vendor's own business. Once `halt` fires, nothing
	 * more is sent; what is on its way is still reported.
	 */
	apply(
		writer: Writer,
		todo: ReadonlyArray<ToApply<Out, Step>>,
		halt: AbortSignal,
	): AsyncIterable<Result<Applied<Out>>>;
	/** True when the items of a run make one whole: when one of them cannot be done, none is. */
	isAllOrNothing?: boolean;
	/** For a vendor that goes on after its answer: tells how far each piece of work is. */
	follow?: Follow;
	/** True when only reading back tells what was made, so that it is always done. */
	alwaysReadsBack?: boolean;
	/** Looks up how the objects are now; null for one that is not there. */
	readBack(
		reader: Reader,
		done: ReadonlyArray<{ index: number; object: Out; step: Step }>,
	): Promise<Map<number, Out | null>>;
}

/** How planned writes are sent. */
export type Apply<Out, Step> = Writes<never, Out, Step>['apply'];
