import { z } from 'zod';
import { type Group, Json, type Reference, type Role } from '../model';
import { digest } from './digest';

const Entry = z.object({
	id: z.string(),
	name: z.string().nullable(),
	/** The compared values by field; null for one that users hold and no list shows. */
	values: z.record(Json).nullable(),
	/** How often it has changed. */
	count: z.number(),
});
export type Entry = z.infer<typeof Entry>;
/** How a dictionary is kept. */
export const Entries = z.array(Entry);

/**
 * The roles or the groups of a tenant. Users point at them by place, so that an entry keeps its place when it is gone.
 */
export class Dictionary {
	private readonly places: Map<string, number>;

	constructor(private readonly entries: Entry[]) {
		this.places = new Map(entries.map(({ id }, place) => [id, place]));
	}

	/** The place of what a user holds; it gets one if it has none. */
	place({ id, name }: Reference): number {
		const known = this.places.get(id);
		if (known !== undefined) return known;
		this.put({ id, name, values: null, count: 0 });
		return this.entries.length - 1;
	}

	/** What stands at a place. */
	at(place: number): Reference {
		const { id, name } = this.entries[place] ?? { id: String(place), name: null };
		return { id, name };
	}

	find(id: string): Entry | undefined {
		const place = this.places.get(id);
		return place === undefined ? undefined : this.entries[place];
	}

	/** Adds an entry, or replaces the one with its id. */
	put(entry: Entry): void {
		const known = this.places.get(entry.id);
		if (known !== undefined) {
			this.entries[known] = entry;
			return;
		}
		this.places.set(entry.id, this.entries.length);
		this.entries.push(entry);
	}

	/** The entries that a list has shown. */
	get listed(): Entry[] {
		return this.entries.filter(({ values }) => values !== null);
	}

	toJSON(): Entry[] {
		return this.entries;
	}
}

/** The compared values of a group. Counts of members are left out, because members are compared one by one. */
export function valuesOfGroup(group: Group): Record<string, Json> {
	const { name, description, group_type, owner, parent_id, is_externally_managed } = group;
	return { name, description, group_type, owner, parent_id, is_externally_managed };
}

/** The compared values of a role; permissions, of which there may be hundreds, as a fingerprint. */
export function valuesOfRole(role: Role): Record<string, Json> {
	const { name, label, description, type, is_admin, is_enabled, owner } = role;
	const permissions = digest(JSON.stringify(role.permissions.toSorted()), 8);
	return { name, label, description, type, is_admin, is_enabled, owner, permissions };
}
