import type { Change, Outcome } from '../model';
import type { Applied, Intent, Tracking } from '../operations/ability';
import type { AdvisedError } from '../operations/refusal';
import { changeRecord, outcomeOf, type PlanMark, type RecordBase } from './changeRecord';

/** What a person chose for one item of a write, and the plan that it is a part of. */
export interface WriteChoice {
	reason: string | undefined;
	verify: boolean;
	plan?: PlanMark;
}

/** An item that was thought through, and what came of it. */
export interface ItemProgress<Out, Step> {
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

/** An item as it is before anything is sent. */
export function begun<Out, Step>(
	index: number,
	intent: Intent<Out, Step>,
	choice: WriteChoice,
	requestedAt: string,
): ItemProgress<Out, Step> {
	return {
		index,
		intent,
		choice,
		object: intent.object,
		requestedAt,
		requestIds: [],
		outcome: intent.outcome,
		tracking: intent.underWay,
		isUnderWay: intent.underWay !== undefined,
		wasSent: false,
		verified: null,
	};
}

/** Notes what the vendor answered to an item. */
export function take<Out, Step>(item: ItemProgress<Out, Step>, applied: Applied<Out>): void {
	item.wasSent = true;
	item.object = applied.object;
	item.requestIds = applied.requestIds;
	item.outcome = applied.outcome ?? item.outcome;
	item.tracking = applied.tracking;
	item.doubt = applied.doubt;
	item.isUnderWay = applied.tracking !== undefined;
}

/** What an item ended as so far. */
export function outcomeNow<Out, Step>({ failed, isUnderWay, outcome }: ItemProgress<Out, Step>): Outcome {
	if (failed !== undefined) return outcomeOf(failed);
	return isUnderWay ? 'pending' : outcome;
}

/** The change record of an item as it is now. */
export function recordNow<Out, Step>(base: RecordBase, item: ItemProgress<Out, Step>): Change {
	const { intent, choice, requestedAt, requestIds, tracking, verified } = item;
	return changeRecord(base, {
		intent,
		outcome: outcomeNow(item),
		reason: choice.reason,
		plan: choice.plan,
		requestedAt,
		requestIds,
		tracking,
		verified,
	});
}
