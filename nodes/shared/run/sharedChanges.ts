import type { FieldChange, Json } from '../model';

/** How many changes of one field are remembered: values that many items have in common come early. */
const MOST = 1000;

/**
 * Changes that many items of a run have in common, for instance of the status: those that are the same become one
 * object, because there may be 100,000 items with several changes each.
 */
export class SharedChanges {
	private readonly byField = new Map<string, Map<Json, FieldChange>>();

	/** The same change as an earlier item had it, where one is known. */
	of(change: FieldChange): FieldChange {
		const { field, from, to } = change;
		const changes = this.changesOf(field);
		const known = changes.get(to);
		if (known?.from === from) return known;
		if (known === undefined && changes.size < MOST) changes.set(to, change);
		return change;
	}

	private changesOf(field: string): Map<Json, FieldChange> {
		const known = this.byField.get(field) ?? new Map<Json, FieldChange>();
		this.byField.set(field, known);
		return known;
	}
}
