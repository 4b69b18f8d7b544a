import { plain } from '../../shared/events/digest';
import type { RecordReading } from '../../shared/events/directory';
import type { HeldRole, JsonObject, Reference } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import { isRecord } from '../../shared/transport';
import { referenceOf } from '../mapping/group';
import { ATTRIBUTES, FIELDS } from '../mapping/identityAttributes';

/** The names under which attributes hold unified fields. */
const NAMES = FIELDS.flatMap((field) => ATTRIBUTES[field]);

/**
 * The roles in the access of a document of the search index; null where it came without its access. How they came to
 * the identity is not told there (SailPoint API specs, identityaccess).
 */
export function rolesIn({ access }: JsonObject): HeldRole[] | null {
	if (!Array.isArray(access)) return null;
	return access.flatMap((item): HeldRole[] => {
		if (!isRecord(item) || item.type !== 'ROLE') return [];
		const role = referenceOf(item);
		return role === null ? [] : [{ ...role, source: null, ends_at: null }];
	});
}

/** The governance groups that were put to a document; null where they were not read. */
export function groupsIn({ governanceGroups }: JsonObject): Reference[] | null {
	if (!Array.isArray(governanceGroups)) return null;
	return governanceGroups.flatMap((group) => referenceOf(group) ?? []);
}

function stateOf({ lifecycleState }: JsonObject): string {
	return isRecord(lifecycleState) ? plain(lifecycleState.stateName) : '';
}

function managerOf({ managerRef }: JsonObject): string {
	return isRecord(managerRef) ? `${plain(managerRef.id)} ${plain(managerRef.name)}` : '';
}

function textOf(record: JsonObject): string {
	const attributes: JsonObject = isRecord(record.attributes) ? record.attributes : {};
	const held = rolesIn(record)?.map(({ id }) => id);
	const groups = groupsIn(record)?.map(({ id }) => id);
	return [
		plain(record.alias),
		plain(record.name),
		plain(record.emailAddress),
		stateOf(record),
		managerOf(record),
		held?.sort().join() ?? '?',
		...NAMES.map((name) => plain(attributes[name])),
		...(groups?.sort() ?? []),
	].join('\n');
}

/**
 * How identities of the search index are told apart: by what a unified user is compared by, whatever else of a
 * document changes (SailPoint API specs, identitydocument).
 */
export const identityReading: RecordReading = {
	idOf: (record) => textOrNull(record.id),
	textOf,
	fields: [
		'first_name',
		'last_name',
		'title',
		'phones',
		'status_reason',
		'source_status',
		'lifecycle_state',
		'employment_type',
		'employee_id',
		'department',
		'division',
		'cost_center',
		'country',
		'city',
		'manager',
		'start_date',
		'end_date',
	],
};
