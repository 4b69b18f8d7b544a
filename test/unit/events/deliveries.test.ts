import { beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import { Deliveries, deliveriesOf, letGo } from '../../../nodes/shared/events/deliveries';
import { readDeliveries, writeDeliveries } from '../../../nodes/shared/events/deliveryMemory';
import { heldIn } from '../../../nodes/shared/events/heldEvents';
import { unitedDeliveries } from '../../../nodes/shared/events/unitedDeliveries';
import type { Event } from '../../../nodes/shared/model';
import { leavers, START } from '../support/leavers';

const NONE = { limit: 0, release: undefined };
const HOUR_MS = 3_600_000;

function at(ms: number): Date {
	return new Date(START + ms);
}

function idsIn(events: readonly Event[]): string[] {
	return events.map(({ user }) => user?.id ?? '').sort();
}

function held(store: IDataObject): string[] {
	return idsIn(heldIn(readDeliveries(store)?.leavers.hold ?? null));
}

/** Static data as another process wrote it. */
function fromElsewhere(store: IDataObject): IDataObject {
	return { ...store, writer: 'elsewhere' };
}

/** A call in which people leave: what it passes on, and the static data that it leaves behind. */
function call(
	deliveries: Deliveries,
	saved: IDataObject,
	events: Event[],
	ms: number,
	settings: { limit: number; release: string | undefined } = NONE,
) {
	const store = { ...saved };
	deliveries.learn(store, at(ms));
	const { pass, notice } = deliveries.hold(events, settings, at(ms));
	deliveries.write(store);
	return { store, pass: idsIn(pass), notice };
}

let here: Deliveries;
beforeEach(() => void (here = new Deliveries()));

describe('calls of one process', () => {
	it('hold whom any of them holds, in whatever order their static data is saved', () => {
		const texts = fc.array(fc.nat(1000), { minLength: 1, maxLength: 30 });
		fc.assert(
			fc.property(texts, (picks) => {
				const [deliveries, saved] = [new Deliveries(), [{}] as IDataObject[]];
				for (const [round, pick] of picks.entries()) {
					const before = saved[pick % saved.length] ?? {};
					const { store } = call(deliveries, before, leavers(1, round), round);
					saved.push(store);
					expect(held(store)).toHaveLength(round + 1);
				}
			}),
			{ seed: 7, numRuns: 50 },
		);
	});

	it('do not hold anew whom they have released, although older static data still holds them', () => {
		const first = call(here, {}, leavers(2), 0);
		const release = first.notice?.hold_id;
		expect(call(here, first.store, [], 1, { limit: 0, release }).pass).toEqual(['u0', 'u1']);
		const later = call(here, first.store, [], 2, { limit: 0, release });
		expect([later.pass, held(later.store)]).toEqual([[], []]);
	});

	it('go on where an earlier process ended', () => {
		const { store, notice } = call(here, {}, leavers(3), 0);
		expect(here.isRepeat('body', at(0))).toBe(false);
		here.write(store);
		const next = new Deliveries();
		next.learn(store, at(1000));
		expect(next.isRepeat('body', at(1000))).toBe(true);
		const released = call(next, store, [], 1000, { limit: 0, release: notice?.hold_id });
		expect(released.pass).toEqual(['u0', 'u1', 'u2']);
	});

	it('begin anew with static data that cannot be read, and say so', () => {
		for (const broken of [{ deliveries: '{' }, { deliveries: '[]' }, { held: '{"hold":1}' }])
			expect(new Deliveries().learn(broken, at(0))).toBe(false);
	});

	it('leave everything to the static data when the trigger is stopped', () => {
		const { store } = call(deliveriesOf('a'), {}, leavers(1), 0);
		call(deliveriesOf('a'), store, leavers(1, 1), 1);
		const old = { ...store };
		letGo('a', old, at(2));
		expect(held(old)).toEqual(['u0', 'u1']);
		expect(held(call(deliveriesOf('a'), old, [], 3).store)).toEqual(['u0', 'u1']);
	});

	it('keep what they remember while one of them is under way', async () => {
		const deliveries = deliveriesOf('b');
		await deliveries.during(async () => {
			letGo('b', {}, at(0));
			expect(deliveriesOf('b')).toBe(deliveries);
			await Promise.resolve();
		});
		letGo('b', {}, at(0));
		expect(deliveriesOf('b')).not.toBe(deliveries);
	});

	it('change nothing when there are more than can be held', () => {
		const { store } = call(here, {}, leavers(1), 0);
		expect(() => here.hold(leavers(20_000, 1), NONE, at(1))).toThrow('more than can be held back');
		here.write(store);
		expect(held(store)).toEqual(['u0']);
	});
});

describe('calls of several processes', () => {
	it('hold together, and what one of them released is not released again', () => {
		const mine = call(here, {}, leavers(1), 0);
		const theirs = fromElsewhere(call(new Deliveries(), mine.store, leavers(1, 1), 1).store);
		const both = call(here, theirs, leavers(1, 2), 2);
		expect(held(both.store)).toEqual(['u0', 'u1', 'u2']);

		const release = mine.notice?.hold_id;
		const there = new Deliveries();
		const released = call(there, both.store, [], 3, { limit: 0, release });
		expect(released.pass).toEqual(['u0', 'u1', 'u2']);
		const after = call(here, fromElsewhere(released.store), [], 4, { limit: 0, release });
		expect([after.pass, held(after.store)]).toEqual([[], []]);
	});

	it('forget what only they know once others have worked for long', () => {
		call(here, {}, leavers(1), 0);
		const theirs = fromElsewhere(call(new Deliveries(), {}, leavers(1, 1), 1).store);
		expect(held(call(here, theirs, [], HOUR_MS).store)).toEqual(['u1']);
	});

	it('make one hold of two, and tell anew of those whose ID is gone', () => {
		call(here, {}, leavers(1), 0);
		const other = call(new Deliveries(), {}, leavers(1, 1), 1);
		const { notice } = call(here, fromElsewhere(other.store), [], 2);
		expect(notice).toMatchObject({ count: 2 });
		expect(notice?.hold_id).not.toBe(other.notice?.hold_id);
	});

	it('know the same, whoever is asked, and a second time nothing more', () => {
		const ids = fc.uniqueArray(fc.nat(8), { maxLength: 6 });
		const memory = fc.record({ held: ids, left: ids, seen: ids }).map(({ held: who, left, seen }) => {
			const deliveries = new Deliveries();
			const events = who.flatMap((id) => leavers(1, id));
			const { store } = call(deliveries, {}, events, 0);
			const known = readDeliveries(store);
			if (known === undefined) throw new Error('It cannot be read');
			known.left = new Map(left.flatMap((id) => leavers(1, id)).map(({ id }) => [id, START]));
			known.seen = new Map(seen.map((id) => [`body ${id}`, START + id]));
			writeDeliveries(store, 'any', known);
			return readDeliveries(store) ?? known;
		});
		const summary = (known: ReturnType<typeof unitedDeliveries>) => ({
			held: idsIn(heldIn(known.leavers.hold)),
			left: [...known.left.keys()].sort(),
			seen: [...known.seen].sort(),
			passed: known.leavers.passed,
		});
		fc.assert(
			fc.property(memory, memory, (a, b) => {
				const [one, other] = [unitedDeliveries(a, b), unitedDeliveries(b, a)];
				expect(summary(one)).toEqual(summary(other));
				expect(summary(unitedDeliveries(one, b))).toEqual(summary(one));
				for (const id of one.left.keys())
					expect(heldIn(one.leavers.hold).map((event) => event.id)).not.toContain(id);
			}),
			{ seed: 7, numRuns: 200 },
		);
	});
});
