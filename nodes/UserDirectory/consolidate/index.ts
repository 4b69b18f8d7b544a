import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { readValues } from '../../shared/run/values';
import { areWhole, listsOf } from '../intake/snapshots';
import { refusePartialRun, refuseSharedInput } from '../intake/wiring';
import { keyRules, matchKeys } from '../matching';
import { directoryOperation } from '../operation';
import { reference } from '../reference';
import type { ReviewItem } from '../reviewItem';
import { type Account, byTenant, readAccounts } from './accounts';
import { fold, type Folded, type Unclear } from './fold';
import { type ConsolidateSummary, Person } from './model';
import { consolidateParams, INPUT } from './params';
import { personOf } from './person';

/** Consolidate: one item per person with their accounts everywhere. */
export const consolidateOperation = directoryOperation(
	{
		operation: 'consolidate',
		name: 'Consolidate',
		action: 'Consolidate accounts by person',
		description: 'Find out who has access to what, over all vendors and tenants',
		inputs: { countedBy: 'numberInputs', name: INPUT },
		outputs: ['Needs Review', 'People', 'Run Summary'],
		output: Person,
	},
	consolidateParams,
	consolidate,
);

async function consolidate(ctx: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	refusePartialRun(ctx);
	const values = readValues(ctx, consolidateParams, 0);
	const accounts = readAccounts(ctx, values.numberInputs);
	refuseSharedInput(ctx);
	const keys = matchKeys(values.matchBy, keyRules(values.options));
	const folded = fold(byTenant(accounts), keys);
	const summary = summaryOf(accounts, folded);
	if (!summary.is_complete) warn(ctx, summary);
	const people = folded.people.map(
		(cluster): INodeExecutionData => ({
			json: personOf(cluster, summary.is_complete),
			pairedItem: cluster.held.map(({ account }) => account.at),
		}),
	);
	return [folded.unclear.map(review), people, [{ json: summary, pairedItem: { item: 0 } }]];
}

const DETAILS = {
	ambiguous: 'It is not clear whose account this is',
	duplicate: 'Looks like a second account of somebody in the same tenant',
};

function review({ account, problem, candidates }: Unclear): INodeExecutionData {
	const { vendor, tenant } = account.user;
	const json: ReviewItem = {
		object: 'review_item',
		vendor,
		tenant,
		problem,
		detail: DETAILS[problem],
		source: null,
		target: reference(account.user),
		match: null,
		candidates: candidates.map(({ user }) => reference(user)),
		withheld: null,
	};
	return { json, pairedItem: account.at };
}

function summaryOf(accounts: readonly Account[], { people, unclear }: Folded): ConsolidateSummary {
	const lists = listsOf(accounts.map(({ user }) => user));
	const matched_by: Record<string, number> = {};
	for (const { match } of people.flatMap(({ held }) => held))
		if (match !== null) matched_by[match.key] = (matched_by[match.key] ?? 0) + 1;
	return {
		object: 'consolidate_summary',
		counts: { accounts: accounts.length, people: people.length, needs_review: unclear.length },
		matched_by,
		lists,
		is_complete: areWhole(lists),
	};
}

function warn(ctx: IExecuteFunctions, { lists }: ConsolidateSummary): void {
	for (const { vendor, tenant, detail } of lists) {
		if (detail === null) continue;
		const message = `Accounts may be missing: of the list from ${vendor} (${tenant}), ${detail}`;
		ctx.addExecutionHints({ message, type: 'warning', location: 'outputPane' });
	}
}
