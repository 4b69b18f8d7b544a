import type { Json, JsonObject } from '../../shared/model';
import type { Mapping } from './mapping';
import { sourceValue } from './sourceValue';
import type { Target } from './targets';

/** What one record says, target by target. */
export class Facts {
	private readonly found = new Map<Target, Json[]>();

	/**
	 * @param delivered takes the targets for which this record has a field, be it empty: over a whole list they tell
	 * what the source reports at all
	 */
	constructor(record: JsonObject, mapping: Mapping, delivered: Set<Target>) {
		for (const { target, path, value } of mapping) {
			const { isThere, values } =
				value === '' ? sourceValue(record, path) : { isThere: true, values: [value] };
			if (isThere) delivered.add(target);
			this.found.set(target, [...(this.found.get(target) ?? []), ...values]);
		}
	}

	/** The values for a target, best first; none when the record has none. */
	of(target: Target): Json[] {
		return this.found.get(target) ?? [];
	}
}
