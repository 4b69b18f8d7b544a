import '../support/clock';
import { describe, expect, test } from '@jest/globals';
import type { Membership } from '../../../sandbox/sailpoint/model';
import { roleId } from '../../../sandbox/sailpoint/seedAccess';
import { identityId } from '../../../sandbox/sailpoint/seedIds';
import { changesOf, outcomesOf } from '../support/conform';
import { useSailPoint } from '../support/sailPointBench';
import { assignment, bodiesOf, held, writesOf } from '../support/sailPointWrites';

const bench = useSailPoint({ users: 520 });
const LIST = { how: 'identityList' };
const KEEP = { onError: 'continueRegularOutput' } as const;
const [OMAR, AMIR, LENA, CLARA] = ['omar.aziz', 'amir.rahimi', 'lena.fischer', 'clara.weiss'];
const ON_CALL = '/roles/v1/' + roleId('On-call');

function membership(role: string): Membership | null {
	bench.sailpoint.tenant.settle();
	return bench.sailpoint.tenant.store.roles.get(roleId(role))?.membership ?? null;
}

function onCall(...users: string[]): object {
	return { type: 'IDENTITY_LIST', identities: users.map((user) => identityId(user)) };
}

describe('the identity list of a role', () => {
	test('is changed once for all users, and read back', async () => {
		const items = [LENA, OMAR, CLARA].map((user) => ({ user, role: 'On-call' }));
		const result = await bench.run(assignment('assign', { ...LIST, options: { verify: true } }), items);

		expect(outcomesOf(result.items)).toEqual(['granted', 'already_granted', 'granted']);
		expect(changesOf(result.items).map(({ verified }) => verified)).toEqual([true, null, true]);
		expect(result.items[0]?.json).toMatchObject({ user_name: LENA, source: 'direct', request_id: null });
		expect(writesOf(bench)).toEqual([`PATCH ${ON_CALL}`]);
		expect(membership('On-call')).toEqual(onCall(AMIR, OMAR, LENA, CLARA));
	});

	test('begins with the first user of a role that has none', async () => {
		const { items } = await bench.run(assignment('assign', LIST), [{ user: LENA, role: 'VPN' }]);
		expect(outcomesOf(items)).toEqual(['granted']);
		expect(membership('VPN')).toEqual(onCall(LENA));
	});

	test('loses whom it is to lose', async () => {
		const items = [AMIR, LENA].map((user) => ({ user, role: 'On-call' }));
		const result = await bench.run(assignment('revoke', LIST), items);
		expect(outcomesOf(result.items)).toEqual(['revoked', 'already_revoked']);
		expect(changesOf(result.items)[0]?.verified).toBe(true);
		expect(membership('On-call')).toEqual(onCall(OMAR));
	});

	test('stays as it is in a dry run', async () => {
		const { items } = await bench.run(assignment('revoke', { ...LIST, dryRun: true }), [
			{ user: AMIR, role: 'On-call' },
		]);
		expect(changesOf(items)[0]).toMatchObject({ outcome: 'simulated', would_be: 'revoked' });
		expect(writesOf(bench)).toEqual([]);
	});

	test.each(['assign', 'revoke'] as const)('never takes the place of criteria: %s', async (operation) => {
		const items = [{ user: 'hana.kim', role: 'Engineering Base' }];
		const { error } = await bench.run(assignment(operation, LIST), items);
		expect(error?.message).toContain('Criteria say who gets the role Engineering Base');
		expect(error?.description).toContain('How to Access Request');
		expect(writesOf(bench)).toEqual([]);
	});

	test('cannot take what a request gave', async () => {
		const items = [{ user: LENA, role: 'Security Analyst' }];
		const { error } = await bench.run(assignment('revoke', LIST), items);
		expect(error?.message).toContain('from an access request and not from its identity list');
		expect(held(bench, LENA, 'Security Analyst')).toBeDefined();
	});

	test('keeps whom somebody else put on it in between', async () => {
		const { tenant } = bench.sailpoint;
		const role = tenant.store.roles.get(roleId('On-call'));
		const off = bench.sailpoint.onRequest(({ path }) => {
			if (path === ON_CALL && role !== undefined)
				tenant.changeRole(role, {
					membership: { type: 'IDENTITY_LIST', identities: [AMIR, CLARA].map((user) => identityId(user)) },
				});
			if (path === ON_CALL) off();
		});
		await bench.run(assignment('assign', LIST), [{ user: LENA, role: 'On-call' }]);
		expect(membership('On-call')).toEqual(onCall(AMIR, CLARA, LENA));
	});

	test('is refused beyond what one call takes, before anything is sent', async () => {
		const identities = [...bench.sailpoint.tenant.store.identities.values()].slice(0, 499);
		const role = bench.sailpoint.tenant.store.roles.get(roleId('On-call'));
		const ids = identities.map(({ id }) => id);
		if (role) role.membership = { type: 'IDENTITY_LIST', identities: ids };
		const others = [...bench.sailpoint.tenant.store.identities.values()].slice(499, 501);
		const items = [
			...others.map(({ alias }) => ({ user: alias, role: 'On-call' })),
			{ user: LENA, role: 'VPN' },
		];
		const result = await bench.run(assignment('assign', LIST), items, KEEP);
		expect(outcomesOf(result.items)).toEqual(['refused', 'refused', 'granted']);
		expect(result.items[0]?.json.error).toContain('would hold 501 users');
		expect(bodiesOf(bench, ON_CALL)).toEqual([]);
	});

	test.each(['resetAfter', 'resetBefore'] as const)('settles a lost answer: %s', async (kind) => {
		bench.sailpoint.setFaults({ scripted: [{ method: 'PATCH', kind, times: 1 }] });
		const { items } = await bench.run(assignment('assign', LIST), [{ user: LENA, role: 'On-call' }]);
		expect(outcomesOf(items)).toEqual(['granted']);
		expect(writesOf(bench)).toHaveLength(kind === 'resetBefore' ? 2 : 1);
		expect(membership('On-call')).toEqual(onCall(AMIR, OMAR, LENA));
	});
});
