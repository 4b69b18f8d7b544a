import type { User } from '../../shared/model';
import { Refusal } from '../../shared/operations/refusal';
import { fieldLabel } from '../../shared/operations/user/fields';
import type { Source } from '../api/sources';
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

/** What makes a non-employee record. @throws Refusal naming what SailPoint needs and is missing */
export function recordStep(input: NewUserInput, source: Source, manager: User | undefined): NewUserStep {
	const missing = required(input, manager).filter(([, value]) => value === undefined || value === null);
	if (missing.length > 0)
		throw new Refusal(
			`${missing.map(([label]) => label).join(', ')} must be given for a non-employee`,
			'Add what is missing in Additional Fields; Manager is a parameter of its own.',
		);
	const { first_name = '', last_name = '', phone = '', start_date, end_date } = input.additionalFields;
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
		data: input.accountAttributes,
	};
	return { sourceId: source.id, nativeIdentity, record };
}
