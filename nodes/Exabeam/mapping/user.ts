import { memoize } from 'lodash';
import type { JsonObject, User } from '../../shared/model';
import { dateFromText } from '../../shared/normalize/values';
import { fieldIn } from '../directory/columns';
import type { Held } from '../directory/heldAccess';
import { MAPPED_FIELDS, toldBy } from '../directory/userFields';
import type { UserTable } from '../directory/userTable';
import type { Row } from '../table/values';
import { statusOf } from './accessStatus';

/** A row of a table of people, and what is to be told with it. */
export interface UserRow {
	users: UserTable;
	/** The value of the table's key. */
	id: string;
	row: Row;
	/** What the person holds; undefined where nobody asked, null where no table tells it. */
	access?: Held | null;
	/** Fields that were given and left out, because the table has no attribute for them. */
	notStored?: readonly string[];
	/** The record as it came, where it was asked for. */
	record?: JsonObject;
}

const NEVER = [
	'external_id',
	'identifiers',
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
const READ_ONLY = ['id', 'source_status', 'status_reason', 'is_locked'];

/** What all users of one table have in common. */
interface Common {
	unavailable: string[];
	unavailableWithoutAccess: string[];
	readOnly: string[];
	/** Names of the attributes that no field is mapped to, by id. */
	unmapped: ReadonlyMap<string, string>;
	/** The ids of the attributes that a field is mapped to. */
	mapped: ReadonlySet<string>;
}

const commonOf = memoize(({ table, columns }: UserTable): Common => {
	const missing = MAPPED_FIELDS.filter((field) => !columns.has(field)).flatMap(toldBy);
	const keyField = MAPPED_FIELDS.filter((field) => columns.get(field)?.id === table.key.id);
	const mapped = new Set([...columns.values()].map(({ id }) => id));
	const unavailable = [...NEVER, ...missing];
	return {
		unavailable,
		unavailableWithoutAccess: [...unavailable, 'roles', 'groups'],
		readOnly: [...new Set([...READ_ONLY, ...keyField.flatMap(toldBy)])],
		unmapped: new Map(table.attributes.filter(({ id }) => !mapped.has(id)).map(({ id, name }) => [id, name])),
		mapped,
	};
});
// Tables are kept as long as somebody uses them, and no longer.
commonOf.cache = new WeakMap();

/** The email addresses of a row: those of a list, or of a text with commas or semicolons between them. */
export function emailsIn({ columns }: UserTable, row: Row): string[] {
	const value = row[columns.get('email')?.id ?? ''] ?? [];
	const texts = typeof value === 'string' ? value.split(/[,;]/) : value;
	return texts.map((text) => text.trim()).filter((text) => text !== '');
}

function dayIn(users: UserTable, row: Row, field: 'start_date' | 'end_date'): string | null {
	return dateFromText(fieldIn(users.columns, row, field));
}

/** Values that no field holds, by display name; a date that cannot be read as one stays among them. */
function customOf({ users, row, notStored = [] }: UserRow, { unmapped, mapped }: Common): JsonObject {
	const custom: JsonObject = {};
	for (const [id, value] of Object.entries(row)) if (!mapped.has(id)) custom[unmapped.get(id) ?? id] = value;
	for (const field of ['start_date', 'end_date'] as const) {
		const attribute = users.columns.get(field);
		const value = attribute === undefined ? undefined : row[attribute.id];
		if (attribute !== undefined && value !== undefined && dayIn(users, row, field) === null)
			custom[attribute.name] = value;
	}
	if (notStored.length > 0) custom.not_stored = [...notStored];
	return custom;
}

/** A row of a table of people as a unified user: what Exabeam knows about the person, not an account in Exabeam. */
export function toUser(user: UserRow): User {
	const { users, id, row, access, record } = user;
	const common = commonOf(users);
	const read = (field: string): string | null => fieldIn(users.columns, row, field);
	const [phone, manager, word] = [read('phone'), read('manager'), read('status')];
	const { status, status_reason, is_locked } = statusOf(word);
	return {
		object: 'user',
		vendor: 'exabeam',
		tenant: users.tenant,
		record_type: 'context',
		id,
		external_id: null,
		identifiers: {},
		username: read('username'),
		name: read('name'),
		first_name: read('first_name'),
		last_name: read('last_name'),
		title: read('title'),
		emails: emailsIn(users, row).map((email, index) => ({ email, type: null, is_primary: index === 0 })),
		phones: phone === null ? [] : [{ number: phone, extension: null, type: null }],
		status,
		status_reason,
		source_status: word,
		lifecycle_state: null,
		account_type: 'unknown',
		employment_type: read('employment_type'),
		employee_id: read('employee_id'),
		department: read('department'),
		division: read('division'),
		cost_center: read('cost_center'),
		country: read('country'),
		city: read('city'),
		manager: manager === null ? null : { id: null, name: manager, email: null },
		start_date: dayIn(users, row, 'start_date'),
		end_date: dayIn(users, row, 'end_date'),
		is_caller: null,
		is_admin: null,
		is_2fa_enabled: null,
		is_email_verified: null,
		is_locked,
		sign_in_methods: null,
		roles: access?.roles ?? null,
		groups: access?.groups ?? null,
		last_login_at: null,
		last_active_at: null,
		created_at: null,
		updated_at: null,
		custom: customOf(user, common),
		unavailable: access === null ? common.unavailableWithoutAccess : common.unavailable,
		read_only: common.readOnly,
		snapshot: undefined,
		remote_data: record,
	};
}
