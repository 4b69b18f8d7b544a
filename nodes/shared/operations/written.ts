import type { Change, JsonObject } from '../model';

/** A write returns the object as it now is, with its change record. */
export function withChange(object: JsonObject, change: Change): JsonObject {
	return { ...object, change };
}

/** A delete returns whether and what was deleted. */
export function deletion(gone: { id: string | null }, change: Change): JsonObject {
	return { deleted: !change.dry_run, id: gone.id, change };
}
