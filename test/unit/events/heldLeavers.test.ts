import { describe, expect, it } from '@jest/globals';
import { type HoldMemory, NOTHING_HELD, readHold, writeHold } from '../../../nodes/shared/events/heldEvents';
import { holdLeavers } from '../../../nodes/shared/events/heldLeavers';
import { Event } from '../../../nodes/shared/model';
import { leavers, START } from '../support/leavers';

const HOUR_MS = 3_600_000;
/** As n8n keeps it. */
function kept(memory: HoldMemory = NOTHING_HELD): HoldMemory {
	return readHold(writeHold(memory));
}

function hold(
	events: Event[],
	memory: HoldMemory | undefined,
	ms = 0,
	limit = 10,
	release?: string,
	back: string[] = [],
) {
	return holdLeavers(events, new Set(back), kept(memory), { limit, release }, new Date(START + ms));
}

describe('holding leavers', () => {
	it('counts those of the last hour', () => {
		const first = hold(leavers(6), undefined);
		expect(first.pass).toHaveLength(6);
		expect(hold(leavers(5, 6), first.memory, HOUR_MS - 1).pass).toEqual([]);
		expect(hold(leavers(5, 6), first.memory, HOUR_MS).pass).toHaveLength(5);
	});

	it('does not end by itself when an hour is over', () => {
		const first = hold(leavers(6), undefined);
		const second = hold(leavers(5, 6), first.memory, 1);
		expect(second.notice).toMatchObject({ count: 5 });
		const later = hold([], second.memory, 3 * HOUR_MS);
		expect([later.pass, later.notice, later.isChanged]).toEqual([[], null, false]);
		expect(hold(leavers(1, 11), later.memory, 3 * HOUR_MS).notice).toMatchObject({ count: 6 });
	});

	it('lets events of others pass in their order', () => {
		const [leaver] = leavers(1);
		const mover = { ...leavers(1, 1)[0], lifecycle: 'mover' as const, type: 'user.role_granted' as const };
		const joiner = { ...leavers(1, 2)[0], lifecycle: 'joiner' as const, type: 'user.created' as const };
		const events = [mover, leaver, joiner].map((event) => Event.parse(event));
		const { pass } = hold(events, undefined, 0, 0);
		expect(pass.map(({ type }) => type)).toEqual(['user.role_granted', 'user.created']);
	});

	it('starts a new hold when a released one is followed by too many', () => {
		const first = hold(leavers(11), undefined);
		const id = first.notice?.hold_id ?? '';
		const second = hold(leavers(11, 11), first.memory, 1, 10, id);
		expect(second.pass.map(({ user: about }) => about?.id)).toEqual(leavers(11).map(({ user: u }) => u?.id));
		expect(second.notice).toMatchObject({ count: 11 });
		expect(second.notice?.hold_id).not.toBe(id);
	});

	it('lets go of whoever came back, also where nobody asked for that event', () => {
		const first = hold(leavers(11), undefined);
		const second = hold([], first.memory, 1, 10, undefined, ['u3', 'u7']);
		expect([second.pass, second.isChanged]).toEqual([[], true]);
		const { pass } = hold([], second.memory, 2, 10, first.notice?.hold_id);
		expect(pass.map(({ user: about }) => about?.id)).toEqual(
			leavers(11)
				.map(({ user: about }) => about?.id)
				.filter((id) => id !== 'u3' && id !== 'u7'),
		);
	});

	it('keeps many as who they are, and nothing is lost', () => {
		const first = hold(leavers(700), undefined);
		const { pass } = hold([], first.memory, 1, 700);
		expect(pass).toHaveLength(700);
		expect(pass.map((event) => Event.parse(event).id)).toEqual(leavers(700).map(({ id }) => id));
		expect(pass[0]?.user).toEqual(leavers(1)[0]?.user);
		expect(pass[699]?.user).toMatchObject({ id: 'u699', name: 'Name of u699', roles: null });
		expect(pass[699]?.user?.unavailable).toContain('roles');
	});

	describe('of a large hold', () => {
		const large = hold(leavers(150), undefined);
		const id = large.notice?.hold_id ?? '';

		it('are told of when it has grown by a tenth, or half a minute later', () => {
			const few = hold(leavers(14, 150), large.memory, 1);
			expect([few.pass, few.notice, few.isChanged]).toEqual([[], null, true]);
			expect(hold(leavers(1, 164), few.memory, 2).notice).toMatchObject({ count: 165, hold_id: id });
			expect(hold([], few.memory, 29_999).notice).toBeNull();
			expect(hold([], few.memory, 30_000).notice).toMatchObject({ count: 164, hold_id: id });
		});

		it('pass on release as far as they were told of, and the others are held anew', () => {
			const { memory } = hold(leavers(14, 150), large.memory, 1);
			const released = hold([], memory, 2, 10, id);
			expect(released.pass).toHaveLength(150);
			expect(released.notice).toMatchObject({ count: 14 });
			expect(released.notice?.hold_id).not.toBe(id);
		});

		it('pass all on release when those who were not told of are few enough for any hour', () => {
			const { memory } = hold(leavers(10, 150), large.memory, 1);
			expect(hold([], memory, 2, 10, id).pass).toHaveLength(160);
		});

		it('pass all when the limit is raised to their number', () => {
			const { memory } = hold(leavers(14, 150), large.memory, 1);
			expect(hold([], memory, 2, 163).pass).toEqual([]);
			expect(hold([], memory, 2, 164).pass).toHaveLength(164);
		});
	});

	it('refuses more than it can remember', () => {
		expect(() => hold(leavers(20_001), undefined)).toThrow('20001 people seem to have left');
	});
});
