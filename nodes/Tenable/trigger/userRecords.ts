import type { JsonObject } from '../../shared/model';
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

/**
 * How the users of GET /users are told apart. Left out is what changes with every sign-in: `lastlogin`,
 * `last_login_attempt`, `last_apikey_access`, `login_fail_count`, `login_fail_total` and `lockout`; and `preferences`,
 * which hold the state of the user interface (Tenable API reference, users-list).
 */
export function userReading({ memberships }: MappingContext): RecordReading {
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
		fields: ['phones', 'source_status', 'is_admin', 'is_2fa_enabled', 'sign_in_methods'],
	};
}
