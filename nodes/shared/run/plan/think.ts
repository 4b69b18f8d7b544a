import { partition } from 'lodash';
import type { Item } from '../../operations/ability';
import { Conflict, Unsupported } from '../../operations/refusal';
import { driftOf } from './drift';
import { expectedOf } from './expected';
import type { Person } from './person';
import { open, type PlanRun } from './planRun';
import { readAccess } from './readAccess';
import { notDone, settled } from './settled';
import type { StepBatch, StepResult } from './stepKind';
import type { TodoStep } from './steps';
import type { Wave } from './waves';

type Batch<Own> = StepBatch<TodoStep<Own>>;

/** A step of a person, by its place among the person's steps. */
export interface Place<Own> {
	person: Person<Own>;
	position: number;
}

/** The steps of a wave, with the people whom they are for. */
export function placesIn<Own>(people: ReadonlyMap<number, Person<Own>>, { steps }: Wave): Place<Own>[] {
	return steps.flatMap(({ index, position }) => {
		const person = people.get(index);
		return person === undefined ? [] : [{ person, position }];
	});
}

/** Whether a step is for somebody whom an earlier step is to create. */
function isYetToCome({ person, position }: Place<unknown>): boolean {
	return person.isNew && person.found === undefined && position > 0;
}

/** A step as an ability thinks it through. */
export function todoOf<Own>({ person, position }: Place<Own>): Item<TodoStep<Own>> {
	const { index, own, choice, ref } = person;
	return { index, input: { step: person.step(position), user: ref, own, choice } };
}

/** What an ability thought of a step. */
export function thought<Own>(
	run: PlanRun<Own>,
	batch: Batch<Own>,
	{ person, position }: Place<Own>,
): StepResult {
	const result = batch.resultOf(person.index) ?? new Error('The step was not thought through');
	return result instanceof Error ? notDone(run, person, position, result) : result;
}

/** Thinks a whole plan through, wave by wave, before anything is sent. */
export class PlanThinker<Own> {
	constructor(
		private readonly run: PlanRun<Own>,
		private readonly people: ReadonlyMap<number, Person<Own>>,
	) {}

	/** @returns the wave as it can be sent; undefined where the vendor has no such ability */
	async think(wave: Wave): Promise<Batch<Own> | undefined> {
		const batch = open(this.run, wave.action);
		const left: Array<Place<Own>> = [];
		for (const { person, position } of placesIn(this.people, wave)) {
			const result = this.withoutAbility(person, position, batch !== undefined);
			if (result === undefined) left.push({ person, position });
			else person.note(position, result);
		}
		const [toCome, there] = partition(left, isYetToCome);
		await this.expect(toCome);
		if (batch === undefined) return undefined;
		await batch.prepare(this.run.reader, there.map(todoOf));
		for (const place of there) place.person.note(place.position, thought(this.run, batch, place));
		return batch;
	}

	/** What a step comes to, where that is known without the vendor's ability; undefined where it is not. */
	private withoutAbility(person: Person<Own>, position: number, isOffered: boolean): StepResult | undefined {
		const { found, item, isNew } = person;
		const step = person.step(position);
		const fail = (error: Error): StepResult => notDone(this.run, person, position, error);
		const held = person.heldBack(position);
		if (held !== undefined) return fail(held);
		if (found === undefined && !isNew) return this.ofSomebodyGone(person, position);
		const drift = found === undefined ? undefined : driftOf(found, step, item.steps.slice(0, position));
		if (drift !== undefined) return fail(drift);
		if (step.action === 'create_user' && found !== undefined)
			return settled(this.run, person, position, { outcome: 'unchanged', changes: [] });
		if (isOffered) return undefined;
		return fail(
			new Unsupported(
				`${this.run.displayName} cannot do ${step.action}`,
				'Leave such steps out in Compare, or do them by hand.',
			),
		);
	}

	/** Who is to be deleted and is gone is done; for anybody else nobody can tell what happened. */
	private ofSomebodyGone(person: Person<Own>, position: number): StepResult {
		const isDeleted = person.item.steps.some(({ action }) => action === 'delete_user');
		if (isDeleted) return settled(this.run, person, position, { outcome: 'already_absent', changes: [] });
		return notDone(
			this.run,
			person,
			position,
			new Conflict('The account is not there any more', 'Run Compare again to see what is to be done now.'),
		);
	}

	/** Simulates steps of people who are not there yet; the groups and roles of these steps must be there. */
	private async expect(places: readonly Place<Own>[]): Promise<void> {
		const { ability, reader } = this.run;
		const asked = places.map(({ person, position }) => ({ step: person.step(position), own: person.own }));
		const accessOf = await readAccess(reader, ability, asked);
		for (const { person, position } of places) {
			const step = person.step(position);
			const access = accessOf({ step, own: person.own });
			person.note(
				position,
				access instanceof Error
					? notDone(this.run, person, position, access)
					: settled(this.run, person, position, expectedOf(step, access)),
			);
		}
	}
}
