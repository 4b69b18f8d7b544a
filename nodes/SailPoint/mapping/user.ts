import type { HeldRole, JsonObject, Reference, User } from '../../shared/model';
import { dateFromText, flagOrNull, isoFromText, textOrNull } from '../../shared/normalize/values';
import { isRecord } from '../../shared/transport';
import { type AttributeField, ATTRIBUTES, ELSEWHERE, FIELDS } from './identityAttributes';
import { type StateMeanings, statusOf } from './status';

/** What a mapping must know besides the record. */
export interface MappingContext {
	tenant: string;
	/** The identity that the token belongs to; null where the token does not tell. */
	callerId: string | null;
	meanings: StateMeanings;
	withRemote: boolean;
}

const NEVER = [
	'external_id',
	'account_type',
	'is_admin',
	'is_2fa_enabled',
	'is_email_verified',
	'is_locked',
	'sign_in_methods',
	'last_login_at',
	'last_active_at',
];
const UNKNOWN_CALLER = [...NEVER, 'is_caller'];
const READ_ONLY = ['identifiers', 'username', 'source_status', 'is_caller', 'created_at', 'updated_at'];

/** Under which name an identity has a unified field: the first that holds a value. */
function nameOf(attributes: JsonObject, field: AttributeField): string | undefined {
	return ATTRIBUTES[field].find((one) => textOrNull(attributes[one]) !== null);
}

function attribute(attributes: JsonObject, field: AttributeField): string | null {
	const name = nameOf(attributes, field);
	return name === undefined ? null : textOrNull(attributes[name]);
}

function customOf(record: JsonObject, attributes: JsonObject): JsonObject {
	const custom: JsonObject = {};
	const told = new Set([...ELSEWHERE, ...FIELDS.map((field) => nameOf(attributes, field))]);
	for (const [name, value] of Object.entries(attributes)) if (!told.has(name)) custom[name] = value;
	if (record.identityStatus !== undefined) {
		custom.identity_status = record.identityStatus;
		custom.sailpoint_sign_in = record.identityStatus === 'DISABLED' ? 'disabled' : 'enabled';
	}
	if (record.processingState !== undefined) custom.processing_state = record.processingState;
	if (record.isManager !== undefined) custom.is_manager = record.isManager;
	const state = isRecord(record.lifecycleState) ? flagOrNull(record.lifecycleState.manuallyUpdated) : null;
	if (state !== null) custom.lifecycle_state_set_manually = state;
	return custom;
}

function managerOf(ref: unknown): User['manager'] {
	if (!isRecord(ref)) return null;
	const [id, name] = [textOrNull(ref.id), textOrNull(ref.name)];
	return id === null && name === null ? null : { id, name, email: null };
}

/** What an identity is in, where that was read. */
export interface Access {
	roles: HeldRole[] | null;
	groups: Reference[] | null;
}

const NOT_READ: Access = { roles: null, groups: null };

/** An identity as a unified user; null when it has no id (SailPoint API specs, identity). */
export function toUser(record: JsonObject, context: MappingContext, access: Access = NOT_READ): User | null {
	const id = textOrNull(record.id);
	if (id === null) return null;
	const attributes = isRecord(record.attributes) ? record.attributes : {};
	const read = (field: AttributeField): string | null => attribute(attributes, field);
	const email = textOrNull(record.emailAddress) ?? read('email');
	const phone = read('phone');
	const state = isRecord(record.lifecycleState) ? textOrNull(record.lifecycleState.stateName) : null;
	const known = context.meanings.get((state ?? '').toLowerCase());
	return {
		object: 'user',
		vendor: 'sailpoint',
		tenant: context.tenant,
		record_type: 'identity',
		id,
		external_id: null,
		identifiers: {},
		username: textOrNull(record.alias),
		name: textOrNull(record.name),
		first_name: read('first_name'),
		last_name: read('last_name'),
		title: read('title'),
		emails: email === null ? [] : [{ email, type: null, is_primary: true }],
		phones: phone === null ? [] : [{ number: phone, extension: null, type: null }],
		...statusOf(known),
		source_status: state,
		lifecycle_state: known?.technicalName ?? state,
		account_type: 'unknown',
		employment_type: read('employment_type'),
		employee_id: read('employee_id'),
		department: read('department'),
		division: read('division'),
		cost_center: read('cost_center'),
		country: read('country'),
		city: read('city'),
		manager: managerOf(record.managerRef),
		start_date: dateFromText(read('start_date')),
		end_date: dateFromText(read('end_date')),
		is_caller: context.callerId === null ? null : context.callerId === id,
		is_admin: null,
		is_2fa_enabled: null,
		is_email_verified: null,
		is_locked: null,
		sign_in_methods: null,
		roles: access.roles,
		groups: access.groups,
		last_login_at: null,
		last_active_at: null,
		created_at: isoFromText(record.created),
		updated_at: isoFromText(record.modified),
		custom: customOf(record, attributes),
		unavailable: context.callerId === null ? UNKNOWN_CALLER : NEVER,
		read_only: READ_ONLY,
		snapshot: undefined,
		remote_data: context.withRemote ? record : undefined,
	};
}
