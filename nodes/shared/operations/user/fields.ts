import { isUndefined, omitBy, pick, sortBy } from 'lodash';
import type { z } from 'zod';
import type { User } from '../../model';
import { choices, collection, flag, optionalDate, optionalEmail, optionalText } from '../parameter';
import { Refusal } from '../refusal';

const catalogue = {
	city: optionalText({ displayName: 'City' }),
	cost_center: optionalText({ displayName: 'Cost Center' }),
	country: optionalText({ displayName: 'Country' }),
	department: optionalText({ displayName: 'Department' }),
	name: optionalText({ displayName: 'Display Name', placeholder: 'e.g. Nathan Drake' }),
	division: optionalText({ displayName: 'Division' }),
	email: optionalEmail({ displayName: 'Email', description: 'The primary email address' }),
	employee_id: optionalText({ displayName: 'Employee ID' }),
	employment_type: optionalText({ displayName: 'Employment Type', placeholder: 'e.g. contractor' }),
	end_date: optionalDate({ displayName: 'End Date', description: 'The last day, for example 2026-12-31' }),
	first_name: optionalText({ displayName: 'First Name' }),
	last_name: optionalText({ displayName: 'Last Name' }),
	manager: optionalText({
		displayName: 'Manager',
		placeholder: 'e.g. Nathan Drake',
		description: 'The manager, as the table names people',
	}),
	phone: optionalText({ displayName: 'Phone' }),
	start_date: optionalDate({
		displayName: 'Start Date',
		description: 'The first day, for example 2026-01-01',
	}),
	title: optionalText({ displayName: 'Title', placeholder: 'e.g. Analyst' }),
};

export type UserField = keyof typeof catalogue;
export type UserFieldValues = { [K in UserField]?: string };

const ignoreEmptyFields = flag({
	displayName: 'Ignore Empty Fields',
	default: false,
	description:
		'Whether fields without a value are left as they are, where not everybody has one. When off, an item with such a field is refused.',
});

/** A collection of those fields of a user that a vendor can write. Those that were added and left empty are undefined. */
export function userFieldsParam(displayName: string, supported: readonly UserField[]) {
	const offered = { ...pick(catalogue, supported), ignoreEmptyFields };
	const { ui, schema: read } = collection({ displayName, placeholder: 'Add field' }, offered);
	const schema: z.ZodType<UserFieldValues, z.ZodTypeDef, unknown> = read.transform(
		({ ignoreEmptyFields: isIgnored, ...fields }) =>
			isIgnored === true ? omitBy(fields, isUndefined) : fields,
	);
	return { ui: { ...ui, options: sortBy(ui.options, 'displayName') }, schema };
}

/** What a field of a user is called on the screen. */
export function fieldLabel(field: UserField): string {
	return catalogue[field].ui.displayName;
}

/** The fields of a user that are to be emptied; an empty value alone never empties one. */
export function clearFieldsParam(supported: readonly UserField[]) {
	const options = supported.map((value) => ({ name: fieldLabel(value), value }));
	return choices(
		options.sort((a, b) => a.name.localeCompare(b.name)),
		{ displayName: 'Clear Fields', description: 'Fields to empty' },
	);
}

/**
 * Turns down fields that were added and left empty: an empty value would erase what is there.
 *
 * @throws Refusal naming the field
 */
export function refuseEmpty(fields: UserFieldValues): void {
	const empty = new Set(
		Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [name] : [])),
	);
	for (const [name, { ui }] of Object.entries(catalogue)) {
		if (!empty.has(name)) continue;
		const { displayName } = ui;
		throw new Refusal(
			`${displayName} is empty`,
			`Give ${displayName} a value, or remove the field to leave it as it is.`,
		);
	}
}

/** The one name that a vendor keeps, from whichever name fields were given. */
export function fullName({ name, first_name, last_name }: UserFieldValues): string | undefined {
	const joined = [first_name, last_name].filter(Boolean).join(' ');
	return name ?? (joined === '' ? undefined : joined);
}

/** The primary email address of a user, or else the first one. */
export function primaryEmail(user: User): string | null {
	const [first] = user.emails;
	if (first === undefined || user.emails.length === 1) return first?.email ?? null;
	return (user.emails.find(({ is_primary }) => is_primary) ?? first).email;
}
