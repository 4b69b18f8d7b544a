import type { JsonObject } from '../../shared/model';
import { type Columns, fieldIn } from '../directory/columns';
import { idInSource } from '../directory/keys';
import type { Row } from '../table/values';

/** A row of the table of roles or of groups. */
export interface NamedRow {
	key: string;
	row: Row;
	/** The record as it came, where it was asked for. */
	record?: JsonObject;
}

/** What a role and a group have in common. They inform Exabeam's analytics and grant nothing. */
export function namedFields(tenant: string, columns: Columns, { key, row, record }: NamedRow) {
	const idThere = idInSource(key);
	const identifiers: Record<string, string> = idThere === null ? {} : { id_in_source: idThere };
	return {
		vendor: 'exabeam',
		tenant,
		record_type: 'context' as const,
		id: key,
		identifiers,
		name: fieldIn(columns, row, 'name'),
		description: fieldIn(columns, row, 'description'),
		owner: null,
		member_count: null,
		members: null,
		created_at: null,
		updated_at: null,
		custom: { source: fieldIn(columns, row, 'source') },
		snapshot: undefined,
		remote_data: record,
	};
}
