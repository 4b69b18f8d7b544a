import type { IExecuteFunctions } from 'n8n-workflow';
import type { ToApply } from '../operations/ability';
import { Refusal } from '../operations/refusal';

const MADE = 'changesMade';

/** How many changes this node made in this execution so far, over all its loop runs. */
export function changesMade(ctx: IExecuteFunctions): number {
	const made: unknown = ctx.getContext('node')[MADE];
	return typeof made === 'number' ? made : 0;
}

/** How many changes steps count for. */
export function changesIn(due: ReadonlyArray<ToApply<unknown, unknown>>): number {
	return due.reduce((count, { intent }) => count + (intent.counts ?? 1), 0);
}

/** Counts changes that are about to be sent. Counted before sending, so that a lost answer counts as well. */
export function countChanges(ctx: IExecuteFunctions, count: number): void {
	ctx.getContext('node')[MADE] = changesMade(ctx) + count;
}

/**
 * Why the changes that are due may not be made: together with those of earlier loop runs they are more than
 * allowed. Undefined when they are few enough.
 */
export function tooMany(
	ctx: IExecuteFunctions,
	due: number,
	maximum: number | undefined,
): Refusal | undefined {
	const before = changesMade(ctx);
	if (due === 0 || maximum === undefined || before + due <= maximum) return undefined;
	const earlier = before === 0 ? '' : ` after ${before} that this execution already made`;
	return new Refusal(
		`${due} ${due === 1 ? 'change is' : 'changes are'} due${earlier}, but Maximum Changes is ${maximum}; none of them was sent`,
		`Check with Dry Run that the changes are right, then set Maximum Changes to ${before + due} or more.`,
	);
}
