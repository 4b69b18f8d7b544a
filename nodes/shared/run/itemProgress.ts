import type { Change, FieldChange, Outcome } from '../model';
import type { Applied, Intent, Tracking } from '../operations/ability';
import { isSimulatedId } from '../operations/named';
import type { AdvisedError } from '../operations/refusal';
import { isRecord } from '../transport';
import { changeRecord, outcomeOf, type PlanMark, type RecordBase } from './changeRecord';

/** What a person chose for one item of a write, and the plan that it is a part of. */
export interface WriteChoice {
	reason?: string;
	/** Undefined where the person left it as it is. */
	verify?: boolean;
	plan?: PlanMark;
}

/**
 * An item that was thought through, and what came of it. It is itself what is handed on to be sent, followed and read
 * back, and tells what stands in its plan without keeping it again: there may be 100,000.
 */
export class ItemProgress<Out, Step> {
	requestIds?: string[];
	/** What it ended as, or is to end as. */
	outcome: Outcome;
	/** Under which ids the vendor goes on with it after its answer. */
	tracking?: Tracking;
	isUnderWay: boolean;
	wasSent = false;
	verified: boolean | null = null;
	/** Why it is doubtful that it was done, although the vendor took it. */
	doubt?: AdvisedError;
	failed?: Error;
	/** The object as the vendor told it. */
	private told?: Out;

	constructor(
		readonly index: number,
		readonly intent: Intent<Out, Step>,
		readonly choice: WriteChoice,
		readonly requestedAt: string,
	) {
		this.outcome = intent.outcome;
		this.tracking = intent.underWay;
		this.isUnderWay = intent.underWay !== undefined;
	}

	/** The object as the vendor told it; until then as it was planned. */
	get object(): Out {
		return this.told ?? this.intent.object;
	}

	set object(told: Out) {
		this.told = told;
	}

	get step(): Step | null {
		return this.intent.step;
	}

	get changes(): FieldChange[] {
		return this.intent.changes;
	}

	/** Whether there is something to send: not where the vendor is at it already. */
	isDue(): this is { step: Step } {
		return this.step !== null && this.failed === undefined && this.intent.underWay === undefined;
	}

	/** Whether there is something to read back: what the vendor was asked for, now or before, and is done. */
	isDone(): this is { step: Step } {
		return this.step !== null && this.failed === undefined && this.wasAsked && !this.isUnderWay;
	}

	/** Whether the vendor was asked for it, in this run or before. */
	private get wasAsked(): boolean {
		return this.wasSent || this.intent.underWay !== undefined;
	}

	/** Whether there is something to follow. */
	isFollowed(): this is { tracking: Tracking } {
		return this.isUnderWay && this.tracking !== undefined;
	}

	/** Notes what the vendor answered. */
	take(applied: Applied<Out>): void {
		this.wasSent = true;
		this.told = applied.object;
		this.requestIds = applied.requestIds;
		this.outcome = applied.outcome ?? this.outcome;
		this.tracking = applied.tracking;
		this.doubt = applied.doubt;
		this.isUnderWay = applied.tracking !== undefined;
	}

	/** What it ended as so far. */
	private get outcomeNow(): Outcome {
		if (this.failed !== undefined) return outcomeOf(this.failed);
		return this.isUnderWay ? 'pending' : this.outcome;
	}

	/** Whom or what the write was about; what it made has an id by now. */
	private get target(): Change['target'] {
		const { target } = this.intent;
		const isMade = target.id === null && this.wasAsked && this.outcomeNow === 'created';
		const id = isMade && isRecord(this.object) ? this.object.id : null;
		return typeof id === 'string' && !isSimulatedId(id) ? { ...target, id } : target;
	}

	/** The change record as it is now. */
	record(base: RecordBase): Change {
		const { intent, choice, requestedAt, requestIds, tracking, verified } = this;
		const { tenant, outcome, changes, underWay } = intent;
		return changeRecord(base, {
			intent: { tenant, target: this.target, outcome, changes, underWay },
			outcome: this.outcomeNow,
			reason: choice.reason,
			plan: choice.plan,
			requestedAt,
			requestIds,
			tracking,
			verified,
		});
	}
}
