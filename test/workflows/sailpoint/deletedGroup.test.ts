import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Event } from '../../../nodes/shared/model';
import { workgroupId } from '../../../sandbox/sailpoint/seedAccess';
import type { Workgroup } from '../../../sandbox/sailpoint/model';
import type { Poller } from '../../engine';
import { useSailPoint } from '../support/sailPointBench';

const bench = useSailPoint({ users: 100, sailpoint: { pace: { rateLimit: null, indexLagMs: 0 } } });
const ID = workgroupId('Finance Reviewers');
const MEMBERS = `/workgroups/v1/${ID}/members`;
let off: () => void = () => undefined;

afterEach(() => off());

function group(): Workgroup {
	const found = bench.sailpoint.tenant.store.workgroups.get(ID);
	if (found === undefined) throw new Error('The group is gone');
	return found;
}

/** Deletes the group when its members are asked for, so that the list of groups still had it. */
function deleteBetween(): void {
	off = bench.sailpoint.onRequest(({ path }) => {
		if (path === MEMBERS) bench.sailpoint.tenant.store.workgroups.remove(ID);
	});
}

const NO_MEMBERS = { path: MEMBERS, kind: 'status', status: 404, times: 1 } as const;

beforeEach(() => {
	expect(group().members.size).toBeGreaterThan(0);
});

describe('a governance group that is deleted while everybody is read', () => {
	const list = async () =>
		await bench.run({ resource: 'user', operation: 'getAll', returnAll: true, include: ['groups'] });

	it('has no members any more', async () => {
		const before = (await list()).items.map(({ json }) => json);
		const inGroup = (json: object): boolean => JSON.stringify(json).includes(ID);
		expect(before.filter(inGroup).length).toBe(group().members.size);
		deleteBetween();
		const { items, error } = await list();
		expect(error).toBeUndefined();
		expect(items).toHaveLength(before.length);
		expect(items.map(({ json }) => json).filter(inGroup)).toEqual([]);
	});

	it('is not taken for empty when it is still there', async () => {
		bench.sailpoint.setFaults({ scripted: [NO_MEMBERS] });
		const { error } = await list();
		expect(error?.message).toContain('does not give the members of the governance group Finance Reviewers');
	});
});

describe('a governance group that is deleted during a poll', () => {
	let poller: Poller;
	const tick = async () => ((await poller.tick()) ?? []).flat().map(({ json }) => Event.parse(json));

	beforeEach(async () => {
		poller = bench.engine.poller({
			type: 'sailPointPollingTrigger',
			parameters: { events: ['user.group_added', 'user.group_removed'], options: { holdAbove: 1000 } },
			credentials: bench.credentials(),
		});
		await poller.activate();
	});

	it('has no members any more', async () => {
		const members = [...group().members].sort();
		deleteBetween();
		const told = await tick();
		expect(told.map(({ type, user, group: left }) => [type, user?.id, left?.id]).sort()).toEqual(
			members.map((id) => ['user.group_removed', id, ID]),
		);
	});

	it('is not taken for empty when it is still there, and nothing is lost', async () => {
		bench.sailpoint.setFaults({ scripted: [NO_MEMBERS] });
		await expect(poller.tick()).rejects.toThrow(
			'does not give the members of the governance group Finance Reviewers',
		);
		expect(await tick()).toEqual([]);
	});
});
