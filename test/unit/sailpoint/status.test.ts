import { describe, expect, it } from '@jest/globals';
import { meaningsOf, statusOf } from '../../../nodes/SailPoint/mapping/status';
import { toUser } from '../../../nodes/SailPoint/mapping/user';

function state(name: string, technicalName: string, identityState: string | null) {
	return { name, technicalName, identityState };
}

const STATES = [
	state('Active', 'active', 'ACTIVE'),
	state('Leave of Absence', 'leaveOfAbsence', 'INACTIVE_SHORT_TERM'),
	state('Terminated', 'terminated', 'INACTIVE_LONG_TERM'),
	state('Odd', 'odd', 'SOMETHING_NEW'),
	state('Pause', 'pause', 'ACTIVE'),
	state('Pause', 'pause', 'INACTIVE_SHORT_TERM'),
];

function userIn(stateName: string | null) {
	const lifecycleState = stateName === null ? null : { stateName, manuallyUpdated: false };
	const context = { tenant: 't', callerId: null, meanings: meaningsOf(STATES), withRemote: false };
	return toUser({ id: '1', name: 'A', identityStatus: 'UNREGISTERED', lifecycleState }, context);
}

describe('the status of an identity', () => {
	it.each([
		['active', 'active', null, 'active'],
		['ACTIVE', 'active', null, 'active'],
		['leaveOfAbsence', 'inactive', 'leave', 'leaveOfAbsence'],
		['Leave of Absence', 'inactive', 'leave', 'leaveOfAbsence'],
		['terminated', 'inactive', 'terminated', 'terminated'],
		['inactive', 'inactive', null, 'inactive'],
		['odd', 'unknown', null, 'odd'],
		['pause', 'unknown', null, 'pause'],
		['never heard of', 'unknown', null, 'never heard of'],
	])('in the state %s is %s', (stateName, status, status_reason, lifecycle_state) => {
		expect(userIn(stateName)).toMatchObject({
			status,
			status_reason,
			lifecycle_state,
			source_status: stateName,
		});
	});

	it('is unknown without a state, whatever the sign-in to SailPoint says', () => {
		expect(userIn(null)).toMatchObject({ status: 'unknown', lifecycle_state: null, source_status: null });
		expect(statusOf(undefined)).toEqual({ status: 'unknown', status_reason: null });
	});
});
