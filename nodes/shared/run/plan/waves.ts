import { PLAN_ACTIONS, type PlanAction } from '../../model';

/** A step of one person, by its place among the steps of the person's plan item. */
export interface StepPlace {
	index: number;
	position: number;
}

/** One step each of several people, all of the same kind, which go to the vendor together. */
export interface Wave {
	action: PlanAction;
	steps: StepPlace[];
}

interface Person {
	index: number;
	actions: readonly PlanAction[];
	/** How many of the person's steps are in a wave already. */
	done: number;
}

/** The first kind, in the order of kinds, that is next for anybody. */
function nextAction(people: readonly Person[]): PlanAction | undefined {
	const next = new Set(people.map(({ actions, done }) => actions[done]));
	return PLAN_ACTIONS.find((action) => next.has(action));
}

/**
 * Puts the steps of many people into waves. Nobody has two steps in one wave, and everybody's steps keep their order,
 * so that a step that fails can keep the person's next one back.
 *
 * @param items the kinds of step of each plan item, in their order
 */
export function wavesOf(items: ReadonlyArray<{ index: number; actions: readonly PlanAction[] }>): Wave[] {
	const people: Person[] = items.map((item) => ({ ...item, done: 0 }));
	const waves: Wave[] = [];
	for (let action = nextAction(people); action !== undefined; action = nextAction(people)) {
		const steps: StepPlace[] = [];
		for (const person of people) {
			if (person.actions[person.done] !== action) continue;
			steps.push({ index: person.index, position: person.done });
			person.done += 1;
		}
		waves.push({ action, steps });
	}
	return waves;
}
