import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import {
	Access,
	CalendarDate,
	Change,
	Deletion,
	Event,
	Group,
	LeaversHeld,
	Page,
	Role,
	RoleAssignment,
	Snapshot,
	Timestamp,
	User,
} from '../../../nodes/shared/model';
import { changeRecord } from '../../../nodes/shared/run/changeRecord';
import { group, role, user } from '../support/samples';

const AT = '2026-01-31T08:00:00.000Z';
const ORIGIN = { vendor: 'tenable', tenant: 'host' };
const COVERAGE = { unavailable: [], read_only: [] };
const ACTOR = { credential: null, workflow_id: null, execution_id: null };
const change = changeRecord(
	{ ...ORIGIN, resource: 'user', operation: 'update', dryRun: false, actor: ACTOR },
	{ outcome: 'unchanged', reason: undefined, requestedAt: AT },
);
const snapshot = {
	id: 's',
	captured_at: AT,
	count: 1,
	total: null,
	scope: 'all',
	is_complete: true,
	basis: 'end_of_pages',
};
const assignment = {
	object: 'role_assignment',
	...ORIGIN,
	...COVERAGE,
	record_type: 'account',
	id: 'a',
	user_id: 'u',
	user_name: null,
	role_id: 'r',
	role_name: null,
	source: 'direct',
	granted_at: null,
	granted_by: null,
	request_id: null,
	starts_at: null,
	ends_at: AT,
};
const page = {
	object: 'page',
	...ORIGIN,
	result: [{ id: 'u' }],
	next_cursor: null,
	prev_cursor: null,
	result_count: 1,
	total_count: null,
	is_complete: true,
	captured_at: AT,
};
const event = {
	object: 'event',
	...ORIGIN,
	id: 'e',
	type: 'user.created',
	lifecycle: 'joiner',
	occurred_at: null,
	detected_at: AT,
	source: 'snapshot',
	user: user('u'),
	group: null,
	role: null,
	changes: [],
	actor: null,
};
const held = {
	object: 'leavers_held',
	...ORIGIN,
	hold_id: 'h',
	count: 1,
	limit: 0,
	held_since: AT,
	detected_at: AT,
	advice: '',
	people: [{ id: 'u', name: null, username: null, email: null, type: 'user.deleted' }],
};
const access = {
	object: 'access',
	...ORIGIN,
	caller: null,
	is_admin: null,
	abilities: [{ resource: 'user', ability: 'read', is_allowed: null, detail: '' }],
	checked_at: AT,
};

describe.each<[string, z.ZodTypeAny, object, Array<[string, object]>]>([
	[
		'User',
		User,
		user('u', { snapshot: Snapshot.parse(snapshot) }),
		[
			['an empty id', { id: '' }],
			['another object', { object: 'group' }],
			['an unknown status', { status: 'gone' }],
			['a time without a zone', { last_login_at: '2026-01-31T08:00:00' }],
			['a time without milliseconds', { last_login_at: '2026-01-31T08:00:00Z' }],
			['a time as a start date', { start_date: AT }],
			['a field that is not in the schema', { nickname: 'x' }],
			['a missing field', { emails: undefined }],
			['an email without a value', { emails: [{ email: '', type: null, is_primary: true }] }],
			['a group without an id', { groups: [{ id: '', name: null }] }],
			['no vendor', { vendor: '' }],
			['another kind of record', { record_type: 'person' }],
			['a numeric id', { id: 5 }],
		],
	],
	[
		'Group',
		Group,
		group('g'),
		[
			['a negative count', { member_count: -1 }],
			['half a member', { member_count: 1.5 }],
			['an unknown kind', { group_type: 'squad' }],
			['a field that is not in the schema', { size: 1 }],
		],
	],
	[
		'Role',
		Role,
		role('r'),
		[
			['permissions that are no list', { permissions: null }],
			['an unknown type', { type: 'CUSTOM' }],
			['a field that is not in the schema', { level: 1 }],
		],
	],
	[
		'RoleAssignment',
		RoleAssignment,
		assignment,
		[
			['an unknown source', { source: 'inherited' }],
			['no user', { user_id: '' }],
			['a day as an end', { ends_at: '2026-01-31' }],
		],
	],
	[
		'Change',
		Change,
		change,
		[
			['an unknown outcome', { outcome: 'done' }],
			['a change without a field', { changes: [{ field: '', from: null, to: null }] }],
			['no time', { requested_at: null }],
			['tracking that is no text', { tracking: { id: 5 } }],
		],
	],
	[
		'Deletion',
		Deletion,
		{ deleted: true, id: 'u', change },
		[
			['no record', { change: undefined }],
			['a field that is not in the schema', { success: true }],
		],
	],
	[
		'Snapshot',
		Snapshot,
		snapshot,
		[
			['an unknown scope', { scope: 'some' }],
			['a negative count', { count: -1 }],
		],
	],
	[
		'Page',
		Page,
		page,
		[
			['a numeric cursor', { next_cursor: 5 }],
			['results that are no objects', { result: ['u'] }],
		],
	],
	[
		'Event',
		Event,
		event,
		[
			['an unknown type', { type: 'user.seen' }],
			['a wrong user', { user: { id: 'u' } }],
			['a group without an id', { group: { id: '', name: null } }],
			['no source', { source: undefined }],
		],
	],
	[
		'LeaversHeld',
		LeaversHeld,
		held,
		[
			['nobody held', { count: 0 }],
			['a person without a type', { people: [{ ...held.people[0], type: 'left' }] }],
		],
	],
	[
		'Access',
		Access,
		access,
		[
			[
				'an unknown ability',
				{ abilities: [{ resource: 'user', ability: 'own', is_allowed: true, detail: '' }] },
			],
			['a field that is not in the schema', { keys: 'x' }],
		],
	],
])('%s', (_name, schema, good, wrong) => {
	it('takes a good one', () => {
		expect(schema.parse(good)).toEqual(good);
	});

	it.each(wrong)('refuses one with %s', (_what, changes) => {
		expect(schema.safeParse({ ...good, ...changes }).success).toBe(false);
	});
});

describe('times and days', () => {
	it.each([
		[Timestamp, AT, true],
		[Timestamp, '2026-01-31', false],
		[Timestamp, '2026-01-31T08:00:00.000+00:00', false],
		[CalendarDate, '2026-01-31', true],
		[CalendarDate, AT, false],
		[CalendarDate, '31.01.2026', false],
	])('%# %s: %s', (schema, text, isGood) => {
		expect(schema.safeParse(text).success).toBe(isGood);
	});
});
