import { join } from 'node:path';
import type { IExecuteFunctions, INodeExecutionData, INodeParameters, INodeType } from 'n8n-workflow';
import type { User } from '../../nodes/shared/model';
import { type Engine, loadEngine, START } from '../../test/engine';
import { loadN8nNodes } from './compareDatasets';
import type { Contender } from './contender';
import type { Lists } from './lists';

/** A node with two inputs, and how many people its outputs show on both sides. */
interface Node {
	type: string;
	parameters: INodeParameters;
	matched(outputs: readonly INodeExecutionData[][]): number;
}

const NAME = 'Compare';
const HIGH = 1_000_000;

const OURS: Node = {
	type: 'userDirectory',
	parameters: {
		operation: 'compare',
		minimumSourcePeople: 1,
		limits: {
			maximumLeavers: HIGH,
			maximumLeaversPercent: 100,
			maximumAccessRemovals: HIGH,
			maximumAccessRemovalsPercent: 100,
		},
	},
	matched: (outputs) => outputs.flat().filter(isPair).length,
};

/** What belongs to one side only is left out of the comparison, so that it tells the same from the different. */
const THEIRS: Node = {
	type: 'compareDatasets',
	parameters: {
		mergeByFields: { values: [{ field1: 'employee_id', field2: 'employee_id' }] },
		resolve: 'includeBoth',
		options: { skipFields: 'id, vendor, tenant, record_type, snapshot' },
	},
	matched: ([, same = [], different = []]) => same.length + different.length,
};

const JOIN: Node = {
	type: 'bareJoin',
	parameters: {},
	matched: ([matched = []]) => matched.length,
};

function isPair({ pairedItem }: INodeExecutionData): boolean {
	return Array.isArray(pairedItem) && pairedItem.length === 2;
}

function items(users: readonly User[]): INodeExecutionData[] {
	return users.map((json) => ({ json }));
}

/** A node in n8n's engine. */
function contender(engine: Engine, { type, parameters, matched }: Node): Contender {
	const timed = timedExecute(engine.nodeType(type));
	return async ({ source, target }: Lists) => {
		const { data } = await engine.execute({
			nodes: [
				{ type: 'test.noOp', name: 'Source', pinned: items(source) },
				{ type: 'test.noOp', name: 'Target', pinned: items(target) },
				{ type, name: NAME, parameters },
			],
			connections: [
				{ from: START, to: 'Source' },
				{ from: START, to: 'Target' },
				{ from: 'Source', to: NAME, input: 0 },
				{ from: 'Target', to: NAME, input: 1 },
			],
		});
		const { error, runData } = data.resultData;
		if (error !== undefined) throw new Error(`The node failed: ${error.message}`);
		const [run] = runData[NAME] ?? [];
		const outputs = (run?.data?.main ?? []).map((output) => output ?? []);
		return { ms: timed.ms, matched: matched(outputs) };
	};
}

/**
 * Times a node's own work from now on. n8n tells whole milliseconds only, in which what it does itself is contained.
 *
 * @returns how many milliseconds the last call took
 */
function timedExecute(nodeType: INodeType): { readonly ms: number } {
	const { execute } = nodeType;
	const last = { ms: Number.NaN };
	nodeType.execute = async function (this: IExecuteFunctions, response) {
		const before = performance.now();
		const output = await execute?.call(this, response);
		last.ms = performance.now() - before;
		return output ?? [];
	};
	return last;
}

/** This package's Compare. */
export async function node(): Promise<Contender> {
	return contender(await loadEngine(), OURS);
}

/** The bare hash join, as a node. */
export async function bareJoin(): Promise<Contender> {
	return contender(await loadEngine(join(__dirname, 'joinNode')), JOIN);
}

/** n8n's own Compare Datasets. */
export async function compareDatasets(): Promise<Contender> {
	return contender(await loadN8nNodes(), THEIRS);
}
