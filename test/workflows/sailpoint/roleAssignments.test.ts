import '../support/clock';
import { describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';
import { pick } from '../support/bench';
import { useSailPoint } from '../support/sailPointBench';
import { assignment } from '../support/sailPointWrites';

const bench = useSailPoint();
const END = '2031-01-31T00:00:00.000Z';

function of(user: string, more: INodeParameters = {}): INodeParameters {
	const params = { resource: 'user', operation: 'getRoleAssignments', returnAll: true, ...more };
	return { ...params, user: pick('username', user) };
}

describe('the role assignments of a user', () => {
	test('say how each role came, since when and until when', async () => {
		const request = { endDate: END };
		await bench.run(assignment('assign', { request, options: { waitFor: 60 } }), [
			{ user: 'amir.rahimi', role: 'Security Analyst' },
		]);
		const { items } = await bench.run(of('amir.rahimi'));
		expect(items.map(({ json }) => [json.role_name, json.source, json.ends_at])).toEqual([
			['Security Analyst', 'request', END],
			['On-call', 'direct', null],
		]);
		expect(items[0]?.json).toMatchObject({
			user_name: 'amir.rahimi',
			granted_at: expect.stringMatching(/Z$/),
			unavailable: ['granted_by', 'request_id'],
			snapshot: { is_complete: true, basis: 'single_response', count: 2 },
		});
	});

	test('hold what SailPoint lists: roles of the membership or not', async () => {
		const listed = await bench.run(of('yuki.tanaka'));
		expect(listed.items.map(({ json }) => json.source)).toEqual(['criteria']);
		bench.quirk({ assignmentsListMembership: false });
		expect((await bench.run(of('yuki.tanaka'))).items).toEqual([]);
	});

	test('are none for who is not there', async () => {
		const { error } = await bench.run(of('nobody'));
		expect(error?.message).toContain('User: There is no user "nobody"');
	});

	test('do not keep a role from being found as held', async () => {
		bench.quirk({ assignmentsListMembership: false });
		const { items } = await bench.run(
			assignment('assign', { request: { endDate: END } }),
			[{ user: 'yuki.tanaka', role: 'Everybody in Support' }],
			{ onError: 'continueRegularOutput' },
		);
		expect(items[0]?.json.error).toContain('holds the role Everybody in Support already, with other dates');
	});
});
