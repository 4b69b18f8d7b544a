import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Lookup, namedKeys, userKeys } from '../../../nodes/shared/lookup';
import type { Group } from '../../../nodes/shared/model';
import { planMembership } from '../../../nodes/shared/operations/group/membership';
import { onlyIncluded, onlyIncludedMembers } from '../../../nodes/shared/operations/include';
import { nameFilter, nameFiltersParam } from '../../../nodes/shared/operations/nameFilters';
import {
	planChange,
	planCreate,
	planRemoval,
	refuseTakenName,
	simulatedId,
} from '../../../nodes/shared/operations/named';
import { permissionsAfter } from '../../../nodes/shared/operations/role/update';
import { refusalOf } from '../support/refusal';
import { group, role, user } from '../support/samples';

const STEP = 'send it';

function groups(...list: Group[]): Lookup<Group> {
	return new Lookup('group', list, namedKeys);
}

describe('a membership', () => {
	const team = group('g1', { name: 'Security Team', member_count: 3 });
	const inside = user('in', { groups: [{ id: 'g1', name: 'Security Team' }] });
	const outside = user('out', { groups: [] });
	const NAME = { id: 'g1', name: 'Security Team' };

	it.each([
		['in', outside, 'granted', [{ field: 'groups', from: null, to: NAME }], 4],
		['out', inside, 'revoked', [{ field: 'groups', from: NAME, to: null }], 2],
		['in', inside, 'already_granted', [], 3],
		['out', outside, 'already_revoked', [], 3],
	] as const)('wanted %s of user %o ends as %s', (wanted, who, outcome, changes, count) => {
		const users = new Lookup('user', [who], userKeys);
		const intent = planMembership(users, groups(team), { user: who, group: team }, wanted, false);
		expect(intent).toMatchObject({ outcome, changes, target: { id: who.id, name: who.username } });
		expect(intent.object.member_count).toBe(count);
		expect(intent.step === null).toBe(changes.length === 0);
		expect(users.byId(who.id)?.groups).toEqual(wanted === 'in' ? [NAME] : []);
	});

	it('counts on from the members that earlier items of the run add', () => {
		const all = groups(team);
		const users = new Lookup('user', [outside, user('third', { groups: [] })], userKeys);
		const counts = [...users.all].map((who) => {
			const found = all.find({ mode: 'id', value: 'g1' });
			return planMembership(users, all, { user: who, group: found }, 'in', false).object.member_count;
		});
		expect(counts).toEqual([4, 5]);
	});

	it('is contradicted by what the members say', () => {
		const users = new Lookup('user', [outside], userKeys);
		const { contradiction } = planMembership(
			users,
			groups(team),
			{ user: outside, group: team },
			'in',
			false,
		);
		const member = { id: 'out', name: null, email: null };
		expect(contradiction({ ...team, members: [member] })).toBeNull();
		expect(contradiction({ ...team, members: [] })).toBe('the user is not in the group');
		expect(contradiction(null)).toBe('the group is gone');
	});

	it('of a group that another system manages changes only when that is allowed', () => {
		const managed = { ...team, is_externally_managed: true };
		const users = new Lookup('user', [outside, inside], userKeys);
		const refusal = refusalOf(() =>
			planMembership(users, groups(managed), { user: outside, group: managed }, 'in', false),
		);
		expect(`${refusal.message} ${refusal.advice}`).toContain('Change Externally Managed Groups');
		expect(
			planMembership(users, groups(managed), { user: inside, group: managed }, 'in', false).outcome,
		).toBe('already_granted');
		expect(
			planMembership(users, groups(managed), { user: outside, group: managed }, 'in', true).outcome,
		).toBe('granted');
	});
});

