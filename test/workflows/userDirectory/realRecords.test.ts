import '../support/clock';
import { describe, expect, it } from '@jest/globals';
import type { INodeParameters } from 'n8n-workflow';
import { PlanItem, PlanResult, type User } from '../../../nodes/shared/model';
import { Finding } from '../../../nodes/UserDirectory/review/finding';
import type { Edge, NodeSpec, RunResult } from '../../engine';
import { pick, useBench } from '../support/bench';
import { listed, person } from '../support/people';
import { parsed } from './support/directory';
import { referencesIn, textsIn } from './support/pageReferences';
import { type Report, reportIn } from './support/reports';

/** Reports of what the other operations really hand on, from the vendor's list to the files, in one workflow. */
const bench = useBench();
const EVERYBODY = { resource: 'user', operation: 'getAll', returnAll: true, include: ['roles', 'groups'] };

/** HR knows everybody of the tenant but one, has one who is not there yet, one who left and one with another name. */
function hrList(): User[] {
	const people = bench.state.users.slice(1).map(({ username, name }) => {
		const said = { username, email: username, name };
		if (username.startsWith('raj.patel')) return person(username, { ...said, end_date: '2026-01-31' });
		return person(username, username.startsWith('lena.fischer') ? { ...said, name: 'Lena Aas' } : said);
	});
	const email = 'new.one@halden.example';
	return listed([...people, person('new', { username: email, email, name: 'New One' })]);
}

const COMPARE: INodeParameters = {
	operation: 'compare',
	minimumSourcePeople: 1,
	matchBy: { row: [{ key: 'username' }] },
	options: { fields: ['name'] },
};

function directory(name: string, parameters: INodeParameters): NodeSpec {
	return { type: 'userDirectory', name, parameters };
}

/** A workflow of a vendor's list and HR's, and what is done with them. */
async function workflow(nodes: NodeSpec[], connections: Edge[]): Promise<RunResult> {
	const items = JSON.stringify(hrList());
	const result = await bench.engine.run({
		nodes: [
			{ type: 'tenable', name: 'Vendor', parameters: EVERYBODY },
			{ type: 'test.items', name: 'HR', parameters: { items } },
			...nodes,
		],
		connections: [{ from: 'Start', to: 'HR' }, { from: 'Start', to: 'Vendor' }, ...connections],
		credentials: bench.credentials(),
	});
	expect(result.error?.message).toBeUndefined();
	expect(bench.keysIn(result.stored)).toEqual([]);
	return result;
}

/** Compare behind both lists; its joiners, movers and leavers each lead to an input of Report. */
const COMPARED: Edge[] = [
	{ from: 'HR', to: 'Compare', input: 0 },
	{ from: 'Vendor', to: 'Compare', input: 1 },
];
const PLAN_OUTPUTS = [2, 3, 4];

function reportOf({ runs }: RunResult): Report {
	expect(runs.Report).toHaveLength(1);
	const [run] = runs.Report ?? [];
	if (run === undefined) throw new Error('Report did not run');
	const report = reportIn(run);
	expect(referencesIn(report.text('.html'))).toEqual([]);
	return report;
}

function outputsOf({ runs }: RunResult, name: string) {
	return (runs[name] ?? []).flatMap(({ outputs }) => outputs);
}

