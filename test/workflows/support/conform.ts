import { expect } from '@jest/globals';
import omit from 'lodash/omit';
import pick from 'lodash/pick';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { z } from 'zod';
import { ContextAttribute } from '../../../nodes/Exabeam/mapping/contextAttribute';
import { ApiKey } from '../../../nodes/Exabeam/mapping/apiKey';
import { ContextRecord } from '../../../nodes/Exabeam/mapping/contextRecord';
import { ContextTable } from '../../../nodes/Exabeam/mapping/contextTable';
import { ContextUpload } from '../../../nodes/Exabeam/mapping/contextUpload';
import { AttributeMapping } from '../../../nodes/Exabeam/operations/user/getAttributeMapping';
import { DepartingEmployee } from '../../../nodes/Exabeam/mapping/departingEmployee';
import { AccessRequest } from '../../../nodes/SailPoint/mapping/accessRequest';
import { Account } from '../../../nodes/SailPoint/mapping/account';
import { Entitlement } from '../../../nodes/SailPoint/mapping/entitlement';
import { VendorEvent } from '../../../nodes/SailPoint/webhook/vendorEvent';
import { Activity } from '../../../nodes/Tenable/mapping/activity';
import { Authorizations } from '../../../nodes/Tenable/operations/authorizations';
import {
	Access,
	Change,
	Deletion,
	Event,
	Group,
	LeaversHeld,
	Page,
	PlanResult,
	Role,
	RoleAssignment,
	Snapshot,
	User,
} from '../../../nodes/shared/model';

const SCHEMAS = new Map<unknown, z.ZodTypeAny>(
	[
		User,
		Group,
		Role,
		RoleAssignment,
		Access,
		AccessRequest,
		Account,
		ApiKey,
		Authorizations,
		Activity,
		ContextAttribute,
		AttributeMapping,
		ContextRecord,
		ContextTable,
		ContextUpload,
		DepartingEmployee,
		Entitlement,
		Event,
		LeaversHeld,
		Page,
		PlanResult,
		VendorEvent,
	].map((schema) => [schema.shape.object.value, schema]),
);

/** What Simplified and Selected Fields leave of an object. */
const Shortened = z.object({ id: z.string().min(1), snapshot: Snapshot.optional() }).passthrough();
const ShortAccess = z.object({ checked_at: z.string().optional() }).passthrough();

const Failed = z
	.object({
		error: z.string().min(1),
		details: z
			.object({
				advice: z.string().min(1),
				status: z.number().nullable().optional(),
				request_id: z.string().nullable().optional(),
				change: Change.strict().optional(),
				result: PlanResult.optional(),
			})
			.strict(),
	})
	.strict();

/**
 * Checks every item of every output against the schema of what it says it is. To items of the error output n8n
 * adds the json of the item that they come from.
 */
export function conform([regular = [], failed = []]: ReadonlyArray<readonly INodeExecutionData[]>): void {
	for (const { json } of failed) Failed.parse(pick(json, 'error', 'details'));
	for (const item of regular) {
		expect(item).not.toHaveProperty('error');
		conformJson(item.json);
	}
}

function conformJson(json: IDataObject): void {
	if ('error' in json) Failed.parse(json);
	else if ('deleted' in json) Deletion.parse(json);
	else if ('object' in json) conformObject(json);
	else if ('id' in json) Shortened.parse(json);
	else ShortAccess.parse(json);
	const { change } = json;
	if (change !== undefined) consistent(Change.strict().parse(change));
}

function conformObject(item: IDataObject): void {
	const json = omit(item, 'change');
	const schema = SCHEMAS.get(json.object);
	expect({ object: json.object, isKnown: schema !== undefined }).toEqual({
		object: json.object,
		isKnown: true,
	});
	if (json.object === 'page') for (const result of Page.parse(json).result) conformResult(result);
	else if (json.object === 'plan_result') conformPlan(PlanResult.parse(json));
	else schema?.parse(json);
}

/** Steps that went well hold to what every change record does; the others are named. */
function conformPlan({ changes, problems, plan_id: planId }: PlanResult): void {
	const bad = new Set(problems.map(({ step }) => step - 1));
	changes.forEach((change, position) => {
		expect(Change.strict().parse(change).plan_id).toBe(planId);
		if (!bad.has(position)) consistent(change);
	});
}

function conformResult(result: object): void {
	conformJson({ ...result });
}

/** What must hold between the fields of every change record of a write that went well. */
function consistent(change: Change): void {
	if (change.outcome !== 'pending') expect(change.would_be === null).toBe(change.outcome !== 'simulated');
	expect(change.completed_at === null).toBe(change.outcome === 'pending');
	if (change.outcome === 'simulated')
		expect(change).toMatchObject({ dry_run: true, request_ids: [], verified: null });
	if (/^(already_|unchanged)/.test(change.outcome))
		expect(change).toMatchObject({ changes: [], request_ids: [] });
}

/** The change records of items, whether they went well or not. */
export function changesOf(items: readonly INodeExecutionData[]): Change[] {
	return items.map(({ json }) => {
		const { change, details } = json;
		if (change !== undefined) return Change.parse(change);
		return z.object({ change: Change }).parse(details).change;
	});
}

/** The outcomes of items, in their order. */
export function outcomesOf(items: readonly INodeExecutionData[]): string[] {
	return changesOf(items).map(({ outcome }) => outcome);
}

/** What became of each plan item, whether it went well or not. */
export function planResultsOf(items: readonly INodeExecutionData[]): PlanResult[] {
	return items.map(({ json }) => {
		if (json.object === 'plan_result') return PlanResult.parse(json);
		return z.object({ result: PlanResult }).parse(json.details).result;
	});
}
