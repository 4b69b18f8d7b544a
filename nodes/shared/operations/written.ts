import type { z } from 'zod';
import { Change, type JsonObject } from '../model';

/** The schema of what a write returns: the object with its change record. */
export function written<S extends z.ZodRawShape>(schema: z.ZodObject<S, 'strict'>) {
	return schema.extend({ change: Change });
}

/** A write returns the object as it now is; its change record comes first, where a person sees it at once. */
export function withChange(object: JsonObject, change: Change): JsonObject {
	return { change, ...object };
}

/** A delete returns whether and what was deleted; what the service has not finished yet is not. */
export function deletion(gone: { id: string | null }, change: Change): JsonObject {
	return { deleted: !change.dry_run && change.outcome !== 'pending', id: gone.id, change };
}
