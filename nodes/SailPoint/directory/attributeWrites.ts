import { groupBy } from 'lodash';
import type { FieldChange, User } from '../../shared/model';
import {
	fieldLabel,
	fullName,
	primaryEmail,
	type UserFieldValues,
} from '../../shared/operations/user/fields';
import { Refusal } from '../../shared/operations/refusal';
import type { Reader, Writer } from '../../shared/transport';
import { patchAccount } from '../api/accounts';
import { type PatchOperation, pointerPart } from '../api/jsonPatch';
import { patchNonEmployee } from '../api/nonEmployees';
import { type AttributeField, FIELDS } from '../mapping/identityAttributes';
import type { AttributeSources, Place } from './attributeSources';

/** One patch of an account or of a non-employee record. */
export interface AttributePatch {
	kind: Place['kind'];
	id: string;
	operations: PatchOperation[];
}

/** The fields of a non-employee record that are no custom ones (SailPoint API specs, nonemployeerecord). */
export const RECORD_FIELDS: Partial<Record<AttributeField, string>> = {
	email: 'email',
	end_date: 'endDate',
	first_name: 'firstName',
	last_name: 'lastName',
	phone: 'phone',
	start_date: 'startDate',
};

/** What a field of a user is now. */
function valueOf(user: User, field: AttributeField): string | null {
	if (field === 'email') return primaryEmail(user);
	return field === 'phone' ? (user.phones[0]?.number ?? null) : user[field];
}

/** A user with another value of a field. */
function withField(user: User, field: AttributeField, value: string | null): User {
	if (field === 'email')
		return { ...user, emails: value === null ? [] : [{ email: value, type: null, is_primary: true }] };
	if (field === 'phone')
		return { ...user, phones: value === null ? [] : [{ number: value, extension: null, type: null }] };
	return { ...user, [field]: value };
}

/** @throws Refusal for another display name than the one that SailPoint makes of a non-employee's names */
export function refuseOtherName(names: UserFieldValues, wanted: string | null): void {
	const made = fullName(names);
	if (wanted === made) return;
	throw new Refusal(
		`${fieldLabel('name')}: SailPoint makes it of a non-employee's first and last name (${made})`,
		'Change First Name and Last Name instead.',
	);
}

function recordPath(field: AttributeField, attribute: string): string {
	const own = RECORD_FIELDS[field];
	return own === undefined ? `/data/${pointerPart(attribute)}` : `/${own}`;
}

/** A record takes dates with a time (SailPoint API specs, nonemployeerecord). */
function recordValue(field: AttributeField, value: string): string {
	return field === 'start_date' || field === 'end_date' ? `${value}T00:00:00.000Z` : value;
}

function operationFor(
	{ kind, attribute, isThere }: Place,
	field: AttributeField,
	value: string | null,
): PatchOperation {
	const isRecord = kind === 'nonEmployee';
	const path = isRecord ? recordPath(field, attribute) : `/attributes/${pointerPart(attribute)}`;
	if (value === null) return { op: 'remove', path };
	const op = isThere || (isRecord && RECORD_FIELDS[field] !== undefined) ? 'replace' : 'add';
	return { op, path, value: isRecord ? recordValue(field, value) : value };
}

/** What a change of attributes comes to. */
export interface AttributeChange {
	user: User;
	changes: FieldChange[];
	patches: AttributePatch[];
}

/**
 * Works out which accounts to patch so that a user's fields become what is wanted.
 *
 * @param clear the fields that are to be emptied
 * @throws Refusal naming the field when no account can be written for it
 */
export async function planAttributes(
	reader: Reader,
	sources: AttributeSources,
	user: User,
	fields: UserFieldValues,
	clear: readonly string[],
): Promise<AttributeChange> {
	const changes: FieldChange[] = [];
	const operations: Array<{ key: string; place: Place; operation: PatchOperation }> = [];
	let after = user;
	for (const field of FIELDS) {
		const wanted = clear.includes(field) ? null : fields[field];
		const from = valueOf(user, field);
		// Mail addresses are matched without regard to case, so the case alone is no change.
		const isSame = field === 'email' && from?.toLowerCase() === wanted?.toLowerCase();
		if (wanted === undefined || wanted === from || isSame) continue;
		const place = await sources.placeOf(reader, user, field, fieldLabel(field));
		changes.push({ field, from, to: wanted });
		after = withField(after, field, wanted);
		if (field === 'name' && place.kind === 'nonEmployee') {
			const first_name = fields.first_name ?? user.first_name ?? undefined;
			const last_name = fields.last_name ?? user.last_name ?? undefined;
			refuseOtherName({ first_name, last_name }, wanted);
			continue;
		}
		operations.push({
			key: `${place.kind} ${place.id}`,
			place,
			operation: operationFor(place, field, wanted),
		});
	}
	const patches = Object.values(groupBy(operations, 'key')).flatMap(
		([first, ...others]): AttributePatch[] => {
			if (first === undefined) return [];
			const { kind, id } = first.place;
			return [{ kind, id, operations: [first, ...others].map(({ operation }) => operation) }];
		},
	);
	return { user: after, changes, patches };
}

/** Sends the patches of one user. */
export async function sendPatches(writer: Writer, patches: readonly AttributePatch[]): Promise<void> {
	for (const { kind, id, operations } of patches) {
		if (kind === 'account') await patchAccount(writer, id, operations);
		else await patchNonEmployee(writer, id, operations);
	}
}
