import type { JsonObject, Role } from '../../shared/model';
import { textOrNull, texts } from '../../shared/normalize/values';
import { tenantOf } from './user';

const UNAVAILABLE = ['identifiers', 'label', 'owner', 'created_at', 'updated_at'];
const READ_ONLY = ['type', 'is_admin', 'member_count'];

/** A Tenable role record as a unified role; null when it has no id. Its holders come from the users. */
export function toRole(record: JsonObject, host: string, withRemote: boolean): Role | null {
	const id = textOrNull(record.uuid);
	if (id === null) return null;
	const name = textOrNull(record.name);
	const isStandard = record.type === 'STANDARD';
	return {
		object: 'role',
		vendor: 'tenable',
		// Spelled differently from users and groups (Tenable API reference, "Access Control - Roles").
		tenant: tenantOf(host, record.containerUuid),
		record_type: 'account',
		id,
		identifiers: {},
		name,
		label: null,
		description: textOrNull(record.description),
		type: isStandard ? 'system' : record.type === 'CUSTOM' ? 'custom' : null,
		is_admin: isStandard && name === 'Administrator',
		is_enabled: record.status === 'ENABLED' ? true : record.status === 'DISABLED' ? false : null,
		permissions: texts(record.role_permission_strings),
		owner: null,
		member_count: null,
		members: null,
		created_at: null,
		updated_at: null,
		custom: {},
		unavailable: UNAVAILABLE,
		read_only: READ_ONLY,
		snapshot: undefined,
		remote_data: withRemote ? record : undefined,
	};
}
