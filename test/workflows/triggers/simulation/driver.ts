import { expect } from '@jest/globals';
import { Event } from '../../../../nodes/shared/model';
import type { Poller, PollOutcome } from '../../../engine';
import type { Judge } from './judge';
import type { Op, Round, Script, Style } from './rounds';
import { type Failing, type Service, type Surface, trouble } from './trouble';

/** A tenant that people work in, with a clock of its own. */
export interface World<K extends string> {
	do(op: Op<K>): Promise<void>;
	/** Lets time pass at the vendor. */
	wait(): void;
}

/** How a script is played. */
export interface Play<K extends string> {
	world: World<K>;
	/** Puts another style in the place of one that a trigger cannot meet. */
	styleOf?: (style: Style) => Style;
	/** Whether things happen while polls are reading; only between polls when left out. */
	isDisturbed?: boolean;
}

function eventsOf(outcome: PollOutcome): Event[] {
	return (outcome ?? []).flat().map(({ json }) => Event.parse(json));
}

/** Drives a trigger through polls of any kind and has judged what it tells. */
export class Driver {
	/** The ids of everything that n8n has got to work on. */
	readonly told = new Set<string>();
	private isQuiet = true;

	private constructor(
		private readonly poller: Poller,
		private readonly service: Service,
		private readonly surface: Surface,
		private readonly judges: readonly Judge[],
	) {}

	/**
	 * Publishes the workflow: the first poll tells nothing.
	 *
	 * @param judgesOf the judges, who begin with what is there then
	 */
	static async begin(
		poller: Poller,
		service: Service,
		surface: Surface,
		judgesOf: () => readonly Judge[],
	): Promise<Driver> {
		expect((await poller.activate())?.flat() ?? []).toEqual([]);
		return new Driver(poller, service, surface, judgesOf());
	}

	/** Plays a whole script. */
	async play<K extends string>(script: Script<K>, how: Play<K>): Promise<void> {
		for (const [position, round] of script.entries()) {
			try {
				await this.round(round, how);
			} catch (error) {
				throw new Error(`Round ${position}: ${JSON.stringify(round)}`, { cause: error });
			}
		}
	}

	private async round<K extends string>(
		{ ops, style, at, during }: Round<K>,
		{ world, styleOf = (one) => one, isDisturbed = false }: Play<K>,
	): Promise<void> {
		for (const op of ops) await this.happen(world, op);
		this.pause(world);
		const poll = async (): Promise<void> => await this.poll(styleOf(style), at);
		this.isQuiet = !isDisturbed || during.length === 0;
		if (this.isQuiet) await poll();
		else await this.disturbed(world, during, at, poll);
		this.pause(world);
	}

	private async happen<K extends string>(world: World<K>, op: Op<K>): Promise<void> {
		await world.do(op);
		this.notice();
	}

	private pause<K extends string>(world: World<K>): void {
		world.wait();
		this.notice();
	}

	private notice(): void {
		for (const judge of this.judges) judge.notice();
	}

	/** Has things happen between the requests of a poll, from one of them on; what is left happens right after it. */
	private async disturbed<K extends string>(
		world: World<K>,
		ops: ReadonlyArray<Op<K>>,
		at: number,
		poll: () => Promise<void>,
	): Promise<void> {
		const waiting = [...ops];
		let [requests, isAtWork] = [0, false];
		const stop = this.service.onRequest(async () => {
			// What happens may take requests of its own.
			if (isAtWork || requests++ < at) return;
			const op = waiting.shift();
			if (op === undefined) return;
			isAtWork = true;
			await this.happen(world, op);
			isAtWork = false;
		});
		await poll().finally(stop);
		for (const op of waiting) await this.happen(world, op);
	}

	/** One poll, or two at once. */
	private async poll(style: Style, at: number): Promise<void> {
		switch (style) {
			case 'plain':
				return this.accept(await this.poller.tick());
			case 'overlaps':
				return await this.overlap();
			case 'restarts':
				return await this.restart();
			case 'dies':
				return await this.die();
			default:
				return await this.fail(style, at);
		}
	}

	private accept(outcome: PollOutcome, isSaved = outcome !== null): void {
		for (const { id } of this.judged(outcome)) {
			// Nothing is told twice, not even over restarts, as long as what was told was saved.
			expect(this.told.has(id) ? `told again: ${id}` : 'new').toBe('new');
			this.told.add(id);
		}
		for (const judge of this.judges) judge.accepted(isSaved);
	}

	private judged(outcome: PollOutcome): Event[] {
		const events = eventsOf(outcome);
		for (const judge of this.judges) judge.told(events, this.isQuiet);
		return events;
	}

	private async overlap(): Promise<void> {
		const outcomes = await Promise.all([this.poller.tick(), this.poller.tick()]);
		expect(outcomes).toContain(null);
		this.accept(outcomes.find((outcome) => outcome !== null) ?? null);
	}

	private async restart(): Promise<void> {
		for (const judge of this.judges) judge.restarted();
		this.accept(await this.poller.activate(), true);
	}

	/** What was lost is told again, with the same ids, so that whoever got it can know. */
	private async die(): Promise<void> {
		this.judged(await this.poller.tickAndDie());
		await this.restart();
	}

	private async fail(style: Failing, at: number): Promise<void> {
		const before = JSON.stringify(this.poller.memory);
		const stop = trouble(this.service, this.surface, style, at);
		await expect(this.poller.tick()).rejects.toThrow();
		stop();
		expect(JSON.stringify(this.poller.memory)).toBe(before);
	}
}
