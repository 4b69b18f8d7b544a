import { Finder, type Keys } from './finder';

export type { Keys };

/**
 * Finds users, groups or roles among those of a list that was read whole. Planned writes update it, so that a later
 * item of the same run sees what an earlier one will have done.
 */
export class Lookup<T extends { id: string }> extends Finder<T> {
	private readonly objects: Map<string, T>;

	/** @param noun what is looked for, e.g. `user`, as errors call it */
	constructor(noun: string, objects: Iterable<T>, keys: Keys<T>) {
		const byId = new Map<string, T>();
		for (const object of objects) byId.set(object.id, object);
		super(noun, byId, keys);
		this.objects = byId;
	}

	get all(): Iterable<T> {
		return this.objects.values();
	}

	get size(): number {
		return this.objects.size;
	}

	byId(id: string): T | undefined {
		return this.objects.get(id);
	}

	/** Adds an object, or replaces the one with its id. */
	put(object: T): void {
		this.objects.set(object.id, object);
		this.note(object);
	}

	remove(id: string): void {
		this.objects.delete(id);
	}
}

/** The keys that users are found by; `identifiers` hold other ids of the same record. */
export const userKeys: Keys<{
	id: string;
	identifiers: Record<string, string>;
	username: string | null;
	emails: Array<{ email: string }>;
}> = {
	id: (user) => [user.id, ...Object.values(user.identifiers)],
	email: (user) => user.emails.map(({ email }) => email),
	username: (user) => (user.username === null ? [] : [user.username]),
};

/** The keys that groups and roles are found by. */
export const namedKeys: Keys<{ id: string; identifiers: Record<string, string>; name: string | null }> = {
	id: (object) => [object.id, ...Object.values(object.identifiers)],
	name: (object) => (object.name === null ? [] : [object.name]),
};
