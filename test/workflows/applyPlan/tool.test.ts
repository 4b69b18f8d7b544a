import { describe, expect, test } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';
import { z } from 'zod';
import { PlanResult, type PlanStep } from '../../../nodes/shared/model';
import type { ToolResult } from '../../engine';
import { at, useBench } from '../support/bench';
import { DISABLE, TenablePlans } from '../support/tenablePlans';

const bench = useBench();
const plans = new TenablePlans(bench);
const LENA = at('lena.fischer');

describe.each(['invoke', 'request'] as const)('as a tool of an agent (%s)', (through) => {
	async function tool(step: PlanStep, more: INodeParameters): Promise<ToolResult> {
		const [item] = plans.of([plans.person(LENA, step)]);
		return await bench.engine.runTool({
			type: 'tenable',
			parameters: {
				resource: 'user',
				operation: 'applyPlan',
				planItem: "={{ $fromAI('item', 'the plan item', 'json') }}",
				dryRun: false,
				...more,
			},
			args: { item: { ...item } },
			through,
			credentials: bench.credentials(),
		});
	}

	function resultIn({ response, error }: ToolResult): PlanResult {
		expect(error?.message).toBeUndefined();
		const parsed: unknown = JSON.parse(response ?? '');
		return PlanResult.parse(z.array(z.unknown()).parse(parsed)[0]);
	}

	test('a plan is only simulated until changes are allowed', async () => {
		for (const off of [{}, { allowChanges: false }])
			expect(resultIn(await tool(DISABLE, off))).toMatchObject({ outcome: 'simulated', dry_run: true });
		expect(bench.writes).toEqual([]);
		expect(resultIn(await tool(DISABLE, { allowChanges: true }))).toMatchObject({ outcome: 'applied' });
		expect(bench.user(LENA).enabled).toBe(false);
	});

	test('a plan that deletes never runs', async () => {
		const before = bench.state;
		for (const dryRun of [true, false]) {
			const more = { allowChanges: true, dryRun };
			const { response, error } = await tool({ action: 'delete_user', from: 'active' }, more);
			expect(`${response} ${error?.message}`).toContain('AI agents cannot delete');
		}
		expect(bench.state).toEqual(before);
	});
});
