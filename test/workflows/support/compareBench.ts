import { beforeAll } from '@jest/globals';
import type { IDataObject, INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { z } from 'zod';
import { PlanItem, type User } from '../../../nodes/shared/model';
import { CompareSummary, InSyncItem } from '../../../nodes/UserDirectory/compare/model';
import { ReviewItem } from '../../../nodes/UserDirectory/reviewItem';
import { type Edge, type Engine, loadEngine, type NodeSpec, type RunResult, START } from '../../engine';
import { listed } from './people';

/** The name of the node under test. */
export const COMPARE = 'Compare';

/** What Compare gave, every item checked against its schema. */
export interface Compared {
	/** Undefined when the workflow stopped before the node gave anything. */
	error: { message: string; description: string } | undefined;
	runs: number;
	outputs: INodeExecutionData[][];
	review: ReviewItem[];
	inSync: InSyncItem[];
	joiners: PlanItem[];
	movers: PlanItem[];
	leavers: PlanItem[];
	summary: CompareSummary | undefined;
	hints: string[];
	workflow: RunResult;
}

/** How a comparison is run. */
export interface CompareRun {
	/** Whole lists, or items as they are where a test needs others. */
	source: readonly User[] | { items: IDataObject[] };
	target: readonly User[] | { items: IDataObject[] };
	options?: INodeParameters;
	limits?: INodeParameters;
	/** Other parameters of the node. */
	parameters?: INodeParameters;
	/** Settings of the node itself. */
	settings?: Partial<NodeSpec>;
	/** Nodes besides `Source`, `Target` and `Compare`. */
	nodes?: NodeSpec[];
	/** Lines besides those that lead from the lists to the node; `null` leaves those out too. */
	edges?: Edge[];
	withoutEdges?: boolean;
	mode?: 'manual' | 'trigger';
	staticData?: IDataObject;
}

const WIRED: Edge[] = [
	{ from: 'Source', to: COMPARE, input: 0 },
	{ from: 'Target', to: COMPARE, input: 1 },
];

function itemsOf(list: CompareRun['source']): IDataObject[] {
	return 'items' in list ? list.items : listed(list).map((user) => ({ ...user }));
}

/** n8n's engine with the User Directory node. */
export class CompareBench {
	private engine: Engine | undefined;

	async start(): Promise<void> {
		this.engine = await loadEngine();
	}

	/** Runs Compare behind two nodes that hand on the lists. */
	async compare(run: CompareRun): Promise<Compared> {
		if (this.engine === undefined) throw new Error('The bench has not been started');
		const { options = {}, limits = {}, parameters = {} } = run;
		const workflow = await this.engine.run({
			nodes: [
				{ type: 'test.noOp', name: 'Source', pinned: itemsOf(run.source) },
				{ type: 'test.noOp', name: 'Target', pinned: itemsOf(run.target) },
				{
					type: 'userDirectory',
					name: COMPARE,
					parameters: { operation: 'compare', minimumSourcePeople: 1, limits, options, ...parameters },
					...run.settings,
				},
				...(run.nodes ?? []),
			],
			connections: [
				{ from: START, to: 'Source' },
				{ from: START, to: 'Target' },
				...(run.withoutEdges === true ? [] : WIRED),
				...(run.edges ?? []),
			],
			mode: run.mode ?? 'manual',
			staticData: run.staticData,
		});
		return comparedOf(workflow);
	}
}

function comparedOf(workflow: RunResult): Compared {
	const runs = workflow.runs[COMPARE] ?? [];
	const outputs = runs[0]?.outputs ?? [];
	const error = runs[0]?.error ?? workflow.error;
	const [review = [], inSync = [], joiners = [], movers = [], leavers = [], summary = []] = outputs;
	const isRaw = review.some(({ json }) => json.object !== 'review_item');
	return {
		error:
			error === undefined ? undefined : { message: error.message, description: String(error.description) },
		runs: runs.length,
		outputs,
		review: isRaw ? [] : parsed(ReviewItem, review),
		inSync: parsed(InSyncItem, inSync),
		joiners: parsed(PlanItem, joiners),
		movers: parsed(PlanItem, movers),
		leavers: parsed(PlanItem, leavers),
		summary: parsed(CompareSummary, summary)[0],
		hints: (runs[0]?.hints ?? []).map(({ message }) => message),
		workflow,
	};
}

function parsed<T>(schema: z.ZodType<T>, items: readonly INodeExecutionData[]): T[] {
	return items.map(({ json }) => schema.parse(json));
}

/** A bench for all tests of a file. */
export function useCompareBench(): CompareBench {
	const bench = new CompareBench();
	beforeAll(async () => await bench.start());
	return bench;
}

/** The ids of the people whom items are about: those of the source, then those of the target. */
export function idsOf(
	items: ReadonlyArray<{ source: { id: string } | null; target: { id: string | null } | null }>,
): string[] {
	return items.map(({ source, target }) => [source?.id, target?.id].filter(Boolean).join('='));
}
