import { hexFrom } from '../seeded';
import type { IdentityProfile, LifecycleState } from './model';
import { CONTRACTOR_TRANSFORMS, EMPLOYEE_TRANSFORMS } from './seedTransforms';
import { CONTRACTORS, HR } from './seedSources';

/** Profile of the employees. */
export const EMPLOYEES_PROFILE: IdentityProfile = {
	id: hexFrom('sailpoint profile Employees', 32),
	name: 'Employees',
	priority: 10,
	sourceId: HR,
	transforms: EMPLOYEE_TRANSFORMS,
	states: [
		state('Employees', 'Active', 'active', 'ACTIVE'),
		state('Employees', 'Inactive', 'inactive', 'INACTIVE_LONG_TERM'),
		state('Employees', 'Leave of Absence', 'leaveOfAbsence', 'INACTIVE_SHORT_TERM'),
		// Two states whose names differ only in letter case and blanks.
		state('Employees', 'leave of  absence', 'leaveLegacy', 'INACTIVE_SHORT_TERM'),
		{ ...state('Employees', 'Pre-hire', 'prehire', 'INACTIVE_SHORT_TERM'), enabled: false },
	],
};

/** Profile of the contractors. */
export const CONTRACTORS_PROFILE: IdentityProfile = {
	id: hexFrom('sailpoint profile Contractors', 32),
	name: 'Contractors',
	priority: 20,
	sourceId: CONTRACTORS,
	transforms: CONTRACTOR_TRANSFORMS,
	states: [
		state('Contractors', 'Active', 'active', 'ACTIVE'),
		state('Contractors', 'Inactive', 'inactive', 'INACTIVE_LONG_TERM'),
	],
};

/** The identity profiles; the same state has another id in each. */
export const PROFILES: readonly IdentityProfile[] = [EMPLOYEES_PROFILE, CONTRACTORS_PROFILE];

function state(
	profile: string,
	name: string,
	technicalName: string,
	identityState: LifecycleState['identityState'],
): LifecycleState {
	return {
		id: hexFrom(`sailpoint lifecycle state ${profile} ${technicalName}`, 32),
		name,
		technicalName,
		enabled: true,
		identityState,
		accountAction: identityState === 'ACTIVE' ? 'ENABLE' : 'DISABLE',
		priority: 10,
	};
}
