import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Change, JsonObject } from '../model';
import type { Item } from '../operations/ability';
import { Refusal } from '../operations/refusal';
import type { Reader, Writer } from '../transport';
import { Turns } from '../turns';
import type { WriteInput } from './asked';
import { changesIn, tooMany } from './brake';
import { changeRecord, outcomeOf } from './changeRecord';
import { nowIso } from './context';
import { failedItem, toNodeError } from './failure';
import type { ItemProgress } from './itemProgress';
import { stopAtFailure } from './read';
import { SharedChanges } from './sharedChanges';
import { madeBefore } from './stopped';
import { WriteBatch, type WriteWork } from './writeBatch';

/** A write to run. */
export interface WriteRun<I, Out, Step> extends WriteWork<I, Out, Step> {
	maximum: number | undefined;
	/** How long to wait for all work together that the vendor goes on with after its answer. */
	waitForMs: number;
	reader: Reader;
	/** The item of the input that a piece of work belongs to, by the number that the work goes by. */
	itemOf: (index: number) => number;
	/** Opened only when something is really to be sent. */
	openWriter(): Promise<Writer>;
	toJson(object: Out, change: Change): JsonObject;
}

/** Runs a write for all items: think through, brake, send, read back, report. */
export class WriteRunner<I, Out, Step> {
	private readonly batch: WriteBatch<I, Out, Step>;
	private readonly shared = new SharedChanges();

	constructor(
		private readonly ctx: IExecuteFunctions,
		private readonly run: WriteRun<I, Out, Step>,
		private inputs: ReadonlyArray<Item<WriteInput<I>>>,
		private readonly failures: Map<number, Error>,
	) {
		this.batch = new WriteBatch(ctx, run, failures);
	}

	/** @throws NodeApiError or NodeOperationError when an item fails and the node does not continue on error */
	async result(): Promise<INodeExecutionData[]> {
		stopAtFailure(this.ctx, this.failures, this.run.itemOf);
		await this.batch.prepare(this.run.reader, this.inputs);
		// The plans are all that is needed from here on; there may be 100,000.
		this.inputs = [];
		stopAtFailure(this.ctx, this.failures, this.run.itemOf);
		const dueCount = this.batch.due.length;
		if (!this.breaksWhole() && this.brake() && !this.run.base.dryRun) await this.carryOut(dueCount);
		return await this.report(dueCount);
	}

	/** Where the items make one whole, one that cannot be done holds back the others. */
	private breaksWhole(): boolean {
		const [first] = this.failures.keys();
		if (this.run.writes.isAllOrNothing !== true || first === undefined) return false;
		const refusal = new Refusal(
			`Not sent, because item ${this.run.itemOf(first)} cannot be done, and all items belong together`,
			'Correct that item and run all of them again.',
		);
		for (const { index } of this.batch.progress()) this.batch.fail(index, refusal);
		return true;
	}

	/** Holds the whole run back when it would change too much. A dry run is only told. */
	private brake(): boolean {
		const { due } = this.batch;
		const refusal = tooMany(this.ctx, changesIn(due), this.run.maximum);
		if (refusal === undefined) return true;
		if (this.run.base.dryRun) {
			this.ctx.addExecutionHints({
				message: `Without Dry Run: ${refusal.message}. ${refusal.advice}`,
				type: 'warning',
			});
			return true;
		}
		if (!this.ctx.continueOnFail())
			throw toNodeError(this.ctx, {
				error: refusal,
				index: due[0] === undefined || due.length > 1 ? null : this.run.itemOf(due[0].index),
			});
		for (const { index } of due) this.batch.fail(index, refusal);
		return false;
	}

	private async carryOut(dueCount: number): Promise<void> {
		const { openWriter, reader, waitForMs } = this.run;
		const stopsAt = await this.batch.send(openWriter);
		await this.batch.follow(reader, waitForMs);
		await this.batch.verify(reader.fresh());
		if (stopsAt?.failed !== undefined) throw this.stopped(stopsAt, stopsAt.failed, dueCount);
	}

	private stopped(item: ItemProgress<Out, Step>, error: Error, dueCount: number): Error {
		const made = [...this.batch.progress()]
			.filter((other) => other.wasSent && other.index !== item.index)
			.map((other) => other.record(this.run.base));
		return toNodeError(this.ctx, {
			error,
			index: this.run.itemOf(item.index),
			note: madeBefore(made, dueCount),
			changes: [...made, item.record(this.run.base)],
		});
	}

	private async report(dueCount: number): Promise<INodeExecutionData[]> {
		this.stopAtFirstFailure(dueCount);
		const turns = new Turns(this.run.reader.signal);
		const made: INodeExecutionData[] = [];
		for (const item of this.batch.progress()) {
			await turns.next();
			made[item.index] = this.reportOne(item);
			// What was planned makes room for what comes out of it.
			this.batch.letGo(item.index);
		}
		for (const [index, error] of this.failures) {
			const facts = { outcome: outcomeOf(error), reason: undefined, requestedAt: nowIso() };
			made[index] = failedItem(error, this.run.itemOf(index), {
				change: changeRecord(this.run.base, facts),
			});
		}
		// In the order of the items.
		return Object.values(made);
	}

	private stopAtFirstFailure(dueCount: number): void {
		if (this.ctx.continueOnFail()) return;
		for (const item of this.batch.progress())
			if (item.failed !== undefined) throw this.stopped(item, item.failed, dueCount);
	}

	private reportOne(item: ItemProgress<Out, Step>): INodeExecutionData {
		const { index, failed, intent, isUnderWay } = item;
		const record = item.record(this.run.base);
		const change = { ...record, changes: record.changes.map((one) => this.shared.of(one)) };
		if (failed === undefined) {
			const shown = isUnderWay ? (intent.meanwhile ?? item.object) : item.object;
			return { json: this.run.toJson(shown, change), pairedItem: { item: this.run.itemOf(index) } };
		}
		return failedItem(failed, this.run.itemOf(index), { change });
	}
}
