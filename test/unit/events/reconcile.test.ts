import { describe, expect, it } from '@jest/globals';
import { happening, type Happening } from '../../../nodes/shared/events/happening';
import type { Entry } from '../../../nodes/Tenable/trigger/entry';
import { type Reconciliation, reconcile } from '../../../nodes/Tenable/trigger/reconcile';
import { user } from '../support/samples';

const ADMIN = { id: 'admin', name: 'admin@halden.example' };
const START: Reconciliation = { begunAt: 10_000, readAt: 10_000, told: [], pending: [] };

/** A reading of the lists that took no time, in milliseconds. */
function read(ms: number) {
	return { begunAt: ms, readAt: ms };
}

function at(ms: number): string {
	return new Date(ms).toISOString();
}

function entry(ms: number, changes: Partial<Entry> = {}): Entry {
	return {
		id: `entry-${ms}`,
		action: 'user.update',
		subject: 'user',
		target: { id: 'u1', name: 'u1@halden.example' },
		actor: ADMIN,
		receivedAt: at(ms),
		type: 'user.updated',
		...changes,
	};
}

function told(type: Happening['type'], more: Partial<Happening> = {}): Happening {
	return happening({ type, tenant: 't', source: 'snapshot', occurrence: '1', user: user('u1'), ...more });
}

describe('bringing lists and log together', () => {
	it('gives what the lists tell the actor and the time of the last entry about it', () => {
		const { fromLists, fromLog } = reconcile(
			START,
			[told('user.updated')],
			[entry(12_000), entry(15_000)],
			read(20_000),
			0,
		);
		expect(fromLists).toMatchObject([{ actor: ADMIN, occurredAt: at(15_000), source: 'snapshot' }]);
		expect(fromLog).toEqual([]);
	});

	it('names nobody where several people did something to the same user', () => {
		const other = entry(15_000, { actor: { id: 'other', name: null } });
		const { fromLists } = reconcile(START, [told('user.updated')], [entry(12_000), other], read(20_000), 0);
		expect(fromLists).toMatchObject([{ actor: null, occurredAt: at(15_000) }]);
	});

	it('takes the entry that says the same before one that says less', () => {
		const created = entry(12_000, { action: 'user.create', type: 'user.created', actor: ADMIN });
		const update = entry(15_000, { actor: { id: 'other', name: null } });
		const { fromLists } = reconcile(START, [told('user.created')], [created, update], read(20_000), 0);
		expect(fromLists).toMatchObject([{ actor: ADMIN, occurredAt: at(12_000) }]);
	});

	it('finds who put somebody into a group with the entry about the group', () => {
		const group = { id: 'g1', name: 'Group' };
		const membership = entry(12_000, {
			action: 'groups.users.create',
			subject: 'group',
			target: group,
			type: null,
		});
		const { fromLists } = reconcile(
			START,
			[told('user.group_added', { group })],
			[membership],
			read(20_000),
			0,
		);
		expect(fromLists).toMatchObject([{ actor: ADMIN, occurredAt: at(12_000) }]);
	});

	it('does not tell again what comes late, but tells what happened after', () => {
		const first = reconcile(START, [told('user.updated')], [], read(20_000), 0);
		const late = [entry(12_000), entry(25_000)];
		const second = reconcile(first.next, [], late, read(30_000), 0);
		expect([second.fromLists, second.fromLog]).toEqual([[], []]);
		const third = reconcile(second.next, [], [], read(40_000), 0);
		expect(third.fromLog.map(({ id }) => id)).toEqual(['entry-25000']);
		expect(reconcile(third.next, [], [], read(50_000), 0).fromLog).toEqual([]);
	});

	it('does not tell what happened while the lists were read, and the next ones tell', () => {
		const reading = { begunAt: 18_000, readAt: 20_000 };
		const first = reconcile(START, [], [entry(19_000)], reading, 0);
		const second = reconcile(first.next, [told('user.updated')], [], read(30_000), 0);
		expect(second.fromLists).toMatchObject([{ actor: ADMIN, occurredAt: at(19_000) }]);
		expect(second.fromLog).toEqual([]);
	});

	it('waits with an entry that the next lists may tell', () => {
		const first = reconcile(START, [], [entry(21_000)], read(20_000), 0);
		expect(first.fromLog).toEqual([]);
		const second = reconcile(first.next, [told('user.deactivated')], [], read(30_000), 0);
		expect(second.fromLog).toEqual([]);
		expect(second.fromLists).toMatchObject([{ actor: ADMIN, occurredAt: at(21_000) }]);
	});

	it('forgets what was told once no entry can come any more', () => {
		const first = reconcile(START, [told('user.updated')], [], read(20_000), 0);
		expect(first.next.told).toHaveLength(1);
		expect(reconcile(first.next, [], [], read(30_000), 20_001).next.told).toEqual([]);
	});
});
