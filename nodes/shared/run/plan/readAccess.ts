import { uniqBy } from 'lodash';
import type { PlanStep } from '../../model';
import type { Item, Result } from '../../operations/ability';
import type { Ref } from '../../operations/locator';
import type { PlanAbility } from '../../operations/user/planAbility';
import type { Reader } from '../../transport';
import { accessRef } from './steps';

interface Named {
	id: string;
	name: string | null;
}

/** Tells the group or role of a step as the vendor has it, or why it cannot be told; null for other steps. */
type AccessOf = (step: PlanStep) => Named | Error | null;

function groupOf(step: PlanStep): Ref | undefined {
	return 'group' in step ? accessRef(step.group, 'Group') : undefined;
}

function roleOf(step: PlanStep): Ref | undefined {
	return 'role' in step ? accessRef(step.role, 'Role') : undefined;
}

async function lookUp(
	refs: readonly Ref[],
	find: (items: ReadonlyArray<Item<Ref>>) => Promise<Array<Result<Named>>>,
): Promise<Map<string, Named | Error>> {
	const items = uniqBy(refs, 'value').map((input, index) => ({ index, input }));
	const results = items.length === 0 ? [] : await find(items);
	const byIndex = new Map(
		results.map((result) => [result.index, 'ok' in result ? result.ok : result.failed]),
	);
	return new Map(
		items.map(({ index, input }) => [input.value, byIndex.get(index) ?? new Error('It was not looked up')]),
	);
}

/** Looks up the groups and roles of steps, each once. */
export async function readAccess(
	reader: Reader,
	{ getGroup, getRole }: Pick<PlanAbility<never>, 'getGroup' | 'getRole'>,
	steps: readonly PlanStep[],
): Promise<AccessOf> {
	const groups = await lookUp(
		steps.flatMap((step) => groupOf(step) ?? []),
		async (items) =>
			await getGroup.run(
				reader,
				items.map(({ index, input: group }) => ({ index, input: { group, include: [] } })),
			),
	);
	const roles = await lookUp(
		steps.flatMap((step) => roleOf(step) ?? []),
		async (items) =>
			await getRole.run(
				reader,
				items.map(({ index, input: role }) => ({ index, input: { role, include: [] } })),
			),
	);
	return (step) => groups.get(groupOf(step)?.value ?? '') ?? roles.get(roleOf(step)?.value ?? '') ?? null;
}
