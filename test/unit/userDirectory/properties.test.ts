import { describe, expect, jest, test } from '@jest/globals';
import fc from 'fast-check';
import type { INodeExecutionData } from 'n8n-workflow';
import { AdvisedError } from '../../../nodes/shared/operations/refusal';
import { PlanItem } from '../../../nodes/shared/model';
import { isIntact } from '../../../nodes/shared/plan/seal';
import type { Summarised } from '../../../nodes/UserDirectory/compare/summary';
import { listed } from '../../workflows/support/people';
import { type Directories, directories } from './directories';
import { compared } from './support';
import { TargetModel } from './targetModel';

/** How many directories each property looks at; `DIRECTORIES=100000 npx jest test/unit/userDirectory` looks at more. */
const RUNS = { numRuns: Number(process.env.DIRECTORIES ?? 10_000) };

/** Compares; undefined where the node refuses, for instance because nobody has a value at any key. */
function outcome({ source, target, parameters }: Directories): Summarised | undefined {
	try {
		return compared(source, target, parameters);
	} catch (error) {
		if (error instanceof AdvisedError) return undefined;
		throw error;
	}
}

function outputsOf({ sorted }: Summarised): INodeExecutionData[][] {
	const { review, inSync, joiners, movers, leavers } = sorted;
	return [review, inSync, joiners, movers, leavers];
}

function planOf({ sorted }: Summarised): PlanItem[] {
	return [...sorted.joiners, ...sorted.movers, ...sorted.leavers].map(({ json }) => PlanItem.parse(json));
}

/** The positions of an input that the items of all outputs name, in their order. */
function positions(result: Summarised, input: number): number[] {
	return outputsOf(result)
		.flat()
		.flatMap(({ pairedItem }) => (Array.isArray(pairedItem) ? pairedItem : []))
		.flatMap((paired) => (paired.input === input ? [paired.item] : []))
		.sort((a, b) => a - b);
}

jest.setTimeout(600_000);

describe('any two directories', () => {
	test('have everybody in exactly one output, matched one to one', () => {
		fc.assert(
			fc.property(directories, (given) => {
				const result = outcome(given);
				if (result === undefined) return;
				expect(positions(result, 0)).toEqual([...given.source.keys()]);
				expect(positions(result, 1)).toEqual([...given.target.keys()]);
				expect(planOf(result).every(isIntact)).toBe(true);
			}),
			RUNS,
		);
	});

	test('give the same in whichever order they come', () => {
		const shuffled = directories.chain((given) =>
			fc.record({
				given: fc.constant(given),
				source: fc.shuffledSubarray(given.source, { minLength: given.source.length }),
				target: fc.shuffledSubarray(given.target, { minLength: given.target.length }),
			}),
		);
		fc.assert(
			fc.property(shuffled, ({ given, source, target }) => {
				const [one, other] = [outcome(given), outcome({ ...given, source, target })];
				expect(other?.plan.id).toBe(one?.plan.id);
				if (one === undefined || other === undefined) return;
				expect(outputsOf(other).map(who)).toEqual(outputsOf(one).map(who));
			}),
			RUNS,
		);
	});

	test('need nothing any more once the plan was applied', () => {
		fc.assert(
			fc.property(directories, (given) => {
				const [like] = given.target;
				const result = outcome(given);
				if (result === undefined || like === undefined) return;
				const model = new TargetModel(given.target, like);
				for (const item of planOf(result)) model.apply(item);
				if (model.all.length === 0) return;
				const again = outcome({ ...given, target: listed(model.all) });
				expect(again === undefined ? [] : planOf(again)).toEqual([]);
			}),
			RUNS,
		);
	});

	test('lose nobody who is merely absent, and nobody who is protected', () => {
		fc.assert(
			fc.property(directories, (given) => {
				const half = given.source.filter((_, index) => index % 2 === 0);
				const options = { ...Object(given.parameters.options), treatMissing: false };
				const result = outcome({ ...given, source: half, parameters: { ...given.parameters, options } });
				const leavers = (result?.sorted.leavers ?? []).map(({ json }) => PlanItem.parse(json));
				expect(leavers.filter(({ source }) => source === null)).toEqual([]);
				const kept = new Set(given.target.filter(({ is_caller }) => is_caller).map(({ id }) => id));
				expect(
					result === undefined ? [] : planOf(result).filter(({ target }) => kept.has(target.id ?? '')),
				).toEqual([]);
			}),
			RUNS,
		);
	});
});

/** Whom the items of an output are about, and what is to be done. */
function who(items: readonly INodeExecutionData[]): string[] {
	return items
		.map(({ json }) => JSON.stringify([json.source, json.target, json.problem, json.steps, json.match]))
		.sort();
}
