import type { IExecuteFunctions } from 'n8n-workflow';
import type { z } from 'zod';
import { Change, type JsonObject, PlanItem, PlanResult, type User } from '../../shared/model';
import { Refusal } from '../../shared/operations/refusal';
import { isRecord } from '../../shared/transport';
import { refuseEmptyItem } from '../intake/emptyItem';
import { optionalItems } from '../intake/readUsers';
import { isUser } from '../intake/userItem';
import { Finding } from '../review/finding';
import { ReviewSummary } from '../review/reviewSummary';

/** The inputs in their order. Each takes whatever a report is made of; the names say what is expected there. */
export const INPUTS = ['Users', 'Findings', 'Changes or Plan', 'Summary'] as const;

/** What a report is made of. */
export interface Records {
	users: User[];
	findings: Finding[];
	changes: Change[];
	plan: PlanItem[];
	/** What became of plans; the change records in it are among `changes` too. */
	results: PlanResult[];
	summaries: ReviewSummary[];
}

/** What a failed item of a node that continues after errors tells of it. */
function detailsOf(json: object): JsonObject {
	return 'details' in json && isRecord(json.details) ? json.details : {};
}

/** The change record of a write, which stands on the object, or beside the error of one that failed. */
function changeIn(json: object): unknown {
	if ('object' in json && json.object === 'change') return json;
	return 'change' in json ? json.change : detailsOf(json).change;
}

/** What became of a plan item, which stands beside the error where it was not all done. */
function resultIn(json: object): unknown {
	return 'object' in json && json.object === 'plan_result' ? json : detailsOf(json).result;
}

function refusal(json: object, input: string, index: number): Refusal {
	const kind = 'object' in json ? `of the kind "${String(json.object)}"` : 'of no known kind';
	return new Refusal(
		`${input}: an item is ${kind} [Item ${index}]`,
		'A report takes unified users, findings and summaries of Review, change records, plan items of Compare and results of Apply Plan, whole and unchanged.',
	);
}

function put(records: Records, json: object): boolean {
	const result = PlanResult.safeParse(resultIn(json));
	if (result.success) {
		records.results.push(result.data);
		records.changes.push(...result.data.changes);
		return true;
	}
	const change = Change.safeParse(changeIn(json));
	if (change.success) records.changes.push(change.data);
	const kind = 'object' in json ? json.object : undefined;
	if (kind === 'user') return addedUser(records.users, json);
	if (kind === 'finding') return added(records.findings, Finding.safeParse(json));
	if (kind === 'plan_item') return added(records.plan, PlanItem.safeParse(json));
	if (kind === 'review_summary') return added(records.summaries, ReviewSummary.safeParse(json));
	return change.success;
}

function added<T>(list: T[], read: z.SafeParseReturnType<unknown, T>): boolean {
	if (read.success) list.push(read.data);
	return read.success;
}

function addedUser(list: User[], json: object): boolean {
	const isWhole = isUser(json);
	if (isWhole) list.push(json);
	return isWhole;
}

/** The first input that brought items: what comes out is paired with its first item. */
export function firstInput(ctx: IExecuteFunctions): number {
	return Math.max(
		0,
		INPUTS.findIndex((_, input) => optionalItems(ctx, input).length > 0),
	);
}

/**
 * Reads the items of all inputs.
 *
 * @throws Refusal when an item is nothing that a report shows, since a report with something left out is no evidence
 */
export function readRecords(ctx: IExecuteFunctions): Records {
	const records: Records = { users: [], findings: [], changes: [], plan: [], results: [], summaries: [] };
	for (const [input, name] of INPUTS.entries())
		for (const [index, { json }] of optionalItems(ctx, input).entries())
			if (!put(records, json)) {
				refuseEmptyItem(json, name, index);
				throw refusal(json, name, index);
			}
	return records;
}