describe('a group or role', () => {
	it('may not take a name that another has, whatever its case', () => {
		const own = group('a', { name: 'Alpha' });
		const all = groups(own, group('b', { name: 'Beta' }), group('c', { name: null }));
		expect(refusalOf(() => refuseTakenName(all, 'group', 'BETA')).message).toContain('"Beta"');
		expect(refusalOf(() => refuseTakenName(all, 'group', 'beta', own)).message).toContain('(b)');
		expect(() => refuseTakenName(all, 'group', 'ALPHA', own)).not.toThrow();
		expect(() => refuseTakenName(all, 'group', 'Gamma')).not.toThrow();
	});

	it('that is made is there for the items after it', () => {
		const all = groups();
		const fresh = group(simulatedId('New'), { name: 'New' });
		expect(planCreate(all, fresh, STEP)).toMatchObject({
			outcome: 'created',
			target: { id: null, name: 'New' },
			changes: [{ field: 'name', from: null, to: 'New' }],
		});
		expect(all.find({ mode: 'name', value: 'new' })).toBe(fresh);
	});

	it('that changes is read back by the changes that were wanted', () => {
		const before = group('a', { name: 'Alpha' });
		const all = groups(before);
		const changes = [{ field: 'name', from: 'Alpha', to: 'Omega' }];
		const intent = planChange(
			all,
			{ ...before, name: 'Omega' },
			changes,
			STEP,
			(now, { to }) => now.name === to,
		);
		expect(intent).toMatchObject({ outcome: 'updated', step: STEP });
		expect(intent.contradiction({ ...before, name: 'Omega' })).toBeNull();
		expect(intent.contradiction(before)).toBe('name did not change');
		expect(intent.contradiction(null)).toBe('it is gone');
		expect(planChange(all, before, [], STEP, () => true)).toMatchObject({ outcome: 'unchanged', step: null });
	});

	it('that is deleted is gone for the items after it', () => {
		const one = role('r');
		const all = new Lookup('role', [one], namedKeys);
		const intent = planRemoval(all, one, STEP);
		expect(intent).toMatchObject({ outcome: 'deleted', object: { id: 'r' } });
		expect(all.size).toBe(0);
		expect([intent.contradiction(null), intent.contradiction({ id: 'r' })]).toEqual([
			null,
			'it is still there',
		]);
	});
});

describe('the permissions after an update', () => {
	const sets = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'));
	const chosen = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 });

	it('are the union, the difference or the choice, each once', () => {
		fc.assert(
			fc.property(sets, chosen, (current, choice) => {
				const [now, wish] = [new Set(current), new Set(choice)];
				const after = (how: 'add' | 'remove' | 'replace') => permissionsAfter(current, choice, how);
				expect(new Set(after('add'))).toEqual(new Set([...now, ...wish]));
				expect(new Set(after('remove'))).toEqual(new Set([...now].filter((one) => !wish.has(one))));
				expect(new Set(after('replace'))).toEqual(wish);
				for (const how of ['add', 'remove', 'replace'] as const)
					expect(new Set(after(how)).size).toBe(after(how).length);
			}),
		);
	});

	it.each(['add', 'remove', 'replace'] as const)('are those of before when none is chosen to %s', (how) => {
		expect(permissionsAfter(['a', 'b'], [], how)).toEqual(['a', 'b']);
	});
});

describe('the filter by name', () => {
	it('finds a part, whatever its case, and nobody without a name', () => {
		const keep = nameFilter({ name_contains: 'TEAM' });
		const names = ['Security Team', 'steam', 'Sales', null];
		expect(names.filter((name) => keep?.(group('g', { name })))).toEqual(['Security Team', 'steam']);
		expect(nameFilter({})).toBeUndefined();
		expect(nameFiltersParam().schema.parse({ name_contains: '' })).toEqual({ name_contains: undefined });
	});
});

describe('what was not asked for', () => {
	it('is null, on users as on groups', () => {
		const one = user('u', { roles: [], groups: [] });
		expect(onlyIncluded({ ...one }, [])).toMatchObject({ roles: null, groups: null });
		expect(onlyIncluded({ ...one }, ['roles'])).toMatchObject({ roles: [], groups: null });
		expect(onlyIncludedMembers(group('g', { members: [] }), [])).toMatchObject({ members: null });
		expect(onlyIncludedMembers(group('g', { members: [] }), ['members'])).toMatchObject({ members: [] });
	});
});
