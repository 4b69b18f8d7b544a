import type { FieldChange, Json } from '../../shared/model';
import { tellsSecret } from '../../shared/normalize/redact';
import type { Account } from './account';

const PREFIX = 'attributes.';

/** A change of one attribute. Secrets stand in no record, so their values are left out. */
export function attributeChange(account: Account, name: string, to: string | null): FieldChange {
	const isSecret = tellsSecret(name);
	return {
		field: `${PREFIX}${name}`,
		from: isSecret ? null : (account.attributes[name] ?? null),
		to: isSecret ? null : to,
	};
}

/** The name of the attribute that a change is about. */
export function attributeOf({ field }: FieldChange): string {
	return field.slice(PREFIX.length);
}

/** A value as text, also when it is the only one of a list; null for everything else. */
function textOf(value: Json | undefined): string | null {
	if (Array.isArray(value)) return value.length === 1 ? textOf(value[0]) : null;
	return value === null || value === undefined || typeof value === 'object' ? null : String(value);
}

/** Whether an attribute has a value; what is written as text may come back as another kind of value. */
export function holdsValue(now: Json | undefined, wanted: Json): boolean {
	const text = textOf(now);
	return text !== null && text === textOf(wanted);
}

/** Whether an attribute is not there. */
export function isEmpty(now: Json | undefined): boolean {
	return now === undefined || now === null || now === '';
}

function isOpen({ attributes }: Account, change: FieldChange): boolean {
	const name = attributeOf(change);
	if (tellsSecret(name)) return false;
	return change.to === null ? !isEmpty(attributes[name]) : !holdsValue(attributes[name], change.to);
}

/** The changes that an account does not show; of secrets nothing can be seen. */
export function openChanges(account: Account, changes: readonly FieldChange[]): string[] {
	return changes.filter((change) => isOpen(account, change)).map(({ field }) => field);
}