describe('a report', () => {
	it('holds the plan that Compare made, and says when a part of it is missing', async () => {
		const nodes = [directory('Compare', COMPARE), directory('Report', { operation: 'report' })];
		const edges = PLAN_OUTPUTS.map((output, input) => ({ from: 'Compare', to: 'Report', output, input }));
		const result = await workflow(nodes, [...COMPARED, ...edges]);
		const plan = outputsOf(result, 'Compare')
			.slice(2, 5)
			.flatMap((items) => parsed(PlanItem, items));
		expect(plan.map(({ lifecycle }) => lifecycle)).toEqual(['joiner', 'mover', 'leaver']);

		const report = reportOf(result);
		expect(report.names).toEqual(['access-review-DAY.html', 'access-review-DAY-plan.csv']);
		expect(report.manifest).toMatchObject({
			counts: { plan_items: 3, changes: 0 },
			is_complete: null,
			gaps: [],
		});
		expect(report.rows('plan')).toEqual(
			plan.map((item) =>
				expect.objectContaining({
					plan_id: item.plan_id,
					target_name: item.target.name,
					reason: item.reason,
					steps: item.steps.map(({ action }) => action).join('; '),
				}),
			),
		);
		const cells = textsIn(report.text('.html'), 'td');
		for (const { target, reason } of plan)
			expect(cells).toEqual(expect.arrayContaining([target.name, reason]));

		const part = await workflow(nodes, [...COMPARED, ...edges.slice(0, 1)]);
		expect(reportOf(part).manifest).toMatchObject({
			is_complete: false,
			gaps: [`The plan ${plan[0]?.plan_id} has 3 steps, and 1 arrived`],
		});
	});

	it.each([true, false])('holds the change records of Apply Plan (dry run: %s)', async (dryRun) => {
		const apply = (name: string): NodeSpec => ({
			type: 'tenable',
			name,
			parameters: { resource: 'user', operation: 'applyPlan', dryRun },
		});
		const names = ['Join', 'Move', 'Leave'];
		const result = await workflow(
			[directory('Compare', COMPARE), ...names.map(apply), directory('Report', { operation: 'report' })],
			[
				...COMPARED,
				...names.map((to, index) => ({ from: 'Compare', to, output: PLAN_OUTPUTS[index] ?? 0 })),
				...names.map((from, input) => ({ from, to: 'Report', input })),
			],
		);
		const changes = names
			.flatMap((name) => outputsOf(result, name))
			.flatMap((items) => parsed(PlanResult, items))
			.flatMap((one) => one.changes);
		expect(changes.map(({ would_be, outcome }) => would_be ?? outcome)).toEqual([
			'created',
			'updated',
			'disabled',
		]);

		const report = reportOf(result);
		expect(report.manifest.counts).toMatchObject({ changes: 3, plan_items: 0, users: 0 });
		expect(report.rows('changes')).toEqual(
			changes.map((change) =>
				expect.objectContaining({
					operation: change.operation,
					target_name: change.target.name,
					outcome: dryRun ? 'simulated' : (change.would_be ?? change.outcome),
					dry_run: String(dryRun),
					plan_id: change.plan_id,
					reason: change.reason,
				}),
			),
		);
		const cells = textsIn(report.text('.html'), 'td');
		for (const { target, reason } of changes)
			expect(cells).toEqual(expect.arrayContaining([target.name, reason]));
		expect(bench.state.users.some(({ username }) => username === 'new.one@halden.example')).toBe(!dryRun);
	});

	it('holds conflicts, and says whose part of the plan was refused as a whole', async () => {
		const parameters = { resource: 'user', operation: 'applyPlan', dryRun: false };
		const made = await workflow([directory('Compare', COMPARE)], COMPARED);
		const [mover, leaver] = [3, 4].map((output) => outputsOf(made, 'Compare')[output]?.[0]?.json ?? {});
		const renamed = await bench.run({
			resource: 'user',
			operation: 'update',
			user: pick('username', 'lena.fischer@halden.example'),
			updateFields: { name: 'Lena Other' },
		});
		expect(renamed.error).toBeUndefined();
		const items = JSON.stringify([mover, { ...leaver, reason: 'changed on its way' }]);
		const result = await workflow(
			[
				{ type: 'test.items', name: 'Plan', parameters: { items } },
				{ type: 'tenable', name: 'Apply', parameters, onError: 'continueRegularOutput' },
				directory('Report', { operation: 'report' }),
			],
			[
				{ from: 'Start', to: 'Plan' },
				{ from: 'Plan', to: 'Apply' },
				{ from: 'Apply', to: 'Report', input: 2 },
			],
		);
		const report = reportOf(result);
		expect(report.rows('changes').map(({ outcome }) => outcome)).toEqual(['conflict']);
		expect(report.manifest.is_complete).toBe(false);
		expect(report.manifest.gaps).toEqual([
			expect.stringMatching(/^Nothing of the plan plan_\w+ was done for raj\.patel/),
		]);
	});

	it('holds what Review found, its users and its summary', async () => {
		const result = await workflow(
			[
				directory('Review', { operation: 'review', options: { serviceAccounts: 'svc-*' } }),
				directory('Report', { operation: 'report' }),
			],
			[
				{ from: 'Vendor', to: 'Review', input: 0 },
				{ from: 'HR', to: 'Review', input: 1 },
				{ from: 'Vendor', to: 'Report', input: 0 },
				{ from: 'Review', to: 'Report', output: 1, input: 1 },
				{ from: 'Review', to: 'Report', output: 0, input: 3 },
			],
		);
		const [, items] = outputsOf(result, 'Review');
		const findings = parsed(Finding, items);
		expect(findings.some(({ kind }) => kind === 'terminated_but_active')).toBe(true);

		const report = reportOf(result);
		const { length } = bench.state.users;
		expect(report.manifest).toMatchObject({
			is_complete: true,
			gaps: [],
			counts: { users: length, findings: findings.length, changes: 0, plan_items: 0, reviews: 1 },
		});
		expect(report.rows('users')).toHaveLength(length);
		expect(report.rows('findings').map(({ finding_id: id }) => id)).toEqual(findings.map(({ id }) => id));
		expect(report.rows('reviews')).toMatchObject([
			{ users: String(length), findings: String(findings.length) },
		]);
		const page = report.text('.html');
		const critical = findings.filter(({ severity }) => severity === 'critical').length;
		expect(textsIn(page, 'title')).toContain(`critical: ${critical}`);
		const cells = textsIn(page, 'td');
		for (const { message } of findings) expect(cells).toContain(message);
	});
});
