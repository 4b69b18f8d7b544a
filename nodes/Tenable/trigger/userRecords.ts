import type { JsonObject } from '../../shared/model';
import type { ComparedField } from '../../shared/events/compared';
import { plain } from '../../shared/events/digest';
import type { RecordReading } from '../../shared/events/directory';
import { textOrNull, texts } from '../../shared/normalize/values';
import { isRecord } from '../../shared/transport';
import type { MappingContext } from '../mapping/user';

function idOf(record: JsonObject): string | null {
	return textOrNull(record.uuid) ?? textOrNull(record.id);
}

function rolesOf({ rbac_roles: roles }: JsonObject): string {
	if (!Array.isArray(roles)) return '';
	const [first] = roles;
	// There is one role as a rule (Tenable API reference, "Access Control - Users").
	if (roles.length === 1 && isRecord(first)) return plain(first.uuid);
	return roles
		.map((role) => (isRecord(role) ? plain(role.uuid) : ''))
		.sort()
		.join();
}

function twoFactorOf({ two_factor: settings }: JsonObject): string {
	if (!isRecord(settings)) return '';
	return [plain(settings.sms_phone), Number(settings.sms_enabled), Number(settings.email_enabled)].join(' ');
}

const FIELDS = ['phones', 'source_status', 'is_2fa_enabled', 'sign_in_methods'] as const;

/**
 * How the users of GET /users are told apart. Left out is what changes with every sign-in: `lastlogin`,
 * `last_login_attempt`, `last_apikey_access`, `login_fail_count`, `login_fail_total` and `lockout`; and `preferences`,
 * which hold the state of the user interface (Tenable API reference, users-list). Who is an administrator follows from the
 * role, and is compared only where a tenant does not tell roles.
 */
export function userReading(records: readonly JsonObject[], { memberships }: MappingContext): RecordReading {
	const hasRoles = records.some(({ rbac_roles: roles }) => roles !== undefined);
	const fields: readonly ComparedField[] = hasRoles ? FIELDS : [...FIELDS, 'is_admin'];
	const groupsOf = (record: JsonObject): string => {
		const ids = Array.isArray(record.group_uuids)
			? texts(record.group_uuids)
			: (memberships?.get(idOf(record) ?? '')?.slice() ?? []);
		return ids.sort().join();
	};
	return {
		idOf,
		textOf: (record) =>
			[
				plain(record.username ?? record.user_name),
				plain(record.email),
				plain(record.name),
				plain(record.enabled),
				plain(record.permissions),
				plain(record.ui_permitted),
				plain(record.api_permitted),
				plain(record.ui_saml_only),
				twoFactorOf(record),
				rolesOf(record),
				groupsOf(record),
			].join('\n'),
		fields,
	};
}
