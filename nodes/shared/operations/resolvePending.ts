import { z } from 'zod';
import { Change } from '../model';
import { isRunning } from '../run/follow';
import type { Shape } from '../run/output';
import { eachItem, type Follow, type NoExtra, type Progress, type Reads, type Waiting } from './ability';
import { json } from './parameter';
import { AdvisedError, Refusal } from './refusal';

/** What Resolve Pending returns: the change record as it now is. */
const Resolved = z.object({ change: Change }).strict();
type Resolved = z.infer<typeof Resolved>;

const shape: Shape<Resolved> = {
	schema: Resolved,
	fields: ['change'],
	simplify: ({ change }) => ({
		outcome: change.outcome,
		would_be: change.would_be,
		operation: change.operation,
		target: change.target.name ?? change.target.id,
		completed_at: change.completed_at,
	}),
};

const params = {
	change: json(Change, {
		displayName: 'Change',
		default: '={{ $json.change }}',
		description: 'The change record of the write that was pending, as the node returned it',
	}),
};

/** Resolve Pending: looks how far work is that an earlier run did not wait for, and settles its change record. */
export function resolvePendingInfo(resource: string) {
	return {
		resource,
		operation: 'resolvePending',
		name: 'Resolve Pending',
		action: 'Resolve pending change',
		description: 'Look how far a pending change is and settle its record; changes nothing itself',
		params,
		shape,
	};
}

function waitingOf(index: number, { outcome, tracking, changes }: Change): Waiting[] {
	return outcome === 'pending' && Object.keys(tracking).length > 0 ? [{ index, tracking, changes }] : [];
}

/** @throws AdvisedError when the work failed, Refusal when the record cannot be followed */
function settle(change: Change, progress: Progress | undefined): Resolved {
	if (change.outcome !== 'pending') return { change };
	if (progress === undefined || change.would_be === null)
		throw new Refusal(
			'Change: the record tells no IDs to follow, because its answer was lost',
			'Look at the object with Get, or run the write again: it is safe to repeat.',
		);
	if (isRunning(progress)) return { change };
	if (progress === 'done')
		return {
			change: { ...change, outcome: change.would_be, would_be: null, completed_at: new Date().toISOString() },
		};
	const problem = 'failed' in progress ? progress.failed : progress.doubt;
	throw new AdvisedError(
		`${change.operation} of ${change.target.name ?? change.target.id ?? 'the object'}: ${problem.message}`,
		problem instanceof AdvisedError ? problem.advice : 'Look at the object with Get.',
	);
}

/**
 * Makes Resolve Pending of a vendor.
 *
 * @param look how the vendor tells how far its work is
 */
export function resolvePendingWith(look: Follow['look']): Reads<{ change: Change }, Resolved> & NoExtra {
	return {
		extra: {},
		run: async (reader, items) => {
			const waiting = items.flatMap(({ index, input }) => waitingOf(index, input.change));
			const progress = waiting.length === 0 ? new Map<number, Progress>() : await look(reader, waiting);
			return await eachItem(reader.signal, items, ({ change }, index) => settle(change, progress.get(index)));
		},
	};
}
