import type { Group, JsonObject, Reference } from '../../shared/model';
import { countOrNull, isoFromText, textOrNull } from '../../shared/normalize/values';
import { isRecord } from '../../shared/transport';

const UNAVAILABLE = ['identifiers', 'parent_id'];
const READ_ONLY = ['member_count', 'created_at', 'updated_at', 'custom'];

/** An owner or member as a reference; null when it has no id. */
export function referenceOf(ref: unknown): Reference | null {
	const id = isRecord(ref) ? textOrNull(ref.id) : null;
	return id === null || !isRecord(ref) ? null : { id, name: textOrNull(ref.name) };
}

/** A governance group as a unified group; null when it has no id (SailPoint API specs, workgroupdto). */
export function toGroup(record: JsonObject, tenant: string, withRemote: boolean): Group | null {
	const id = textOrNull(record.id);
	if (id === null) return null;
	return {
		object: 'group',
		vendor: 'sailpoint',
		tenant,
		record_type: 'identity',
		id,
		identifiers: {},
		name: textOrNull(record.name),
		description: textOrNull(record.description),
		group_type: 'group',
		owner: referenceOf(record.owner),
		parent_id: null,
		member_count: countOrNull(record.memberCount),
		members: null,
		is_externally_managed: false,
		created_at: isoFromText(record.created),
		updated_at: isoFromText(record.modified),
		custom: record.connectionCount === undefined ? {} : { connection_count: record.connectionCount },
		unavailable: UNAVAILABLE,
		read_only: READ_ONLY,
		snapshot: undefined,
		remote_data: withRemote ? record : undefined,
	};
}
