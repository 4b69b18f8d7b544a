import type { Json, JsonObject } from '../../shared/model';
import type { Mapping } from './mapping';
import type { PathReader } from './sourceValue';
import type { Target } from './targets';

const NONE: Json[] = [];

/** What one record says, target by target. */
export class Facts {
	private readonly found = new Map<Target, Json[]>();

	/**
	 * @param delivered takes the targets for which this record has a field, be it empty: over a whole list they tell
	 * what the source reports at all
	 */
	constructor(record: JsonObject, mapping: Mapping, paths: PathReader, delivered: Set<Target>) {
		for (const { target, path, value } of mapping) {
			const { isThere, values } = value === '' ? paths.at(record, path) : { isThere: true, values: [value] };
			if (isThere) delivered.add(target);
			const before = this.found.get(target);
			this.found.set(target, before === undefined ? values : [...before, ...values]);
		}
	}

	/** The values for a target, best first; none when the record has none. */
	of(target: Target): Json[] {
		return this.found.get(target) ?? NONE;
	}
}
