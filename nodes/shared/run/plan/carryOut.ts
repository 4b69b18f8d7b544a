import { isEqual } from 'lodash';
import { Conflict } from '../../operations/refusal';
import type { Reader } from '../../transport';
import { open, type PlanRun } from './planRun';
import { isFailure, type Person } from './person';
import { notDone } from './settled';
import type { StepBatch, StepResult } from './stepKind';
import type { TodoStep } from './steps';
import { type Place, placesIn, thought, todoOf } from './think';
import type { Wave } from './waves';

/** A wave that was thought through; the batch is what can be sent of it. */
export interface PlannedWave<Own> {
	wave: Wave;
	batch: StepBatch<TodoStep<Own>> | undefined;
}

/** Whether a step that was thought through has something to send, or to follow. */
export function isDue({ change, failed, isUnderWay }: StepResult): boolean {
	const outcome = change.would_be ?? change.outcome;
	return failed === undefined && (isUnderWay || !(outcome === 'unchanged' || outcome.startsWith('already_')));
}

/**
 * Sends a plan wave by wave. Before each wave but the first it is looked at anew how things are: a wave before may
 * have failed, and what keeps the last administrator must count on what was really done.
 */
export class PlanSender<Own> {
	private reader: Reader;
	private hasSent = false;
	private leftMs: number;

	constructor(
		private readonly run: PlanRun<Own>,
		private readonly people: ReadonlyMap<number, Person<Own>>,
	) {
		this.reader = run.reader;
		this.leftMs = run.longestWaitMs;
	}

	/** @returns whether anything of the wave failed in a way that stops a node which does not continue on error */
	async send({ wave, batch: planned }: PlannedWave<Own>): Promise<boolean> {
		const places = this.placesToSend(wave);
		if (places.length === 0) return false;
		const batch = this.hasSent || planned === undefined ? await this.thinkAnew(wave, places) : planned;
		if (batch === undefined) return false;
		if (this.isStoppedBy(batch, places)) return true;
		this.hasSent = true;
		await batch.send(this.run.openWriter);
		await this.follow(wave, batch);
		this.reader = this.reader.fresh();
		await batch.verify(this.reader);
		return this.noteAll(batch, places);
	}

	/** What is left of a wave: without what is settled, and what an earlier step now keeps back. */
	private placesToSend(wave: Wave): Array<Place<Own>> {
		return placesIn(this.people, wave).filter(({ person, position }) => {
			const planned = person.results[position];
			if (planned === undefined || planned.failed !== undefined) return false;
			const held = person.heldBack(position);
			if (held !== undefined) person.note(position, notDone(this.run, person, position, held));
			return held === undefined && isDue(planned);
		});
	}

	private async thinkAnew(
		wave: Wave,
		places: ReadonlyArray<Place<Own>>,
	): Promise<StepBatch<TodoStep<Own>> | undefined> {
		const batch = open(this.run, wave.action);
		await batch?.prepare(this.reader, places.map(todoOf));
		if (batch !== undefined) for (const place of places) this.refuseOther(batch, place);
		return batch;
	}

	/** Only what was thought of before anything was sent may be sent. Of people who are new that could not be known. */
	private refuseOther(batch: StepBatch<TodoStep<Own>>, { person, position }: Place<Own>): void {
		const [planned, now] = [person.results[position], batch.resultOf(person.index)];
		if (planned === undefined || now === undefined || now instanceof Error) return;
		const isKnown = person.found !== undefined;
		const others = now.change.changes.filter(
			(change) => !planned.change.changes.some((one) => isEqual(one, change)),
		);
		if (!isKnown || !isDue(now) || others.length === 0) return;
		const fields = others.map(({ field }) => field).join(', ');
		batch.fail(
			person.index,
			new Conflict(
				`${fields} changed after the run began`,
				'Run Compare again to see what is to be done now.',
			),
		);
	}

	/** Notes what cannot be done after all, and tells whether the node stops at it. */
	private isStoppedBy(batch: StepBatch<TodoStep<Own>>, places: ReadonlyArray<Place<Own>>): boolean {
		if (this.run.ctx.continueOnFail()) return false;
		return this.noteAll(
			batch,
			places.filter((place) => isFailure(thought(this.run, batch, place).failed)),
		);
	}

	/** @returns whether any of them failed */
	private noteAll(batch: StepBatch<TodoStep<Own>>, places: ReadonlyArray<Place<Own>>): boolean {
		for (const place of places) place.person.note(place.position, thought(this.run, batch, place));
		return places.some(({ person, position }) => isFailure(person.results[position]?.failed));
	}

	private async follow({ action }: Wave, batch: StepBatch<TodoStep<Own>>): Promise<void> {
		const usual = (this.run.ability.steps[action]?.waitSeconds ?? 0) * 1000;
		const begun = Date.now();
		await batch.follow(this.reader, Math.min(this.leftMs, this.run.waitForMs ?? usual));
		this.leftMs -= Date.now() - begun;
	}
}
