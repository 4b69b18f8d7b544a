import { describe, expect, it } from '@jest/globals';
import {
	eventOfStatus,
	lifecycleOfAccess,
	lifecycleOfNew,
	lifecycleOfUpdate,
} from '../../../nodes/shared/events/lifecycle';
import type { User, UserStatus } from '../../../nodes/shared/model';

describe('a change of status', () => {
	it.each<[UserStatus, UserStatus, User['status_reason'], string, string | null]>([
		['inactive', 'active', null, 'user.activated', 'joiner'],
		['invited', 'active', null, 'user.activated', null],
		['unknown', 'active', null, 'user.updated', null],
		['deleted', 'active', null, 'user.created', 'joiner'],
		['deleted', 'inactive', null, 'user.created', null],
		['active', 'inactive', 'terminated', 'user.deactivated', 'leaver'],
		['active', 'inactive', 'leave', 'user.deactivated', null],
		['invited', 'inactive', null, 'user.deactivated', 'leaver'],
		['unknown', 'inactive', null, 'user.deactivated', 'leaver'],
		['active', 'deleted', null, 'user.deleted', 'leaver'],
		['inactive', 'deleted', null, 'user.deleted', 'leaver'],
		['inactive', 'invited', null, 'user.updated', 'joiner'],
		['active', 'invited', null, 'user.updated', null],
		['active', 'unknown', null, 'user.updated', null],
		['inactive', 'unknown', null, 'user.updated', null],
	])('from %s to %s (%s) is %s, %s', (before, status, reason, type, lifecycle) => {
		expect(eventOfStatus(before, { status, status_reason: reason })).toEqual({ type, lifecycle });
	});
});

describe('what makes a mover', () => {
	it.each<[string[], string | null]>([
		[['department'], 'mover'],
		[['name', 'manager'], 'mover'],
		[['name', 'emails', 'phones'], null],
		[['end_date'], null],
	])('%j: %s', (fields, lifecycle) => expect(lifecycleOfUpdate(fields)).toBe(lifecycle));

	it('is access of somebody who is not leaving', () => {
		expect(lifecycleOfAccess('active')).toBe('mover');
		expect(lifecycleOfAccess('inactive')).toBeNull();
	});

	it('is not somebody new, who is a joiner unless they cannot work yet', () => {
		expect(lifecycleOfNew('invited')).toBe('joiner');
		expect(lifecycleOfNew('inactive')).toBeNull();
	});
});
