import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Change, JsonObject, Outcome } from '../model';
import type { Applied, Intent, Item, ToApply, Tracking, Writes } from '../operations/ability';
import { asError } from '../operations/ability';
import { AdvisedError, Refusal } from '../operations/refusal';
import type { Reader, Writer } from '../transport';
import { countChanges, tooMany } from './brake';
import { changeRecord, outcomeOf, type RecordBase } from './changeRecord';
import { nowIso } from './context';
import { failedItem, toNodeError } from './failure';
import { followUntil } from './follow';
import { inputFile } from './inputFile';
import { stopAtFailure } from './read';

/** What a person chose for one item of a write. */
export interface WriteChoice {
	reason: string | undefined;
	verify: boolean;
}

/** A write to run. */
export interface WriteRun<I, Out, Step> {
	writes: Writes<I, Out, Step>;
	base: RecordBase;
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

/** An item that was thought through, and what came of it. */
interface ItemProgress<Out, Step> {
	index: number;
	intent: Intent<Out, Step>;
	choice: WriteChoice;
	object: Out;
	requestedAt: string;
	requestIds: string[];
	/** What it ended as, or is to end as. */
	outcome: Outcome;
	/** Under which ids the vendor goes on with it after its answer. */
	tracking?: Tracking;
	isUnderWay: boolean;
	wasSent: boolean;
	verified: boolean | null;
	/** Why it is doubtful that it was done, although the vendor took it. */
	doubt?: AdvisedError;
	failed?: Error;
}

function take<Out, Step>(item: ItemProgress<Out, Step>, applied: Applied<Out>): void {
	item.object = applied.object;
	item.requestIds = applied.requestIds;
	item.outcome = applied.outcome ?? item.outcome;
	item.tracking = applied.tracking;
	item.doubt = applied.doubt;
	item.isUnderWay = applied.tracking !== undefined;
}

function outcomeNow<Out, Step>({ failed, isUnderWay, outcome }: ItemProgress<Out, Step>): Outcome {
	if (failed !== undefined) return outcomeOf(failed);
	return isUnderWay ? 'pending' : outcome;
}

/** How many changes steps count for under Maximum Changes. */
function changesIn(due: ReadonlyArray<ToApply<unknown, unknown>>): number {
	return due.reduce((count, { intent }) => count + (intent.counts ?? 1), 0);
}

/** Runs a write for all items: think through, brake, send, read back, report. */
export class WriteRunner<I, Out, Step> {
	private readonly progress = new Map<number, ItemProgress<Out, Step>>();

	constructor(
		private readonly ctx: IExecuteFunctions,
		private readonly run: WriteRun<I, Out, Step>,
		private readonly inputs: ReadonlyArray<Item<{ own: I; choice: WriteChoice }>>,
		private readonly failures: Map<number, Error>,
	) {}

	/** @throws NodeApiError or NodeOperationError when an item fails and the node does not continue on error */
	async result(): Promise<INodeExecutionData[]> {
		stopAtFailure(this.ctx, this.failures, this.run.itemOf);
		await this.prepare();
		stopAtFailure(this.ctx, this.failures, this.run.itemOf);
		if (!this.breaksWhole() && this.brake() && !this.run.base.dryRun) await this.carryOut();
		return this.report();
	}

	/** Where the items make one whole, one that cannot be done holds back the others. */
	private breaksWhole(): boolean {
		const [first] = this.failures.keys();
		if (this.run.writes.isAllOrNothing !== true || first === undefined) return false;
		const refusal = new Refusal(
			`Not sent, because item ${this.run.itemOf(first)} cannot be done, and all items belong together`,
			'Correct that item and run all of them again.',
		);
		for (const index of this.progress.keys()) this.fail(index, refusal);
		return true;
	}

	private async prepare(): Promise<void> {
		if (this.inputs.length === 0) return;
		const requestedAt = nowIso();
		const choices = new Map(this.inputs.map(({ index, input }) => [index, input.choice]));
		const workflow = this.ctx.getWorkflow().name ?? '';
		const asked = this.inputs.map(({ index, input }) => ({
			index,
			input: input.own,
			reason: input.choice.reason,
			workflow,
			file: async (property: string) => await inputFile(this.ctx, this.run.itemOf(index), property),
		}));
		for (const result of await this.run.writes.prepare(this.run.reader, asked)) {
			const choice = choices.get(result.index);
			if ('failed' in result) this.failures.set(result.index, result.failed);
			else if (choice !== undefined) {
				const { object, outcome, underWay } = result.ok;
				this.progress.set(result.index, {
					index: result.index,
					intent: result.ok,
					choice,
					object,
					outcome,
					requestedAt,
					requestIds: [],
					tracking: underWay,
					isUnderWay: underWay !== undefined,
					wasSent: false,
					verified: null,
				});
			}
		}
		this.tellRemarks();
	}

	private tellRemarks(): void {
		const remarks = new Set<string>();
		for (const { intent } of this.progress.values())
			if (intent.remark !== undefined) remarks.add(intent.remark);
		for (const remark of remarks) this.warn(remark);
	}

	private get due(): Array<ToApply<Out, Step>> {
		return [...this.progress.values()].flatMap(({ index, intent }) =>
			intent.step === null ? [] : [{ index, intent, step: intent.step }],
		);
	}

