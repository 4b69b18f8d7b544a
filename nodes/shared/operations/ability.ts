import type { FieldChange, Outcome } from '../model';
import type { Reader, Writer } from '../transport';
import { AdvisedError } from './refusal';

/** The typed input of one item, with the position of the item in the node's input. */
export interface Item<I> {
	index: number;
	input: I;
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
	const results: Array<Result<O>> = [];
	for (const { index, input } of items) {
		try {
			results.push({ index, ok: await answer(input, index) });
		} catch (error) {
			signal?.throwIfAborted();
			results.push({ index, failed: asError(error) });
		}
	}
	return results;
}

/** An exception as an Error, whatever was thrown. */
export function asError(thrown: unknown): Error {
	return thrown instanceof Error ? thrown : new Error(String(thrown));
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
	/** Yields the list in batches, in the vendor's order. The objects are this list's own: it will change them. */
	run(reader: Reader, input: In): AsyncGenerator<Batch<T>, Ending>;
	/**
	 * One page at a cursor, for a vendor that has cursors. Without it pages are cut on this side, in the order
	 * of ids, so that people who come or go between two pages shift nobody.
	 */
	page?(reader: Reader, input: In, cursor: string | undefined, size: number): Promise<VendorPage<T>>;
	tenant(reader: Reader): Promise<string>;
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
	/** What to send; null when nothing has to be. */
	step: Step | null;
	/** What of an object that was read back is returned; all of it unless this says otherwise. */
	shown?(now: Out): Out;
	/** Says what contradicts the wanted result in what was read back; null when it is as wanted. */
	contradiction(now: Out | null): string | null;
}

/** A write that was sent and answered. */
export interface Applied<Out> {
	object: Out;
	requestIds: string[];
}

export interface ToApply<Out, Step> {
	index: number;
	intent: Intent<Out, Step>;
	step: Step;
}

/** Writing: thought through for all items first, then sent, then read back. */
export interface Writes<In, Out, Step> {
	/** Reads what is needed and decides for every item what is to be done. Sends nothing that writes. */
	prepare(reader: Reader, items: ReadonlyArray<Item<In>>): Promise<Array<Result<Intent<Out, Step>>>>;
	/** Sends the steps; always a batch, so that a bulk call is the vendor's own business. */
	apply(writer: Writer, todo: ReadonlyArray<ToApply<Out, Step>>): AsyncIterable<Result<Applied<Out>>>;
	/** Looks up how the objects are now; null for one that is not there. */
	readBack(
		reader: Reader,
		done: ReadonlyArray<{ index: number; object: Out; step: Step }>,
	): Promise<Map<number, Out | null>>;
}

/**
 * Sends steps one by one, for vendors that have only single calls. A step whose subject failed earlier in the
 * run is not sent, because what it was based on did not happen.
 */
export async function* applyEach<Out, Step>(
	writer: Writer,
	todo: ReadonlyArray<ToApply<Out, Step>>,
	send: (writer: Writer, step: Step, intent: Intent<Out, Step>) => Promise<Out>,
): AsyncIterable<Result<Applied<Out>>> {
	const failedAt = new Map<string, number>();
	for (const { index, intent, step } of todo) {
		const earlier = failedAt.get(intent.subject);
		if (earlier !== undefined) {
			yield {
				index,
				failed: new AdvisedError(
					`Not sent, because item ${earlier}, about the same object, was not carried out`,
					'Correct that item and run both again.',
				),
			};
			continue;
		}
		const { recorder, requestIds } = recording(writer);
		try {
			yield { index, ok: { object: await send(recorder, step, intent), requestIds } };
		} catch (error) {
			writer.signal?.throwIfAborted();
			failedAt.set(intent.subject, index);
			yield { index, failed: asError(error) };
		}
	}
}

function recording(writer: Writer): { recorder: Writer; requestIds: string[] } {
	const requestIds: string[] = [];
	const recorder: Writer = {
		...writer,
		write: async (request) => {
			const answer = await writer.write(request);
			if (answer.requestId !== null) requestIds.push(answer.requestId);
			return answer;
		},
	};
	return { recorder, requestIds };
}
