import { randomUUID } from 'node:crypto';
import type { Snapshot } from '../../shared/model';
import { nowIso } from '../../shared/run/context';

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
