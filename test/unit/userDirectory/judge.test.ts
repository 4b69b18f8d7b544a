import { describe, expect, test } from '@jest/globals';
import type { User } from '../../../nodes/shared/model';
import { PlanItem } from '../../../nodes/shared/model';
import { isIntact } from '../../../nodes/shared/plan/seal';
import { ReviewItem } from '../../../nodes/UserDirectory/reviewItem';
import { account, both, listed, person } from '../../workflows/support/people';
import { compared } from './support';

const [known, another] = [both(90), both(91)];
const others = [known, another];

/** What becomes of one person: the output, and the problem or the steps. */
function fate(source: User | null, target: User | null, parameters: Record<string, unknown> = {}): unknown {
	const { sorted } = compared(
		listed([...others.map((pair) => pair.source), ...(source === null ? [] : [source])]),
		listed([...others.map((pair) => pair.target), ...(target === null ? [] : [target])]),
		parameters,
	);
	const { review, inSync, joiners, movers, leavers } = sorted;
	if (inSync.length > 2) return 'in sync';
	if (review[0] !== undefined) return ReviewItem.parse(review[0].json).problem;
	const item = PlanItem.parse([...joiners, ...movers, ...leavers][0]?.json);
	return item.steps.map(({ action }) => action);
}

const { source, target } = both(1);

describe('whoever has left', () => {
	const cases: Array<[string, Partial<User>, Record<string, unknown>, unknown]> = [
		['inactive', { status: 'inactive' }, {}, ['disable_user']],
		['terminated', { status: 'inactive', status_reason: 'terminated' }, {}, ['disable_user']],
		['deleted', { status: 'deleted' }, {}, ['disable_user']],
		['on leave', { status: 'inactive', status_reason: 'leave' }, {}, 'in sync'],
		['suspended', { status: 'inactive', status_reason: 'suspended' }, {}, 'in sync'],
		['of unknown status', { status: 'unknown' }, {}, 'in sync'],
		['invited', { status: 'invited' }, {}, 'in sync'],
		['past the last day', { end_date: '2026-11-23' }, {}, ['disable_user']],
		['at the last day', { end_date: '2026-11-24' }, {}, 'in sync'],
		['in the days of grace', { end_date: '2026-11-20' }, { options: { graceDays: 4 } }, 'in sync'],
		['past the days of grace', { end_date: '2026-11-20' }, { options: { graceDays: 3 } }, ['disable_user']],
		['past the last day, by mark only', { end_date: '2026-11-01' }, { leaverRule: 'marked' }, 'in sync'],
		['inactive, by end date only', { status: 'inactive' }, { leaverRule: 'ended' }, 'in sync'],
		[
			'inactive with a last day to come',
			{ status: 'inactive', end_date: '2027-01-31' },
			{},
			'unclear_in_source',
		],
		[
			'inactive, to be deleted',
			{ status: 'inactive' },
			{ options: { leaverAction: 'delete' } },
			['delete_user'],
		],
	];

	test.each(cases)('%s', (_what, said, parameters, expected) => {
		expect(fate({ ...source, ...said }, target, parameters)).toEqual(expected);
	});

	test('and has no account, or an inactive one, needs nothing', () => {
		const left: User = { ...source, status: 'inactive' };
		expect(fate(left, null)).toBe('in sync');
		expect(fate(left, { ...target, status: 'inactive' })).toBe('in sync');
	});

	test('is looked at by a person when the account is only on leave', () => {
		const left: User = { ...source, status: 'inactive' };
		const onLeave: User = { ...target, status: 'inactive', status_reason: 'leave' };
		expect(fate(left, onLeave)).toBe('inactive_in_target');
		expect(fate(left, onLeave, { options: { leaverAction: 'delete' } })).toEqual(['delete_user']);
	});
});

describe('whoever is absent from the source', () => {
	const missing = { options: { treatMissing: true } };

	test('is looked at by a person, and leaves when that is said', () => {
		expect(fate(null, target)).toBe('missing_from_source');
		expect(fate(null, target, missing)).toEqual(['disable_user']);
	});

	test('stays when the account is a service, the caller, or named', () => {
		expect(fate(null, { ...target, account_type: 'service' }, missing)).toBe('in sync');
		expect(fate(null, { ...target, is_caller: true }, missing)).toBe('in sync');
		const options = { ...missing.options, protectedPeople: 'nobody, PERSON*@halden.example' };
		expect(fate(null, target, { options })).toBe('in sync');
		expect(fate(null, { ...target, is_admin: true }, missing)).toBe('protected');
		expect(fate(null, { ...target, is_admin: true })).toBe('protected');
	});

	test('is never taken for a leaver by an unknown status', () => {
		expect(fate(null, { ...target, status: 'unknown' }, missing)).toBe('missing_from_source');
		expect(fate(null, { ...target, status: 'invited' }, missing)).toBe('missing_from_source');
	});
});

