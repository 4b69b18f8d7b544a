import { omit } from 'lodash';
import type { User } from '../../shared/model';
import { Refusal } from '../../shared/operations/refusal';
import { fieldLabel } from '../../shared/operations/user/fields';
import type { Reader } from '../../shared/transport';
import type { Source } from '../api/sources';
import { RECORD_FIELDS, refuseOtherName } from './attributeWrites';
import { attributesFor, profileOf } from './newAccount';
import type { NewUserInput } from './newUserParams';
import { type NewUserStep, usernameOf } from './newUserStep';

/** What SailPoint needs of a non-employee, with the parameter that gives it. */
function required(
	input: NewUserInput,
	manager: User | undefined,
): Array<[string, string | null | undefined]> {
	const { first_name, last_name, phone, start_date, end_date } = input.additionalFields;
	return [
		[fieldLabel('first_name'), first_name],
		[fieldLabel('last_name'), last_name],
		[fieldLabel('phone'), phone],
		[fieldLabel('start_date'), start_date],
		[fieldLabel('end_date'), end_date],
		['Manager', manager?.username],
	];
}

/** The fields that a record has no place of its own for, as its custom attributes. @throws Refusal naming one that the source does not feed */
async function customData(
	reader: Reader,
	source: Source,
	{ additionalFields, accountAttributes }: NewUserInput,
): Promise<Record<string, string>> {
	const others = omit(additionalFields, 'name', Object.keys(RECORD_FIELDS));
	if (Object.keys(others).length === 0) return accountAttributes;
	return {
		...attributesFor(await profileOf(reader, source), source, others, false),
		...accountAttributes,
	};
}

/**
 * What makes a non-employee record.
 *
 * @throws Refusal naming what SailPoint needs and is missing, or what the record cannot hold
 */
export async function recordStep(
	reader: Reader,
	input: NewUserInput,
	source: Source,
	manager: User | undefined,
): Promise<NewUserStep> {
	const missing = required(input, manager).filter(([, value]) => value === undefined || value === null);
	if (missing.length > 0)
		throw new Refusal(
			`${missing.map(([label]) => label).join(', ')} must be given for a non-employee`,
			'Add what is missing in Additional Fields; Manager is a parameter of its own.',
		);
	const { first_name = '', last_name = '', phone = '', start_date, end_date, name } = input.additionalFields;
	if (name !== undefined) refuseOtherName({ first_name, last_name }, name);
	const nativeIdentity = usernameOf(input);
	const record = {
		accountName: nativeIdentity,
		firstName: first_name,
		lastName: last_name,
		email: input.email,
		phone,
		manager: manager?.username ?? '',
		sourceId: source.id,
		startDate: `${start_date}T00:00:00.000Z`,
		endDate: `${end_date}T00:00:00.000Z`,
		data: await customData(reader, source, input),
	};
	return { sourceId: source.id, nativeIdentity, record };
}
