import { describe, expect, it } from '@jest/globals';
import type { JsonObject, Snapshot } from '../../../nodes/shared/model';
import { groupShape } from '../../../nodes/shared/operations/group/shape';
import { roleShape } from '../../../nodes/shared/operations/role/shape';
import { userShape } from '../../../nodes/shared/operations/user/shape';
import { outputParams, present } from '../../../nodes/shared/run/output';
import { group, role, user } from '../support/samples';

const snapshot: Snapshot = {
	id: 's',
	captured_at: '2026-01-01T00:00:00.000Z',
	count: 1,
	total: 1,
	scope: 'all',
	is_complete: true,
	basis: 'single_response',
};
const GROUPS = [
	{ id: 'g1', name: 'Security Team' },
	{ id: 'g2', name: null },
];

describe('the output', () => {
	it('is the object itself when unified', () => {
		const one = user('u', { snapshot });
		expect(present(one, { output: 'unified', fields: undefined }, userShape)).toBe(one);
	});

	it.each([
		[
			'user',
			(): JsonObject =>
				present(user('u', { groups: GROUPS }), { output: 'simplified', fields: [] }, userShape),
		],
		['group', (): JsonObject => present(group('g'), { output: 'simplified', fields: [] }, groupShape)],
		['role', (): JsonObject => present(role('r'), { output: 'simplified', fields: [] }, roleShape)],
	])('of a %s is at most ten flat values when simplified', (_kind, make) => {
		const short = make();
		expect(Object.keys(short).length).toBeLessThanOrEqual(10);
		expect(Object.values(short).filter((value) => typeof value === 'object' && value !== null)).toEqual([]);
		expect(short.id).toBeDefined();
	});

	it('names groups and roles in simplified users, and tells not asked for from none', () => {
		const simplified = (one: Parameters<typeof userShape.simplify>[0]) =>
			present(one, { output: 'simplified', fields: [] }, userShape);
		expect(simplified(user('u', { groups: GROUPS })).groups).toBe('Security Team, g2');
		expect(simplified(user('u', { groups: [] })).groups).toBe('');
		expect(simplified(user('u', { groups: null })).groups).toBeNull();
		expect(simplified(user('u', { emails: [] })).email).toBeNull();
	});

	it('is the chosen fields with the id and the snapshot when selected', () => {
		const choice = { output: 'selected', fields: ['name', 'status'] } as const;
		expect(present(user('u', { snapshot }), { ...choice, fields: [...choice.fields] }, userShape)).toEqual({
			id: 'u',
			name: 'Name of u',
			status: 'active',
			snapshot,
		});
		expect(present(user('u'), { output: 'selected', fields: undefined }, userShape)).toEqual({ id: 'u' });
	});

	it('offers every field by a readable name', () => {
		const { fields } = outputParams({ fields: ['is_2fa_enabled', 'employee_id'] });
		expect(fields.ui.options).toEqual([
			{ name: 'Employee ID', value: 'employee_id' },
			{ name: 'Is 2fa Enabled', value: 'is_2fa_enabled' },
		]);
		expect(fields.schema.safeParse(['nothing']).success).toBe(false);
	});
});
