import type { IExecuteFunctions } from 'n8n-workflow';
import { asError, type Item, type ToApply, type Writes } from '../operations/ability';
import { AdvisedError } from '../operations/refusal';
import type { Reader, Writer } from '../transport';
import { Turns } from '../turns';
import { askedOf, type WriteInput } from './asked';
import { changesIn, countChanges } from './brake';
import type { RecordBase } from './changeRecord';
import { nowIso } from './context';
import { followUntil } from './follow';
import { ItemProgress, type WriteChoice } from './itemProgress';

/** A write, and what all its change records have in common. */
export interface WriteWork<I, Out, Step> {
	writes: Writes<I, Out, Step>;
	base: RecordBase;
	/** Whether results are read back where the person chose nothing about it. */
	isVerified: boolean;
	/** The item of the input that a piece of work belongs to; the one of the same number unless this says otherwise. */
	itemOf?(index: number): number;
}

/** Items of one kind of write, from thinking them through to reading them back. What may be sent, its caller decides. */
export class WriteBatch<I, Out, Step> {
	/** By the number that the work goes by; an array, because a map for 100,000 takes several times as much. */
	private readonly byIndex: Array<ItemProgress<Out, Step> | undefined> = [];

	/** @param failures takes up the items that cannot be thought through */
	constructor(
		private readonly ctx: IExecuteFunctions,
		private readonly work: WriteWork<I, Out, Step>,
		readonly failures: Map<number, Error>,
	) {}

	/** Decides for every item what is to be done. Sends nothing that writes. */
	async prepare(reader: Reader, inputs: ReadonlyArray<Item<WriteInput<I>>>): Promise<void> {
		if (inputs.length === 0) return;
		const requestedAt = nowIso();
		const choices: WriteChoice[] = [];
		for (const { index, input } of inputs) choices[index] = input.choice;
		const itemOf = this.work.itemOf ?? ((index: number) => index);
		const asked = askedOf(this.ctx, inputs, itemOf);
		for (const result of await this.work.writes.prepare(reader, asked)) {
			const { index } = result;
			const choice = choices[index];
			if ('failed' in result) this.failures.set(index, result.failed);
			else if (choice !== undefined)
				this.byIndex[index] = new ItemProgress(index, result.ok, choice, requestedAt);
		}
		this.tellRemarks();
	}

	/** The items that were thought through, in their order. */
	*progress(): Generator<ItemProgress<Out, Step>> {
		for (const item of this.byIndex) if (item !== undefined) yield item;
	}

	/** An item that was thought through. */
	at(index: number): ItemProgress<Out, Step> | undefined {
		return this.byIndex[index];
	}

	/** Makes room: an item that is done with is not kept. */
	letGo(index: number): void {
		this.byIndex[index] = undefined;
	}

	private tellRemarks(): void {
		const remarks = new Set<string>();
		for (const { intent } of this.progress()) if (intent.remark !== undefined) remarks.add(intent.remark);
		for (const remark of remarks) this.warn(remark);
	}

	/** The items that have something to send. */
	get due(): Array<ToApply<Out, Step>> {
		return [...this.progress()].filter((item) => item.isDue());
	}

	/** Keeps an item from being sent. */
	fail(index: number, error: Error): void {
		const item = this.at(index);
		if (item !== undefined) item.failed = error;
	}

	/**
	 * Sends what is due.
	 *
	 * @returns the item whose failure stops the run, if one does
	 */
	async send(openWriter: () => Promise<Writer>): Promise<ItemProgress<Out, Step> | undefined> {
		const { due } = this;
		if (due.length === 0) return undefined;
		const writer = await openWriter();
		countChanges(this.ctx, changesIn(due));
		const halt = new AbortController();
		let stopsAt: ItemProgress<Out, Step> | undefined;
		for await (const result of this.work.writes.apply(writer, due, halt.signal)) {
			const item = this.at(result.index);
			if (item === undefined) continue;
			item.wasSent = true;
			if ('ok' in result) item.take(result.ok);
			else {
				item.failed = result.failed;
				if (this.ctx.continueOnFail()) continue;
				stopsAt ??= item;
				halt.abort();
			}
		}
		return stopsAt;
	}

	/** Follows what the vendor goes on with, all of it together, until it is done or the time for it is up. */
	async follow(reader: Reader, waitForMs: number): Promise<void> {
		const { writes } = this.work;
		const waiting = [...this.progress()].filter((item) => item.isFollowed());
		if (waiting.length === 0 || writes.follow === undefined) return;
		const { ended, open, problem } = await followUntil(reader, writes.follow, waiting, waitForMs);
		for (const { index, failed, doubt } of ended) {
			const item = this.at(index);
			if (item === undefined) continue;
			item.failed = failed;
			item.doubt = doubt ?? item.doubt;
			item.isUnderWay = false;
		}
		if (open.length > 0) this.warn(`Not finished within Wait For (Seconds): ${open.join('; ')}`);
		if (problem !== undefined)
			this.warn(`The changes were sent, but could not be followed to their end: ${problem.message}`);
	}

	private warn(message: string): void {
		this.ctx.addExecutionHints({ message, type: 'warning' });
	}

	/**
	 * Reads back what the vendor was asked for and is done.
	 *
	 * @param reader one that remembers nothing from before the changes
	 */
	async verify(reader: Reader): Promise<void> {
		const { writes, isVerified } = this.work;
		const always = writes.alwaysReadsBack === true;
		const done = [...this.progress()]
			.filter((item) => item.isDone())
			.filter(({ choice, doubt }) => always || (choice.verify ?? isVerified) || doubt !== undefined);
		if (done.length === 0) return;
		try {
			const now = await writes.readBack(reader, done);
			const turns = new Turns(reader.signal);
			for (const item of done) {
				await turns.next();
				compare(item, now.get(item.index) ?? null);
			}
		} catch (error) {
			reader.signal?.throwIfAborted();
			this.warn(`The changes were sent, but could not be read back: ${asError(error).message}`);
			for (const item of done) item.failed = item.doubt;
		}
	}
}

function compare<Out, Step>(item: ItemProgress<Out, Step>, now: Out | null): void {
	const contradiction = item.intent.contradiction(now);
	item.verified = contradiction === null;
	if (now !== null) item.object = item.intent.shown?.(now) ?? now;
	if (contradiction !== null)
		item.failed = new AdvisedError(
			`${item.doubt?.message ?? 'The change was accepted'}${item.doubt === undefined ? ', but' : ', and'} reading back shows that ${contradiction}`,
			item.doubt?.advice ??
				'Look at the object with Get; somebody else may have changed it at the same time. Then run the item again.',
		);
}
