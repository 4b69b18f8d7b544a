import type { IExecuteFunctions } from 'n8n-workflow';
import { z } from 'zod';
import { Change, FieldChange, type User } from '../../shared/model';
import { Refusal } from '../../shared/operations/refusal';
import { isRecord } from '../../shared/transport';
import { refuseEmptyItem } from '../intake/emptyItem';
import { optionalItems } from '../intake/readUsers';
import { isUser } from '../intake/userItem';
import { Finding } from '../review/finding';
import { ReviewSummary } from '../review/reviewSummary';

/** The inputs in their order. Each takes whatever a report is made of; the names say what is expected there. */
export const INPUTS = ['Users', 'Findings', 'Changes or Plan', 'Summary'] as const;

/** The part of a plan item that a report shows; the rest is for applying it. */
const ReportedPlanItem = z.object({
	object: z.literal('plan_item'),
	plan_id: z.string(),
	vendor: z.string(),
	tenant: z.string(),
	lifecycle: z.string(),
	target: z.object({ id: z.string().nullable(), name: z.string().nullable() }),
	reason: z.string(),
	changes: z.array(FieldChange),
	steps: z.array(z.object({ action: z.string() }).passthrough()),
	expires_at: z.string(),
});
export type ReportedPlanItem = z.infer<typeof ReportedPlanItem>;

/** What a report is made of. */
export interface Records {
	users: User[];
	findings: Finding[];
	changes: Change[];
	plan: ReportedPlanItem[];
	summaries: ReviewSummary[];
}

/** The change record of a write, which stands on the object, or beside the error of one that failed. */
function changeIn(json: object): unknown {
	if ('object' in json && json.object === 'change') return json;
	if ('change' in json) return json.change;
	return 'details' in json && isRecord(json.details) ? json.details.change : undefined;
}

function refusal(json: object, input: string, index: number): Refusal {
	const kind = 'object' in json ? `of the kind "${String(json.object)}"` : 'of no known kind';
	return new Refusal(
		`${input}: an item is ${kind} [Item ${index}]`,
		'A report takes unified users, findings and summaries of Review, change records and plan items, whole and unchanged.',
	);
}

function put(records: Records, json: object): boolean {
	const change = Change.safeParse(changeIn(json));
	if (change.success) records.changes.push(change.data);
	const kind = 'object' in json ? json.object : undefined;
	if (kind === 'user') return addedUser(records.users, json);
	if (kind === 'finding') return added(records.findings, Finding.safeParse(json));
	if (kind === 'plan_item') return added(records.plan, ReportedPlanItem.safeParse(json));
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
	const records: Records = { users: [], findings: [], changes: [], plan: [], summaries: [] };
	for (const [input, name] of INPUTS.entries())
		for (const [index, { json }] of optionalItems(ctx, input).entries())
			if (!put(records, json)) {
				refuseEmptyItem(json, name, index);
				throw refusal(json, name, index);
			}
	return records;
}
