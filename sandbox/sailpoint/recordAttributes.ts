import type { Attributes, NonEmployee } from './model';

/** The attributes of the account that a non-employee record has on its source: the record's own, and its custom data. */
export function recordAttributes(record: NonEmployee): Attributes {
	const { accountName, firstName, lastName, email, phone, manager, startDate, endDate, data } = record;
	const displayName = `${firstName} ${lastName}`;
	const name = { userName: accountName, firstName, lastName, displayName };
	return { ...data, ...name, mail: email, phone, manager, startDate, endDate };
}
