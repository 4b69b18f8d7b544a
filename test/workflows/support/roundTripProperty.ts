import { expect } from '@jest/globals';
import fc from 'fast-check';
import { PLAN_ACTIONS } from '../../../nodes/shared/model';
import { OPERATIONS } from '../../../nodes/shared/run/plan/steps';
import { careers, sourceAt } from './careers';
import { applied, compared, type LeaverAction, type RoundTripSide, type Trip } from './roundTrip';

/** Somebody comes, changes or goes, and may come back: as many times as it takes. */
const TIMES = 3;
const RUNS = 15;
const SEED = 20261124;

/** A vendor's sandbox, which is another one at another address for each directory. */
export interface RoundTripVendor {
	start(): Promise<RoundTripSide>;
	stop(): Promise<void>;
	/** What somebody else does to accounts before what the source says at a time is brought there. */
	meddle?(time: number): void;
	/** What its API cannot do, as the steps say it that fail of it; nothing else may stay open. */
	cannot: RegExp;
}

const DONE = ['applied', 'unchanged'];
const WRITTEN: readonly string[] = [
	'created',
	'updated',
	'enabled',
	'disabled',
	'deleted',
	'granted',
	'revoked',
];

function whyNot({ error, problems }: Trip['results'][number]): string {
	return [error, ...problems.map(({ message }) => message)].join(' / ');
}

/** What was done, by operations. */
function operationsIn(results: Trip['results']): string[] {
	return results.flatMap(({ changes }) =>
		changes
			.filter(({ outcome }) => WRITTEN.includes(outcome))
			.map(({ resource, operation }) => `${resource} ${operation}`),
	);
}

const EVERY_OPERATION = PLAN_ACTIONS.map((action) => Object.values(OPERATIONS[action]).join(' '));

const leaverAction = fc.constantFrom<LeaverAction>('disable', 'delete');

/**
 * Applies what is to be done, and checks that nothing is left of it but what the vendor cannot do.
 *
 * @returns what was done
 */
async function bring(cannot: RegExp, ...about: Parameters<typeof applied>): Promise<string[]> {
	const first = await applied(...about);
	expect(first.error).toBeUndefined();
	expect(first.results).toHaveLength(first.plan.length);
	const failed = first.results.filter(({ outcome }) => !DONE.includes(outcome));
	for (const one of failed)
		expect([one.outcome, whyNot(one)]).toEqual([one.outcome, expect.stringMatching(cannot)]);

	const second = await compared(...about);
	expect(second.error).toBeUndefined();
	const left = second.plan.filter(({ source: one }) => !failed.some((other) => other.source?.id === one?.id));
	expect(left.map(({ target, reason, steps }) => ({ target, reason, steps }))).toEqual([]);
	return operationsIn(first.results);
}

/**
 * Checks with random directories that a plan which was applied leaves nothing to be done, and that each kind of step
 * occurred. Each directory has a sandbox of its own, at an address of its own, so that no pace is shared.
 */
export async function expectNothingLeft({ start, stop, meddle, cannot }: RoundTripVendor): Promise<void> {
	const done = new Set<string>();
	await fc.assert(
		fc
			.asyncProperty(careers(TIMES), leaverAction, async (people, leavers) => {
				const side = await start();
				for (let time = 0; time < TIMES; time++) {
					meddle?.(time);
					for (const one of await bring(cannot, side, sourceAt(people, time), leavers)) done.add(one);
				}
			})
			.afterEach(stop),
		{ seed: SEED, numRuns: RUNS, endOnFailure: true },
	);
	expect([...done].sort()).toEqual([...EVERY_OPERATION].sort());
}
