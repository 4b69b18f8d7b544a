import type { Json, User } from '../../shared/model';
import type { FieldChange } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import { ATTRIBUTES, FIELDS } from '../mapping/identityAttributes';
import { type StateMeanings, statusOf } from '../mapping/status';
import type { AttributeChange } from './payload';

/** The attribute that holds the lifecycle state (search document of identities, `attributes`). */
const STATE = 'cloudLifecycleState';

/** Unified fields whose name is another one than that of the attribute's own. */
const PLURAL: Readonly<Record<string, string>> = { email: 'emails', phone: 'phones' };
const OTHERS: Readonly<Record<string, string>> = {
	uid: 'username',
	manager: 'manager',
	managerName: 'manager',
	cloudStatus: 'custom.identity_status',
};

const NAMES = new Map<string, string>([
	...FIELDS.flatMap((field) =>
		ATTRIBUTES[field].map((name): [string, string] => [name, PLURAL[field] ?? field]),
	),
	...Object.entries(OTHERS),
]);

/** The unified field that an identity attribute is; those that are none stand in `custom`. */
function fieldOf(attribute: string): string {
	return NAMES.get(attribute) ?? `custom.${attribute}`;
}

/** A change of the lifecycle state, and what it means. */
export interface StateChange {
	from: Pick<User, 'status' | 'status_reason'>;
	to: Pick<User, 'status' | 'status_reason'>;
	change: FieldChange;
}

/** Changes of attributes in unified terms, that of the lifecycle state by itself. */
export interface ReadChanges {
	fields: FieldChange[];
	state: StateChange | undefined;
}

function statusIn(value: Json | undefined, meanings: StateMeanings): StateChange['from'] {
	return statusOf(meanings.get((textOrNull(value) ?? '').toLowerCase()));
}

/** Reads what a payload says about changed attributes. */
export function readChanges(changes: readonly AttributeChange[], meanings: StateMeanings): ReadChanges {
	const fields = changes
		.filter(({ attribute }) => attribute !== STATE)
		.map(({ attribute, oldValue, newValue }) => ({
			field: fieldOf(attribute),
			from: oldValue ?? null,
			to: newValue ?? null,
		}));
	const state = changes.find(({ attribute }) => attribute === STATE);
	if (state === undefined) return { fields, state: undefined };
	const { oldValue, newValue } = state;
	return {
		fields,
		state: {
			from: statusIn(oldValue, meanings),
			to: statusIn(newValue, meanings),
			change: { field: 'lifecycle_state', from: oldValue ?? null, to: newValue ?? null },
		},
	};
}
