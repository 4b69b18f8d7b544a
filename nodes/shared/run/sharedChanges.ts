import type { FieldChange } from '../model';
import { Repeated } from '../repeated';

/**
 * Changes that many items of a run have in common, for instance of the status: those that are the same become one
 * object, because there may be 100,000 items with several changes each.
 */
export class SharedChanges {
	private readonly changes = new Repeated<FieldChange>();

	/** The same change as an earlier item had it, where one is known. */
	of(change: FieldChange): FieldChange {
		const { field, from, to } = change;
		const known = this.changes.of(field, to, change);
		return known.from === from ? known : change;
	}
}