describe('whoever comes', () => {
	test('gets an account, once they start', () => {
		expect(fate(source, null)).toEqual(['create_user']);
		expect(fate({ ...source, start_date: '2026-11-25' }, null)).toBe('in sync');
		expect(fate({ ...source, status: 'invited' }, null)).toBe('unclear_in_source');
		expect(fate(person('h1', { employee_id: 'E5' }), null)).toBe('unclear_in_source');
	});

	test('is enabled again only when that is said, and never out of a suspension', () => {
		const inactive: User = { ...target, status: 'inactive' };
		const options = { enableRehires: true };
		expect(fate(source, inactive)).toBe('inactive_in_target');
		expect(fate(source, inactive, { options })).toEqual(['enable_user']);
		expect(fate(source, { ...inactive, status_reason: 'suspended' }, { options })).toBe('inactive_in_target');
	});

	test('never gets the username of another account', () => {
		const other = account('a5', { username: 'PERSON1@halden.example', employee_id: 'E5' });
		expect(fate(source, other)).toBe('username_taken');
	});
});

describe('whoever moves', () => {
	const map = (attribute: string, value: string, groups: string, roles = '') => ({
		accessMap: { row: [{ attribute, value, groups, roles }] },
	});
	const red = { id: 'g1', name: 'Red' };
	const blue = { id: 'g2', name: 'Blue' };

	test('is changed only where the target can write and the source tells', () => {
		const moved = { ...source, department: 'Sales', title: null, name: 'New Name' };
		expect(fate(moved, target)).toEqual(['update_user']);
		const held: User = { ...target, read_only: ['name'], unavailable: ['department'] };
		expect(fate(moved, held)).toBe('in sync');
	});

	test('gets what the map gives, and loses only what it names', () => {
		const sales: User = { ...source, department: 'Sales' };
		const there: User = { ...target, department: 'Sales', groups: [blue] };
		expect(fate(sales, there, map('department', 'SALES', 'red'))).toEqual(['add_to_group']);
		const both_: User = { ...there, groups: [red, blue] };
		expect(fate(sales, both_, map('department', 'Audit', 'Red'))).toEqual(['remove_from_group']);
		expect(fate(sales, { ...there, groups: [red] }, map('department', 'Sales', 'g1'))).toBe('in sync');
	});

	test('loses nothing because something is not known', () => {
		const rules = {
			accessMap: {
				row: [
					{ attribute: 'department', value: 'Audit', groups: 'Red', roles: '' },
					{ attribute: 'title', value: 'Analyst', groups: 'Blue', roles: '' },
				],
			},
		};
		const analyst: User = { ...source, department: null, title: 'Analyst' };
		const there: User = { ...target, title: 'Analyst', groups: [red, blue] };
		const withDepartment: User = { ...known.source, department: 'Sales' };
		const { sorted } = compared(
			listed([analyst, withDepartment]),
			listed([there, { ...known.target, department: 'Sales' }]),
			rules,
		);
		expect([sorted.movers, sorted.inSync.length]).toEqual([[], 2]);
	});

	test('is refused where a list does not tell what the map asks for', () => {
		const sales: User = { ...source, department: 'Sales' };
		const rules = map('department', 'Sales', 'Red');
		expect(() => fate(sales, { ...target, groups: null }, rules)).toThrow('does not tell the groups');
		expect(() => fate(source, target, rules)).toThrow('has a department');
	});
});

test('a plan item shows that it was changed on its way', () => {
	const { sorted } = compared(listed([source]), listed([known.target]), {});
	const item = PlanItem.parse(sorted.joiners[0]?.json);
	expect(isIntact(item)).toBe(true);
	expect(isIntact({ ...item, target: { id: 'another', name: null } })).toBe(false);
	expect(isIntact({ ...item, steps: [{ action: 'delete_user', from: 'active' }] })).toBe(false);
});
