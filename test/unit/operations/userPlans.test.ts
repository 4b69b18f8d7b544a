import { describe, expect, it } from '@jest/globals';
import type { FieldChange, User } from '../../../nodes/shared/model';
import { Lookup, userKeys } from '../../../nodes/shared/lookup';
import {
	planCreate,
	planDelete,
	planDisable,
	planEnable,
	planUpdate,
} from '../../../nodes/shared/operations/user/plan';
import { alreadyAbsent } from '../../../nodes/shared/operations/gone';
import { refusalOf } from '../support/refusal';
import { admin, user } from '../support/samples';

const STEP = 'send it';

function lookup(...users: User[]): Lookup<User> {
	return new Lookup('user', users, userKeys);
}

describe('disabling', () => {
	it('an active user changes the status, here and for the items after it', () => {
		const nora = user('nora');
		const users = lookup(nora, admin('root'));
		const intent = planDisable(users, nora, 'disabled', STEP);
		expect(intent).toMatchObject({
			outcome: 'disabled',
			step: STEP,
			subject: 'nora',
			target: { id: 'nora', name: 'nora@halden.example' },
			changes: [{ field: 'status', from: 'active', to: 'inactive' }],
			object: { status: 'inactive' },
		});
		expect(users.byId('nora')?.status).toBe('inactive');
		expect(planDisable(users, users.find({ mode: 'id', value: 'nora' }), 'disabled', STEP)).toMatchObject({
			outcome: 'already_disabled',
			step: null,
			changes: [],
		});
	});

	it('is contradicted by a user who is active or gone', () => {
		const nora = user('nora');
		const { contradiction } = planDisable(lookup(nora), nora, 'disabled', STEP);
		expect(contradiction({ ...nora, status: 'inactive' })).toBeNull();
		expect(contradiction(nora)).toContain('active');
		expect(contradiction(null)).toContain('gone');
	});

	it('the account of the credential itself is refused', () => {
		const own = user('svc', { is_caller: true });
		expect(refusalOf(() => planDisable(lookup(own), own, 'disabled', STEP)).message).toContain(
			'svc@halden.example',
		);
	});

	it('the last enabled administrator is refused, also when the one before falls in the same run', () => {
		const [first, second] = [admin('first'), admin('second')];
		const users = lookup(first, second, admin('gone', { status: 'inactive' }), user('nora'));
		expect(planDisable(users, first, 'disabled', STEP).outcome).toBe('disabled');
		expect(refusalOf(() => planDisable(users, second, 'disabled', STEP)).message).toContain(
			'last enabled administrator',
		);
		expect(users.byId('second')?.status).toBe('active');
	});

	it('an administrator who is disabled already is done', () => {
		const last = admin('last', { status: 'inactive', is_caller: true });
		expect(planDisable(lookup(last), last, 'disabled', STEP).outcome).toBe('already_disabled');
	});
});

describe('enabling', () => {
	it.each([
		['active', 'already_enabled', null],
		['inactive', 'enabled', STEP],
		['unknown', 'enabled', STEP],
	] as const)('a user who is %s ends as %s', (status, outcome, step) => {
		const one = user('u', { status });
		expect(planEnable(lookup(one), one, 'enabled', STEP)).toMatchObject({ outcome, step });
	});
});

describe('deleting', () => {
	it('takes the user out for the items after it', () => {
		const nora = user('nora');
		const users = lookup(nora, admin('root'));
		const intent = planDelete(users, nora, STEP);
		expect(intent).toMatchObject({
			outcome: 'deleted',
			object: { id: 'nora' },
			changes: [{ field: 'status', from: 'active', to: 'deleted' }],
		});
		expect(users.byId('nora')).toBeUndefined();
		expect(intent.contradiction(null)).toBeNull();
		expect(intent.contradiction({ id: 'nora' })).toContain('still there');
	});

	it('the last administrator or the own account is refused', () => {
		const last = admin('last');
		expect(refusalOf(() => planDelete(lookup(last), last, STEP)).message).toContain(
			'delete last@halden.example',
		);
		const own = user('own', { is_caller: true });
		expect(refusalOf(() => planDelete(lookup(own), own, STEP)).message).toContain('the credential itself');
	});

	it('somebody who is not there is done', () => {
		expect(alreadyAbsent('host', { mode: 'email', value: 'a@halden.example' })).toMatchObject({
			outcome: 'already_absent',
			step: null,
			target: { id: null, name: 'a@halden.example' },
			object: { id: null },
		});
	});
});

describe('updating', () => {
	it('without a difference sends nothing', () => {
		const nora = user('nora');
		expect(planUpdate(lookup(nora), nora, nora, [], STEP)).toMatchObject({
			outcome: 'unchanged',
			step: null,
		});
	});

	it('is seen by the items after it', () => {
		const nora = user('nora');
		const users = lookup(nora);
		planUpdate(
			users,
			nora,
			{ ...nora, name: 'N. Juul' },
			[{ field: 'name', from: nora.name, to: 'N. Juul' }],
			STEP,
		);
		expect(users.byId('nora')?.name).toBe('N. Juul');
	});

	const reference = { id: 'r', name: 'R' };
	it.each<[FieldChange, Partial<User>, Partial<User>]>([
		[{ field: 'name', from: 'a', to: 'b' }, { name: 'b' }, { name: 'a' }],
		[
			{ field: 'email', from: 'a', to: 'b' },
			{ emails: [{ email: 'b', type: null, is_primary: true }] },
			{ emails: [{ email: 'a', type: null, is_primary: true }] },
		],
		[
			{ field: 'roles', from: null, to: reference },
			{ roles: [{ ...reference, source: null, ends_at: null }] },
			{ roles: [] },
		],
		[{ field: 'groups', from: null, to: reference }, { groups: [reference] }, { groups: null }],
		[{ field: 'groups', from: reference, to: null }, { groups: [] }, { groups: [reference] }],
		[{ field: 'status', from: 'inactive', to: 'active' }, { status: 'active' }, { status: 'inactive' }],
	])('of %j holds in %j and not in %j', (change, holds, fails) => {
		const nora = user('nora');
		const { contradiction } = planUpdate(lookup(nora), nora, nora, [change], STEP);
		expect(contradiction({ ...nora, ...holds })).toBeNull();
		expect(contradiction({ ...nora, ...fails })).toBe(`${change.field} did not change`);
		expect(contradiction(null)).toBe('the user is not there');
	});
});

describe('creating', () => {
	it('has no id yet and is seen by the items after it', () => {
		const users = lookup();
		const fresh = user('simulated:new');
		const intent = planCreate(users, fresh, [{ field: 'name', from: null, to: fresh.name }], STEP);
		expect(intent).toMatchObject({
			outcome: 'created',
			target: { id: null, name: fresh.username },
			step: STEP,
		});
		expect(users.find({ mode: 'username', value: fresh.username ?? '' })).toBe(fresh);
	});
});
