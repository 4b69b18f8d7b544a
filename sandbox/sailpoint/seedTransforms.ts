import type { AttributeTransform } from './model';
import { CONTRACTORS, DIRECTORY, HR, SOURCES } from './seedSources';

/** What the identity attributes of employees are made of. */
export const EMPLOYEE_TRANSFORMS: readonly AttributeTransform[] = [
	...fromAccounts(HR, {
		uid: 'userName',
		firstname: 'firstName',
		lastname: 'lastName',
		email: 'mail',
		displayName: 'displayName',
		department: 'department',
		title: 'jobTitle',
		city: 'city',
		country: 'country',
		division: 'division',
		costCenter: 'costCenter',
		identificationNumber: 'employeeNumber',
		employmentType: 'employmentType',
		startDate: 'startDate',
		endDate: 'endDate',
		managerName: 'manager',
	}),
	...fromAccounts(DIRECTORY, { phone: 'telephoneNumber' }),
	{
		identityAttributeName: 'location',
		transformDefinition: { type: 'static', attributes: { value: 'Oslo' } },
	},
];

/** What the identity attributes of contractors are made of. */
export const CONTRACTOR_TRANSFORMS: readonly AttributeTransform[] = fromAccounts(CONTRACTORS, {
	uid: 'userName',
	firstname: 'firstName',
	lastname: 'lastName',
	email: 'mail',
	displayName: 'displayName',
	department: 'department',
	phone: 'phone',
	startDate: 'startDate',
	endDate: 'endDate',
	managerName: 'manager',
});

/** Identity attributes that take their value from an attribute of the accounts on one source. */
function fromAccounts(sourceId: string, names: Readonly<Record<string, string>>): AttributeTransform[] {
	const sourceName = SOURCES.find(({ id }) => id === sourceId)?.name ?? '';
	return Object.entries(names).map(([identityAttributeName, attributeName]) => ({
		identityAttributeName,
		transformDefinition: { type: 'accountAttribute', attributes: { attributeName, sourceName, sourceId } },
	}));
}
