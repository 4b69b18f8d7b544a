import { z } from 'zod';
import { type JsonObject, origin, Reference, Timestamp } from '../../shared/model';
import { nowIso } from '../../shared/run/context';
import { toUploadStatus } from '../table/trackers';

const count = z.number().int().nonnegative().nullable();

/** An upload of rows to a context table, or the deletion of some, and how far it is. */
export const ContextUpload = z
	.object({
		object: z.literal('context_upload'),
		...origin,
		/** Exabeam's tracker; null before it is sent. */
		id: z.string().min(1).nullable(),
		/** Null, as all that belongs to the file, where only the tracker is known. */
		table: Reference.nullable(),
		operation: z.enum(['append', 'replace']).nullable(),
		file_name: z.string().nullable(),
		status: z.enum(['pending', 'in_progress', 'completed', 'error', 'unknown']),
		/** Exabeam's own word for the status. */
		source_status: z.string().nullable(),
		/** Rows in the file; null for a ZIP file, until Exabeam counted them. */
		row_count: count,
		/** Rows whose key an earlier one has; where the file could not be looked into, as Exabeam counted them. */
		duplicate_count: count,
		/** Rows without a key; counted likewise. */
		missing_key_count: count,
		/** Rows that Exabeam says are done. */
		uploaded_count: count,
		/** Rows that Exabeam says were errors. */
		error_count: count,
		/** Keys that reading back did not find as they were sent, and rows that should be gone; null if not looked. */
		unconfirmed_count: count,
		/** Columns of the file that were not stored. */
		left_out_columns: z.array(z.string()),
		checked_at: Timestamp,
	})
	.strict();
export type ContextUpload = z.infer<typeof ContextUpload>;

/** An upload of which nothing but the tracker is known. */
export function bareUpload(tenant: string, trackerId: string | null): ContextUpload {
	return {
		object: 'context_upload',
		vendor: 'exabeam',
		tenant,
		record_type: 'context',
		id: trackerId,
		table: null,
		operation: null,
		file_name: null,
		status: 'pending',
		source_status: null,
		row_count: null,
		duplicate_count: null,
		missing_key_count: null,
		uploaded_count: null,
		error_count: null,
		unconfirmed_count: null,
		left_out_columns: [],
		checked_at: nowIso(),
	};
}

/** The upload with what its tracker tells; of one that is not known any more nothing can be told. */
export function withStatus(upload: ContextUpload, record: JsonObject | null): ContextUpload {
	const { state, word, uploaded, errors } = toUploadStatus(record ?? {});
	return {
		...upload,
		status: state,
		source_status: word,
		uploaded_count: uploaded,
		error_count: errors,
		checked_at: nowIso(),
	};
}
