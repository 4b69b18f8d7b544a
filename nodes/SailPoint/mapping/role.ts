import type { JsonObject, Role } from '../../shared/model';
import { flagOrNull, isoFromText, textOrNull } from '../../shared/normalize/values';
import { isRecord } from '../../shared/transport';
import { referenceOf } from './group';

const UNAVAILABLE = ['identifiers', 'label', 'type', 'is_admin', 'member_count'];
const READ_ONLY = ['created_at', 'updated_at', 'custom'];

function idsOf(refs: unknown): string[] {
	const list: unknown[] = Array.isArray(refs) ? refs : [];
	return list.flatMap((ref) => referenceOf(ref)?.id ?? []);
}

/** What a role has besides the unified fields. Under which name it shows its settings for revoking is not settled. */
function customOf(record: JsonObject): JsonObject {
	const membership = isRecord(record.membership) ? record.membership : {};
	const custom: JsonObject = {
		requestable: flagOrNull(record.requestable),
		membership_type: textOrNull(membership.type),
		membership_criteria: membership.criteria ?? null,
		access_profiles: idsOf(record.accessProfiles),
		entitlements: idsOf(record.entitlements),
		additional_owners: idsOf(record.additionalOwners),
	};
	if (record.accessRequestConfig !== undefined) custom.access_request_config = record.accessRequestConfig;
	const revoking = record.revocationRequestConfig ?? record.revokeRequestConfig;
	if (revoking !== undefined) custom.revocation_request_config = revoking;
	return custom;
}

/**
 * A role as a unified role; null when it has no id (SailPoint API specs, role). What it grants, access profiles and
 * entitlements, are its permissions; `custom.membership_type` says whether criteria or a list give it without asking.
 */
export function toRole(record: JsonObject, tenant: string, withRemote: boolean): Role | null {
	const id = textOrNull(record.id);
	if (id === null) return null;
	return {
		object: 'role',
		vendor: 'sailpoint',
		tenant,
		record_type: 'identity',
		id,
		identifiers: {},
		name: textOrNull(record.name),
		label: null,
		description: textOrNull(record.description),
		type: null,
		is_admin: null,
		is_enabled: flagOrNull(record.enabled),
		permissions: [...idsOf(record.accessProfiles), ...idsOf(record.entitlements)],
		owner: referenceOf(record.owner),
		member_count: null,
		members: null,
		created_at: isoFromText(record.created),
		updated_at: isoFromText(record.modified),
		custom: customOf(record),
		unavailable: UNAVAILABLE,
		read_only: READ_ONLY,
		snapshot: undefined,
		remote_data: withRemote ? record : undefined,
	};
}
