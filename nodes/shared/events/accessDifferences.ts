import { isEqual } from 'lodash';
import type { FieldChange, Group, Json, Role } from '../model';
import { type Dictionary, type Entry, valuesOfGroup, valuesOfRole } from './dictionary';
import { happening, type Happening } from './happening';

/** What is common to everything that one reading of the lists tells. */
export interface Told {
	tenant: string;
	source: Happening['source'];
	/** Counts the readings that found a change, for what is seen for the first time. */
	generation: number;
}

/** Groups and roles that came, changed and went. */
export interface AccessHappenings {
	before: Happening[];
	/** Those that are gone, to be told after whoever held them. */
	after: Happening[];
}

interface Kind<T extends Group | Role> {
	noun: 'group' | 'role';
	valuesOf(object: T): Record<string, Json>;
	/** Fields of which only a fingerprint is kept. */
	fingerprinted: readonly string[];
}

const GROUPS: Kind<Group> = { noun: 'group', valuesOf: valuesOfGroup, fingerprinted: [] };
const ROLES: Kind<Role> = { noun: 'role', valuesOf: valuesOfRole, fingerprinted: ['permissions'] };

function changesOf<T extends Group | Role>(kind: Kind<T>, before: Entry, object: T): FieldChange[] {
	const now = kind.valuesOf(object);
	const fields = Object.keys(now).filter((field) => !object.unavailable.includes(field));
	return fields.flatMap((field) => {
		const [from, to] = [before.values?.[field] ?? null, now[field] ?? null];
		if (isEqual(from, to)) return [];
		if (!kind.fingerprinted.includes(field)) return [{ field, from, to }];
		const shown: unknown = object[field as keyof T];
		return [{ field, from: null, to: Array.isArray(shown) ? shown.map(String) : to }];
	});
}

function tell<T extends Group | Role>(
	kind: Kind<T>,
	{ tenant, source }: Told,
	what: 'created' | 'updated' | 'deleted',
	entry: Pick<Entry, 'id' | 'name' | 'count'>,
	changes: FieldChange[] = [],
): Happening {
	const { id, name, count } = entry;
	return happening({
		type: `${kind.noun}.${what}`,
		tenant,
		source,
		occurrence: String(count),
		changes,
		[kind.noun]: { id, name },
	});
}

function compare<T extends Group | Role>(
	kind: Kind<T>,
	dictionary: Dictionary,
	objects: readonly T[],
	told: Told,
): Happening[] {
	return objects.flatMap((object) => {
		const { id, name } = object;
		const values = kind.valuesOf(object);
		const known = dictionary.find(id);
		if (known === undefined || known.values === null) {
			dictionary.put({ id, name, values, count: told.generation });
			return [tell(kind, told, 'created', { id, name, count: told.generation })];
		}
		const changes = changesOf(kind, known, object);
		if (changes.length === 0) return [];
		dictionary.put({ id, name, values, count: known.count + 1 });
		return [tell(kind, told, 'updated', { id, name, count: known.count }, changes)];
	});
}

function gone<T extends Group | Role>(
	kind: Kind<T>,
	dictionary: Dictionary,
	objects: readonly T[],
	told: Told,
): Happening[] {
	const there = new Set(objects.map(({ id }) => id));
	return dictionary.listed
		.filter(({ id }) => !there.has(id))
		.map((entry) => {
			dictionary.put({ ...entry, values: null });
			return tell(kind, told, 'deleted', entry);
		});
}

/** A list of groups or of roles as it was read. */
export interface Listed<T> {
	objects: readonly T[];
	/** True when nothing that belongs to the list is missing: only then somebody may be gone. */
	isComplete: boolean;
}

function differences<T extends Group | Role>(
	kind: Kind<T>,
	dictionary: Dictionary,
	{ objects, isComplete }: Listed<T>,
	told: Told,
): AccessHappenings {
	return {
		before: compare(kind, dictionary, objects, told),
		after: isComplete ? gone(kind, dictionary, objects, told) : [],
	};
}

/** What has become of the groups since the dictionary was made, which is brought up to date. */
export function groupDifferences(dictionary: Dictionary, list: Listed<Group>, told: Told): AccessHappenings {
	return differences(GROUPS, dictionary, list, told);
}

/** What has become of the roles since the dictionary was made, which is brought up to date. */
export function roleDifferences(dictionary: Dictionary, list: Listed<Role>, told: Told): AccessHappenings {
	return differences(ROLES, dictionary, list, told);
}
