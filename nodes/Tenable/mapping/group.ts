import type { Group, JsonObject } from '../../shared/model';
import { countOrNull, flagOrNull, textOrNull } from '../../shared/normalize/values';
import { tenantOf } from './user';

const UNAVAILABLE = ['description', 'owner', 'parent_id', 'created_at', 'updated_at'];
const READ_ONLY = ['identifiers', 'member_count', 'custom'];

/** A Tenable group record as a unified group; null when it has no id. Its members come from the users. */
export function toGroup(record: JsonObject, host: string, withRemote: boolean): Group | null {
	const legacyId = textOrNull(record.id);
	const id = textOrNull(record.uuid) ?? legacyId;
	if (id === null) return null;
	const custom: JsonObject = {};
	if (record.immutable !== undefined) custom.immutable = record.immutable;
	if (record.membership_fixed !== undefined) custom.membership_fixed = record.membership_fixed;
	return {
		object: 'group',
		vendor: 'tenable',
		tenant: tenantOf(host, record.container_uuid),
		record_type: 'account',
		id,
		identifiers: legacyId === null ? {} : { tenable_id: legacyId },
		name: textOrNull(record.name),
		description: null,
		group_type: 'group',
		owner: null,
		parent_id: null,
		member_count: countOrNull(record.user_count),
		members: null,
		// Tenable leaves the property out where it is off (Tenable API reference, groups-list).
		is_externally_managed: flagOrNull(record.managed_by_saml) ?? false,
		created_at: null,
		updated_at: null,
		custom,
		unavailable: UNAVAILABLE,
		read_only: READ_ONLY,
		snapshot: undefined,
		remote_data: withRemote ? record : undefined,
	};
}
