import { chunk } from 'lodash';
import { type Keys, Lookup } from '../../shared/lookup';
import type { JsonObject } from '../../shared/model';
import type { Ref, RefMode } from '../../shared/operations/locator';
import type { Reader } from '../../shared/transport';
import { type Collection, readWhole } from '../api/collection';
import { isIn } from '../api/filters';
import { readAny } from '../api/readAny';

/** How many values one filter names; more would make an address that servers on the way refuse. */
export const AT_ONCE = 40;

/** How objects of one kind are found by what a person picked. */
export interface Findable<T extends { id: string }> {
	noun: string;
	keys: Keys<T>;
	/** The field that each way of picking filters by. */
	fields: Partial<Record<Exclude<RefMode, 'list'>, { name: string; takesIn: boolean }>>;
	/** The list with a filter. */
	collection(filters: string): Collection;
	map(record: JsonObject): T | null;
}

/** The values that were picked, by the field that they filter by. */
function valuesByField<T extends { id: string }>(
	{ fields }: Findable<T>,
	refs: readonly Ref[],
): Array<{ name: string; takesIn: boolean; values: string[] }> {
	const byMode = new Map<string, { name: string; takesIn: boolean; values: Set<string> }>();
	for (const { mode, value } of refs) {
		const field = fields[mode === 'list' ? 'id' : mode];
		if (field === undefined) continue;
		const known = byMode.get(field.name) ?? { ...field, values: new Set<string>() };
		// Most comparisons do not look at the case; where one does, the usual form is tried as well.
		known.values.add(value).add(mode === 'email' ? value.toLowerCase() : value);
		byMode.set(field.name, known);
	}
	return [...byMode.values()].map((one) => ({ ...one, values: [...one.values] }));
}

/**
 * Finds what was picked, with few requests for many. Those that are not there are simply not in the result: to find
 * one in it says so, naming the parameter.
 */
export async function findAll<T extends { id: string }>(
	reader: Reader,
	kind: Findable<T>,
	refs: readonly Ref[],
): Promise<Lookup<T>> {
	const requests = valuesByField(kind, refs).flatMap(({ name, takesIn, values }) =>
		chunk(values, AT_ONCE).map(async (some) =>
			takesIn
				? await readWhole(reader, kind.collection(isIn(name, some)))
				: await readAny(reader, kind.collection, name, some),
		),
	);
	const records = (await Promise.all(requests)).flat();
	return new Lookup<T>(
		kind.noun,
		records.flatMap((record) => kind.map(record) ?? []),
		kind.keys,
	);
}