	/** Holds the whole run back when it would change too much. A dry run is only told. */
	private brake(): boolean {
		const { due } = this;
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
		for (const { index } of due) this.fail(index, refusal);
		return false;
	}

	private async carryOut(): Promise<void> {
		const stopsAt = await this.send();
		await this.follow();
		await this.verify();
		if (stopsAt?.failed !== undefined) throw this.stopped(stopsAt, stopsAt.failed);
	}

	/** @returns the item whose failure stops the run, if one does */
	private async send(): Promise<ItemProgress<Out, Step> | undefined> {
		const { due } = this;
		if (due.length === 0) return undefined;
		const writer = await this.run.openWriter();
		countChanges(this.ctx, changesIn(due));
		const halt = new AbortController();
		let stopsAt: ItemProgress<Out, Step> | undefined;
		for await (const result of this.run.writes.apply(writer, due, halt.signal)) {
			const item = this.progress.get(result.index);
			if (item === undefined) continue;
			item.wasSent = true;
			if ('ok' in result) take(item, result.ok);
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
	private async follow(): Promise<void> {
		const { writes, reader, waitForMs } = this.run;
		const waiting = [...this.progress.values()].flatMap(({ index, intent, isUnderWay, tracking }) =>
			isUnderWay && tracking !== undefined ? [{ index, tracking, changes: intent.changes }] : [],
		);
		if (waiting.length === 0 || writes.follow === undefined) return;
		const { ended, open, problem } = await followUntil(reader, writes.follow, waiting, waitForMs);
		for (const { index, failed, doubt } of ended) {
			const item = this.progress.get(index);
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

	/** Reads back what was sent and is done. */
	private async verify(): Promise<void> {
		const always = this.run.writes.alwaysReadsBack === true;
		const sent = [...this.progress.values()].filter(
			({ wasSent, failed, isUnderWay, choice, doubt }) =>
				wasSent && failed === undefined && !isUnderWay && (always || choice.verify || doubt !== undefined),
		);
		const done = sent.flatMap(({ index, object, intent }) =>
			intent.step === null ? [] : [{ index, object, step: intent.step }],
		);
		if (done.length === 0) return;
		try {
			const now = await this.run.writes.readBack(this.run.reader.fresh(), done);
			for (const item of sent) this.compare(item, now.get(item.index) ?? null);
		} catch (error) {
			this.run.reader.signal?.throwIfAborted();
			this.warn(`The changes were sent, but could not be read back: ${asError(error).message}`);
			for (const item of sent) item.failed = item.doubt;
		}
	}

	private compare(item: ItemProgress<Out, Step>, now: Out | null): void {
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

	private fail(index: number, error: Error): void {
		const item = this.progress.get(index);
		if (item !== undefined) item.failed = error;
	}

	private recordOf(item: ItemProgress<Out, Step>, outcome: Outcome): Change {
		const { intent, choice, requestedAt, requestIds, tracking, verified } = item;
		return changeRecord(this.run.base, {
			intent,
			outcome,
			reason: choice.reason,
			requestedAt,
			requestIds,
			tracking,
			verified,
		});
	}

	private stopped(item: ItemProgress<Out, Step>, error: Error): Error {
		const made = [...this.progress.values()].filter((other) => other.wasSent && other.index !== item.index);
		const changes = made.map((other) => this.recordOf(other, outcomeNow(other)));
		changes.push(this.recordOf(item, outcomeOf(error)));
		const names = made
			.slice(0, 10)
			.map((other) => `${outcomeNow(other)} ${other.intent.target.name ?? other.intent.target.id}`);
		const more = made.length > names.length ? ` and ${made.length - names.length} more` : '';
		const note =
			made.length === 0
				? 'Nothing was changed before.'
				: `Before this, ${made.length} of ${this.due.length} changes were made: ${names.join(', ')}${more}. It is safe to run it again.`;
		return toNodeError(this.ctx, { error, index: this.run.itemOf(item.index), note, changes });
	}

	private report(): INodeExecutionData[] {
		const made = new Map<number, INodeExecutionData>();
		for (const item of this.progress.values()) made.set(item.index, this.reportOne(item));
		for (const [index, error] of this.failures) {
			const facts = { outcome: outcomeOf(error), reason: undefined, requestedAt: nowIso() };
			made.set(index, failedItem(error, this.run.itemOf(index), changeRecord(this.run.base, facts)));
		}
		return [...made].sort(([a], [b]) => a - b).map(([, item]) => item);
	}

	private reportOne(item: ItemProgress<Out, Step>): INodeExecutionData {
		const { index, failed, intent, isUnderWay, object } = item;
		if (failed === undefined) {
			const shown = isUnderWay ? (intent.meanwhile ?? object) : object;
			return {
				json: this.run.toJson(shown, this.recordOf(item, outcomeNow(item))),
				pairedItem: { item: this.run.itemOf(index) },
			};
		}
		if (!this.ctx.continueOnFail()) {
			throw this.stopped(item, failed);
		}
		return failedItem(failed, this.run.itemOf(index), this.recordOf(item, outcomeOf(failed)));
	}
}
