import type { IExecuteFunctions } from 'n8n-workflow';
import { randomUUID } from 'node:crypto';
import type { Snapshot } from '../../shared/model';
import { Refusal } from '../../shared/operations/refusal';
import { nowIso } from '../../shared/run/context';

/**
 * A list is whole only if it is seen in one go: a loop shows a part at a time, and Execute Once one item.
 *
 * @throws Refusal when the node sees a part
 */
export function refuseParts(ctx: IExecuteFunctions): void {
	const runIndex: unknown = ctx.getWorkflowDataProxy(0).$runIndex;
	const why =
		ctx.getNode().executeOnce === true
			? 'Execute Once hands over one item only'
			: runIndex === 0
				? undefined
				: 'this is not the first run of the node in this execution, so each run has a part of the list';
	if (why === undefined) return;
	throw new Refusal(
		`List Is Whole cannot be true: ${why}`,
		'Send all items to the node at once, or switch off List Is Whole.',
	);
}

/**
 * The snapshot of a list of which a person says that it is whole.
 *
 * @param read how many items became users
 * @param failed how many did not: with them missing the list is not complete
 */
export function snapshotOf(read: number, failed: number): Snapshot {
	return {
		id: randomUUID(),
		captured_at: nowIso(),
		count: read,
		total: read + failed,
		scope: 'all',
		is_complete: failed === 0 && read > 0,
		basis: 'stated',
	};
}
