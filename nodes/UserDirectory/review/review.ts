import { randomUUID } from 'node:crypto';
import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Values } from '../../shared/operations/parameter';
import { Refusal } from '../../shared/operations/refusal';
import { nowIso } from '../../shared/run/context';
import { readValues } from '../../shared/run/values';
import { refusePartialRun } from '../intake/wiring';
import { assess, type Assessment } from './assess';
import { type Inputs, ReviewContext } from './context';
import { Finding } from './finding';
import { INPUTS, readInputs } from './inputs';
import { params } from './params';
import type { ReviewSummary } from './reviewSummary';
import type { Settings } from './settings';
import { summarise } from './summarise';

type Input = Values<typeof params>;

function settingsOf({ dormantDays, options }: Input, at: string): Settings {
	return {
		dormantDays,
		invitedDays: options.invitedDays ?? 14,
		newAccountDays: options.newAccountDays ?? 14,
		leaverGraceDays: options.leaverGraceDays ?? 0,
		departmentSize: options.departmentSize ?? 10,
		outlierPercent: options.outlierPercent ?? 10,
		serviceAccounts: options.serviceAccounts ?? [],
		skipped: options.skipped ?? [],
		asOf: options.asOf ?? at,
	};
}

function refuseMissing({ hr, previous, rules }: Inputs, required: Input['options']['requiredInputs']): void {
	const counts = { hr: hr.length, previous: previous.length, policy: rules.length };
	const names = { hr: 'HR List', previous: 'Previous Snapshot', policy: 'Access Policy' };
	const lacking = (required ?? []).find((input) => counts[input] === 0);
	if (lacking === undefined) return;
	throw new Refusal(
		`${names[lacking]} brought no items and is required`,
		'Look at the node that is wired to it, or take it out of Required Inputs.',
	);
}

function tellIncomplete(ctx: IExecuteFunctions, { lists, not_assessed: unknown }: ReviewSummary): void {
	const part = lists.find(({ is_whole: isWhole }) => !isWhole);
	const messages = [
		part === undefined
			? null
			: `The list of ${part.vendor} cannot be taken for everybody: ${part.detail ?? ''}.`,
		unknown.length === 0
			? null
			: 'Some checks could not be done for some users: see not_assessed in the summary.',
	];
	for (const message of messages)
		if (message !== null) ctx.addExecutionHints({ message, location: 'outputPane', type: 'warning' });
}

function outputsOf(ctx: IExecuteFunctions, summary: ReviewSummary, { findings }: Assessment) {
	const items = ctx.getInputData();
	const found = [...findings].sort(([one], [other]) => one - other);
	const findingItems = found.flatMap(([index, list]) =>
		list.map((json): INodeExecutionData => ({ json, pairedItem: { item: index } })),
	);
	const clean = items.flatMap(({ json }, index): INodeExecutionData[] =>
		findings.has(index) ? [] : [{ json, pairedItem: { item: index } }],
	);
	return [[{ json: summary, pairedItem: { item: 0 } }], findingItems, clean];
}

function runReview(ctx: IExecuteFunctions): INodeExecutionData[][] {
	refusePartialRun(ctx);
	const input = readValues(ctx, params, 0);
	const inputs = readInputs(ctx);
	refuseMissing(inputs, input.options.requiredInputs);
	const occasion = { reviewId: randomUUID(), at: nowIso() };
	const context = new ReviewContext(inputs, settingsOf(input, occasion.at));
	const assessment = assess(context, occasion);
	const run = { workflowId: ctx.getWorkflow().id ?? null, executionId: ctx.getExecutionId() ?? null };
	const summary = summarise(context, assessment, occasion, run);
	tellIncomplete(ctx, summary);
	return outputsOf(ctx, summary, assessment);
}

/** Review, as the node's menu takes it. Users that leave raw through the first output claim nothing. */
export const review = {
	operation: 'review',
	name: 'Review',
	action: 'Review users and their access',
	description: 'Find orphaned, dormant and over-privileged accounts, with the evidence for each',
	params,
	inputs: INPUTS,
	outputs: ['Summary', 'Findings', 'Users Without Findings'],
	output: Finding,
	/** @throws Refusal when an input is not what it should be */
	async run(ctx: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return runReview(ctx);
	},
};
