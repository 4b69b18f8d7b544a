import { memoize } from 'lodash';
import type { JsonObject, User } from '../../shared/model';
import { dateFromText } from '../../shared/normalize/values';
import { columnsOf, fieldIn } from '../directory/columns';
import type { Held } from '../directory/heldAccess';
import { IDENTITY_TABLES } from '../directory/identityTables';
import { tenantOfUsers } from '../directory/tenant';
import type { KeyedTable } from '../table/tables';
import type { Row } from '../table/values';

/** Somebody who holds something, and the row that the table of users has about them; null where it has none. */
export interface HolderRow {
	table: KeyedTable;
	key: string;
	row: Row | null;
	held: Held;
	/** The record as it came, where it was asked for. */
	record?: JsonObject;
}

/** Exabeam's words for Access Status (OpenAPI file "Context", get attributes); a lock passes, so it is no status. */
const STATUSES: Readonly<Record<string, User['status']>> = {
	accountactive: 'active',
	accountlockout: 'active',
	passwordexpired: 'active',
	accountdisabled: 'inactive',
	accountexpired: 'inactive',
};

const UNAVAILABLE = [
	'external_id',
	'lifecycle_state',
	'account_type',
	'is_caller',
	'is_admin',
	'is_2fa_enabled',
	'is_email_verified',
	'sign_in_methods',
	'last_login_at',
	'last_active_at',
	'created_at',
	'updated_at',
];

const columnsFor = memoize((table: KeyedTable) => columnsOf(table, IDENTITY_TABLES.users.columns));
columnsFor.cache = new WeakMap();

/** Somebody who holds a role or is in a group as a unified user. */
export function toHolder({ table, key, row, held, record }: HolderRow): User {
	const columns = columnsFor(table);
	const read = (field: string): string | null => (row === null ? null : fieldIn(columns, row, field));
	const [email, phone, manager, word] = ['email', 'phone', 'manager', 'status'].map(read);
	return {
		object: 'user',
		vendor: 'exabeam',
		tenant: tenantOfUsers(table),
		record_type: 'context',
		id: key,
		external_id: null,
		identifiers: {},
		username: read('username') ?? key,
		name: read('name'),
		first_name: read('first_name'),
		last_name: read('last_name'),
		title: read('title'),
		emails: email == null ? [] : [{ email, type: null, is_primary: true }],
		phones: phone == null ? [] : [{ number: phone, extension: null, type: null }],
		status: STATUSES[word?.toLowerCase() ?? ''] ?? 'unknown',
		status_reason: word?.toLowerCase() === 'accountexpired' ? 'expired' : null,
		source_status: word ?? null,
		lifecycle_state: null,
		account_type: 'unknown',
		employment_type: read('employment_type'),
		employee_id: read('employee_id'),
		department: read('department'),
		division: read('division'),
		cost_center: read('cost_center'),
		country: read('country'),
		city: read('city'),
		manager: manager == null ? null : { id: null, name: manager, email: null },
		start_date: dateFromText(read('start_date')),
		end_date: dateFromText(read('end_date')),
		is_caller: null,
		is_admin: null,
		is_2fa_enabled: null,
		is_email_verified: null,
		is_locked: word == null ? null : word.toLowerCase() === 'accountlockout',
		sign_in_methods: null,
		roles: held.roles,
		groups: held.groups,
		last_login_at: null,
		last_active_at: null,
		created_at: null,
		updated_at: null,
		custom: row === null ? { not_in_users_table: true } : {},
		unavailable: UNAVAILABLE,
		read_only: ['id'],
		snapshot: undefined,
		remote_data: record,
	};
}
