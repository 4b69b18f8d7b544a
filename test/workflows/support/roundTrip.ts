import type { INodeExecutionData, INodeParameters } from 'n8n-workflow';
import type { PlanItem, PlanResult, User } from '../../../nodes/shared/model';
import { PlanItem as PlanItemSchema } from '../../../nodes/shared/model';
import {
	type CredentialData,
	type Edge,
	type Engine,
	type NodeSpec,
	type RunResult,
	START,
} from '../../engine';
import { planResultsOf } from './conform';
import { listed } from './people';

/** What a vendor's side of a round trip needs. */
export interface RoundTripSide {
	/** The node. */
	type: string;
	engine: Engine;
	credentials: CredentialData;
	/** Parameters of Get Many besides what every vendor has. */
	getMany?: INodeParameters;
	/** Parameters of Apply Plan besides what every vendor has. */
	applyPlan?: INodeParameters;
	/** Rules of the access map. */
	accessMap: ReadonlyArray<{ attribute: string; value: string; groups: string; roles: string }>;
	/** Compared Fields. */
	fields: readonly string[];
}

/** What becomes of leavers. */
export type LeaverAction = 'disable' | 'delete';

/** What a comparison planned, and what became of it where it was applied. */
export interface Trip {
	error: string | undefined;
	plan: PlanItem[];
	results: Array<PlanResult & { error: string }>;
}

const [JOINERS, LEAVERS] = [2, 4];
const NO_LIMIT = 1_000_000;

function compareNode({ accessMap, fields }: RoundTripSide, leaverAction: LeaverAction): NodeSpec {
	return {
		type: 'userDirectory',
		name: 'Compare',
		parameters: {
			operation: 'compare',
			minimumSourcePeople: 1,
			matchBy: { row: [{ key: 'employeeId' }, { key: 'username' }, { key: 'primaryEmail' }] },
			accessMap: { row: accessMap.map((rule) => ({ ...rule })) },
			limits: {
				maximumAccessRemovals: NO_LIMIT,
				maximumAccessRemovalsPercent: NO_LIMIT,
				maximumDeletes: NO_LIMIT,
				maximumLeavers: NO_LIMIT,
				maximumLeaversPercent: NO_LIMIT,
			},
			options: { leaverAction, enableRehires: true, newUsername: 'username', fields: [...fields] },
		},
	};
}

function resultsIn(items: readonly INodeExecutionData[]): Trip['results'] {
	const errors = items.map(({ json }) => (typeof json.error === 'string' ? json.error : ''));
	return planResultsOf(items).map((result, at) => ({ ...result, error: errors[at] ?? '' }));
}

/** Leads a source of truth and a vendor's people through Get Many, Compare and, if wanted, Apply Plan. */
async function run(
	side: RoundTripSide,
	source: readonly User[],
	leaverAction: LeaverAction,
	isApplied: boolean,
): Promise<Trip> {
	const { type, engine, credentials } = side;
	const list = { resource: 'user', operation: 'getAll', returnAll: true, output: 'unified' };
	const nodes: NodeSpec[] = [
		{ type: 'test.noOp', name: 'Source', pinned: listed(source).map((user) => ({ ...user })) },
		{ type, name: 'Target', parameters: { ...list, include: ['groups', 'roles'], ...side.getMany } },
		compareNode(side, leaverAction),
		{
			type,
			name: 'Apply',
			onError: 'continueRegularOutput',
			parameters: { resource: 'user', operation: 'applyPlan', dryRun: false, ...side.applyPlan },
		},
	];
	const connections: Edge[] = [
		{ from: START, to: 'Source' },
		{ from: START, to: 'Target' },
		{ from: 'Source', to: 'Compare', input: 0 },
		{ from: 'Target', to: 'Compare', input: 1 },
	];
	for (let output = JOINERS; isApplied && output <= LEAVERS; output++)
		connections.push({ from: 'Compare', to: 'Apply', output });
	return tripOf(await engine.run({ nodes, connections, credentials }));
}

function tripOf({ error, runs }: RunResult): Trip {
	const [compared] = runs.Compare ?? [];
	const planned = compared?.outputs.slice(JOINERS, LEAVERS + 1).flat() ?? [];
	const failed = Object.values(runs)
		.flat()
		.find((one) => one.error !== undefined);
	return {
		error: error?.message ?? failed?.error?.message,
		plan: planned.map(({ json }) => PlanItemSchema.parse(json)),
		results: (runs.Apply ?? []).flatMap(({ items }) => resultsIn(items)),
	};
}

type About = [side: RoundTripSide, source: readonly User[], leaverAction: LeaverAction];

/** Compares, and applies what is planned. */
export async function applied(...about: About): Promise<Trip> {
	return await run(...about, true);
}

/** Compares only. */
export async function compared(...about: About): Promise<Trip> {
	return await run(...about, false);
}
