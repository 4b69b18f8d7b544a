import type { INodeExecutionData } from 'n8n-workflow';
import type { User } from '../../nodes/shared/model';
import { type Engine, loadEngine, START } from '../../test/engine';
import type { Lists } from './lists';

/** What is measured: how long it takes, and how many people it found on both sides. */
export interface Result {
	ms: number;
	matched: number;
}

/** Joins two lists; everything that it gave is held until `measure` has looked at the memory. */
export type Contender = (lists: Lists) => Promise<Result>;

const NODE = 'Compare';
const HIGH = 1_000_000;

function items(users: readonly User[]): INodeExecutionData[] {
	return users.map((json) => ({ json }));
}

/** This node in n8n's engine; the time is what n8n itself says that the node took. */
async function runNode(engine: Engine, { source, target }: Lists): Promise<Result> {
	const limits = {
		maximumLeavers: HIGH,
		maximumLeaversPercent: 100,
		maximumAccessRemovals: HIGH,
		maximumAccessRemovalsPercent: 100,
	};
	const { data } = await engine.execute({
		nodes: [
			{ type: 'test.noOp', name: 'Source', pinned: items(source) },
			{ type: 'test.noOp', name: 'Target', pinned: items(target) },
			{
				type: 'userDirectory',
				name: NODE,
				parameters: { operation: 'compare', minimumSourcePeople: 1, limits },
			},
		],
		connections: [
			{ from: START, to: 'Source' },
			{ from: START, to: 'Target' },
			{ from: 'Source', to: NODE, input: 0 },
			{ from: 'Target', to: NODE, input: 1 },
		],
	});
	const { error, runData } = data.resultData;
	if (error !== undefined) throw new Error(`The node failed: ${error.message}`);
	const [run] = runData[NODE] ?? [];
	const outputs = run?.data?.main ?? [];
	return { ms: run?.executionTime ?? Number.NaN, matched: matchedIn(outputs) };
}

function matchedIn(outputs: ReadonlyArray<readonly INodeExecutionData[] | null>): number {
	const isPair = ({ pairedItem }: INodeExecutionData): boolean =>
		Array.isArray(pairedItem) && pairedItem.length === 2;
	return outputs.reduce((sum, list) => sum + (list ?? []).filter(isPair).length, 0);
}

/** The least that a join can be: a Map on one key, and a probe for everybody of the other side. */
function bareJoin({ source, target }: Lists): Result {
	const before = performance.now();
	const byKey = new Map<string, User>();
	for (const user of target) if (user.employee_id !== null) byKey.set(user.employee_id, user);
	const pairs: Array<{ source: User; target: User }> = [];
	const alone: User[] = [];
	for (const user of source) {
		const found = byKey.get(user.employee_id ?? '');
		if (found === undefined) alone.push(user);
		else pairs.push({ source: user, target: found });
	}
	return { ms: performance.now() - before, matched: pairs.length };
}

/** The contenders, by the names that `measure` is called with. */
export const CONTENDERS = {
	node: async (): Promise<Contender> => {
		const engine = await loadEngine();
		return async (lists) => await runNode(engine, lists);
	},
	bareJoin: async (): Promise<Contender> => async (lists) => bareJoin(lists),
};
export type ContenderName = keyof typeof CONTENDERS;
