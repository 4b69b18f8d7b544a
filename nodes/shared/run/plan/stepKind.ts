import type { IExecuteFunctions } from 'n8n-workflow';
import type { Change } from '../../model';
import { asError, type Item, type Writes } from '../../operations/ability';
import type { Reader, Writer } from '../../transport';
import type { RecordBase } from '../changeRecord';
import type { WriteChoice } from '../itemProgress';
import { WriteBatch } from '../writeBatch';

/** What one step came to. */
export interface StepResult {
	change: Change;
	failed?: Error;
	/** The id of what it was about, as the vendor gives it. */
	objectId: string | null;
	/** Whether the vendor is still at work on it. */
	isUnderWay: boolean;
	wasSent: boolean;
}

/** Steps of one kind, one for each of several people. */
export interface StepBatch<Todo> {
	/** Decides what is to be done; a step that cannot be thought through fails. */
	prepare(reader: Reader, steps: ReadonlyArray<Item<Todo>>): Promise<void>;
	/** The people for whom something is to be sent. */
	due(): number[];
	/** Keeps a step from being sent. */
	fail(index: number, error: Error): void;
	/** Sends what is due. Unless the node continues on error, the first failure keeps the others back. */
	send(openWriter: () => Promise<Writer>): Promise<void>;
	follow(reader: Reader, waitForMs: number): Promise<void>;
	/** @param reader one that remembers nothing from before the changes */
	verify(reader: Reader): Promise<void>;
	/** What a step was thought out to be or came to; an error for one that could not be thought through. */
	resultOf(index: number): StepResult | Error | undefined;
}

/** A step to be thought through. */
export interface StepTodo<Input, Own> {
	/** What it asks for; throws Unsupported where that cannot be said in the terms of the operation. */
	input(): Input;
	own: Own;
	choice: WriteChoice;
}

/** A kind of step, done by an ability of the vendor. */
export interface StepKind<Input, Own> {
	/** How long the vendor's work is followed unless the person says otherwise; undefined where it has none. */
	waitSeconds: number | undefined;
	open(ctx: IExecuteFunctions, base: RecordBase): StepBatch<StepTodo<Input, Own>>;
}

/**
 * Makes a kind of step out of an ability.
 *
 * @param toInput what the ability asks for; throws Unsupported where it cannot do what a step asks for
 */
export function doneBy<Input, Own, In, Out extends { id: string | null }, Step>(
	writes: Writes<In, Out, Step>,
	toInput: (input: Input, own: Own) => In,
): StepKind<Input, Own> {
	return {
		waitSeconds: writes.follow?.waitSeconds,
		open: (ctx, base) => openBatch(ctx, base, writes, toInput),
	};
}

function openBatch<Input, Own, In, Out extends { id: string | null }, Step>(
	ctx: IExecuteFunctions,
	base: RecordBase,
	writes: Writes<In, Out, Step>,
	toInput: (input: Input, own: Own) => In,
): StepBatch<StepTodo<Input, Own>> {
	const batch = new WriteBatch(ctx, { writes, base, isVerified: true }, new Map<number, Error>());
	return {
		prepare: async (reader, steps) => {
			const ready = steps.flatMap(({ index, input: { input, own, choice } }) => {
				try {
					return [{ index, input: { own: toInput(input(), own), choice } }];
				} catch (error) {
					batch.failures.set(index, asError(error));
					return [];
				}
			});
			await batch.prepare(reader, ready);
		},
		due: () => batch.due.map(({ index }) => index),
		fail: (index, error) => batch.fail(index, error),
		send: async (openWriter) => {
			await batch.send(openWriter);
		},
		follow: async (reader, waitForMs) => await batch.follow(reader, waitForMs),
		verify: async (reader) => await batch.verify(reader),
		resultOf: (index) => {
			const item = batch.at(index);
			if (item === undefined) return batch.failures.get(index);
			const { failed, isUnderWay, object, wasSent } = item;
			return { change: item.record(base), failed, objectId: object.id, isUnderWay, wasSent };
		},
	};
}
