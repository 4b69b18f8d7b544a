import { isRecord } from '../../../shared/transport';
import type { Preset } from './preset';

/**
 * A user of Google Workspace (Google Admin SDK, Directory API: REST Resource users). A delegated administrator counts
 * as one. `lastLoginTime` of somebody who never signed in is the beginning of 1970.
 */
export const googleWorkspace: Preset = {
	name: 'Google Workspace',
	vendor: 'google_workspace',
	recordType: 'account',
	rows: [
		['id', 'id'],
		['username', 'primaryEmail'],
		['email', 'primaryEmail'],
		['email', 'emails.address'],
		['name', 'name.fullName'],
		['first_name', 'name.givenName'],
		['last_name', 'name.familyName'],
		['title', 'organizations.title'],
		['department', 'organizations.department'],
		['cost_center', 'organizations.costCenter'],
		['employee_id', 'externalIds[type=organization].value'],
		['manager_email', 'relations[type=manager].value'],
		['phone', 'phones.value'],
		['suspended', 'suspended'],
		['disabled', 'archived'],
		['deleted_at', 'deletionTime'],
		['is_admin', 'isAdmin'],
		['is_admin', 'isDelegatedAdmin'],
		['is_2fa_enabled', 'isEnrolledIn2Sv'],
		['last_login_at', 'lastLoginTime'],
		['last_active_at', 'lastLoginTime'],
		['created_at', 'creationTime'],
	],
	statusWords: {},
	recognises: ({ kind, primaryEmail, name }) =>
		kind === 'admin#directory#user' || (typeof primaryEmail === 'string' && isRecord(name)),
};
