import { uniqBy } from 'lodash';
import type { PlanStep } from '../../model';
import type { Item, Reads, Result } from '../../operations/ability';
import type { Include } from '../../operations/include';
import type { Ref } from '../../operations/locator';
import type { PlanAbility } from '../../operations/user/planAbility';
import type { Reader } from '../../transport';
import { accessRef } from './steps';

interface Named {
	id: string;
	name: string | null;
}

/** A step, and what the person chose for its item. */
export interface AskedStep<Own> {
	step: PlanStep;
	own: Own;
}

/** Tells the group or role of a step as the vendor has it, or why it cannot be told; null for other steps. */
type AccessOf<Own> = (asked: AskedStep<Own>) => Named | Error | null;

function keyOf({ step, own }: AskedStep<unknown>): string {
	return JSON.stringify([step, own]);
}

/** @param refOf what a step asks for; undefined where it asks for something else */
async function lookUp<Own, In>(
	reader: Reader,
	reads: Reads<In, Named>,
	steps: ReadonlyArray<AskedStep<Own>>,
	toInput: (step: PlanStep, own: Own) => In | undefined,
): Promise<Map<string, Named | Error>> {
	const asked = uniqBy(steps, keyOf).flatMap((one) => {
		const input = toInput(one.step, one.own);
		return input === undefined ? [] : [{ key: keyOf(one), input }];
	});
	if (asked.length === 0) return new Map();
	const items = asked.map(({ input }, index): Item<In> => ({ index, input }));
	const byIndex = new Map(
		(await reads.run(reader, items)).map((result: Result<Named>) => [
			result.index,
			'ok' in result ? result.ok : result.failed,
		]),
	);
	return new Map(
		asked.map(({ key }, index) => [key, byIndex.get(index) ?? new Error('It was not looked up')]),
	);
}

/** Looks up the groups and roles of steps, each once. */
export async function readAccess<Own>(
	reader: Reader,
	{ getGroup, getRole }: Pick<PlanAbility<Own>, 'getGroup' | 'getRole'>,
	steps: ReadonlyArray<AskedStep<Own>>,
): Promise<AccessOf<Own>> {
	const include: Include[] = [];
	const groups = await lookUp<Own, Own & { group: Ref; include: Include[] }>(
		reader,
		getGroup,
		steps,
		(step, own) => ('group' in step ? { ...own, group: accessRef(step.group, 'Group'), include } : undefined),
	);
	const roles = await lookUp<Own, Own & { role: Ref; include: Include[] }>(
		reader,
		getRole,
		steps,
		(step, own) => ('role' in step ? { ...own, role: accessRef(step.role, 'Role'), include } : undefined),
	);
	return (asked) => groups.get(keyOf(asked)) ?? roles.get(keyOf(asked)) ?? null;
}
