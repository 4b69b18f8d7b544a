import { coverage, Timestamp } from './common';
import { JsonObject } from './json';
import { Snapshot } from './snapshot';

/** What users, groups and roles end with. */
export const recordFields = {
	created_at: Timestamp.nullable(),
	updated_at: Timestamp.nullable(),
	/** Values of the vendor that have no unified field. */
	custom: JsonObject,
	...coverage,
	snapshot: Snapshot.optional(),
	/** The vendor's record as it came, when asked for. */
	remote_data: JsonObject.optional(),
};
