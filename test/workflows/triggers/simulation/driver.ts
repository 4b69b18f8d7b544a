import { expect } from '@jest/globals';
import type { FaultKnobs, LogEntry } from '../../../../sandbox';
import { Event } from '../../../../nodes/shared/model';
import type { Poller, PollOutcome } from '../../../engine';
import { pass } from './lateClock';
import type { Op, Script, Style } from './rounds';

/** The side of a sandbox that polls meet. */
export interface Service {
	readonly log: readonly LogEntry[];
	setFaults(knobs: FaultKnobs): void;
	onRequest(listener: (entry: LogEntry) => void): () => void;
}

/** A tenant that people work in, with a clock of its own. */
export interface World<K extends string> {
	do(op: Op<K>): Promise<void>;
	/** Lets time pass at the vendor. */
	wait(): void;
}

/** What the trigger is to have told by now, and what it is to remember. */
export interface Oracle<M> {
	/** What is remembered after the poll that set the baseline. */
	baseline(): M;
	/** What a poll tells that begins from a memory, in any order, and what it remembers. */
	poll(memory: M): { events: string[]; memory: M };
	/** An event as the oracle writes it. */
	write(event: Event): string;
	/** The path of the list of users. */
	usersPath: string;
	/** An answer with an empty list. */
	emptyList: string;
	/** The paths that a poll asks for; the first is not its last request. */
	paths: readonly string[];
}

/** Longer than a poll may take. */
const TOO_LONG_MS = 400_000;

function eventsOf(outcome: PollOutcome): Event[] {
	return (outcome ?? []).flat().map(({ json }) => Event.parse(json));
}

/** Drives a trigger through polls of any kind and holds what it tells against what happened. */
export class Driver<M> {
	private memory: M;
	private saved: M;
	/** The ids of everything that n8n has got to work on. */
	readonly told = new Set<string>();

	private constructor(
		private readonly poller: Poller,
		private readonly service: Service,
		private readonly oracle: Oracle<M>,
	) {
		this.memory = oracle.baseline();
		this.saved = this.memory;
	}

	/** Publishes the workflow: the first poll tells nothing. */
	static async begin<M>(poller: Poller, service: Service, oracle: Oracle<M>): Promise<Driver<M>> {
		expect((await poller.activate())?.flat() ?? []).toEqual([]);
		return new Driver(poller, service, oracle);
	}

	/**
	 * Plays a whole script.
	 *
	 * @param styleOf puts another style in the place of one that a trigger cannot meet
	 */
	async play<K extends string>(
		script: Script<K>,
		world: World<K>,
		styleOf: (style: Style) => Style = (style) => style,
	): Promise<void> {
		for (const [round, { ops, style, at }] of script.entries()) {
			for (const op of ops) await world.do(op);
			world.wait();
			try {
				await this.poll(styleOf(style), at);
			} catch (error) {
				throw new Error(`Round ${round} (${style} ${at}): ${JSON.stringify(ops)}`, { cause: error });
			}
			world.wait();
		}
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
		const events = this.check(outcome);
		for (const { id } of events) {
			// Nothing is told twice, not even over restarts, as long as what was told was saved.
			expect(this.told.has(id) ? `told again: ${id}` : 'new').toBe('new');
			this.told.add(id);
		}
		this.memory = this.oracle.poll(this.memory).memory;
		if (isSaved) this.saved = this.memory;
	}

	/** Everything that happened is told, and nothing else. */
	private check(outcome: PollOutcome): Event[] {
		const events = eventsOf(outcome);
		expect(events.map((event) => this.oracle.write(event)).sort()).toEqual(
			this.oracle.poll(this.memory).events.sort(),
		);
		return events;
	}

	private async overlap(): Promise<void> {
		const outcomes = await Promise.all([this.poller.tick(), this.poller.tick()]);
		expect(outcomes).toContain(null);
		this.accept(outcomes.find((outcome) => outcome !== null) ?? null);
	}

	private async restart(): Promise<void> {
		this.memory = this.saved;
		this.accept(await this.poller.activate(), true);
	}

	/** What was lost is told again, with the same ids, so that whoever got it can know. */
	private async die(): Promise<void> {
		this.check(await this.poller.tickAndDie());
		await this.restart();
	}

	private async fail(style: 'fails' | 'breaksOff' | 'empty' | 'timesOut', at: number): Promise<void> {
		const before = JSON.stringify(this.poller.memory);
		const stop = this.trouble(style, at);
		await expect(this.poller.tick()).rejects.toThrow();
		stop();
		expect(JSON.stringify(this.poller.memory)).toBe(before);
	}

	private trouble(style: 'fails' | 'breaksOff' | 'empty' | 'timesOut', at: number): () => void {
		const { usersPath, emptyList, paths } = this.oracle;
		const path = paths[at % paths.length] ?? usersPath;
		const end = (): void => this.service.setFaults({});
		switch (style) {
			case 'fails':
				this.service.setFaults({ scripted: [{ path, kind: 'status', status: 503, times: 1000 }] });
				return end;
			case 'breaksOff':
				this.service.setFaults({ scripted: [{ path, kind: 'truncatedJson', times: 1000 }] });
				return end;
			case 'empty':
				this.service.setFaults({
					scripted: [
						{
							path: usersPath,
							kind: 'status',
							status: 200,
							body: emptyList,
							contentType: 'application/json',
							times: 1,
						},
					],
				});
				return end;
			case 'timesOut':
				return this.service.onRequest((entry) => {
					if (entry.path === paths[0]) pass(TOO_LONG_MS);
				});
		}
	}
}
