import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { z } from 'zod';
import { ignoreOverride, zodToJsonSchema } from 'zod-to-json-schema';
import type { Bound } from '../nodes/shared/bind';
import * as model from '../nodes/shared/model';
import { ContextAttribute } from '../nodes/Exabeam/mapping/contextAttribute';
import { ApiKey } from '../nodes/Exabeam/mapping/apiKey';
import { ContextRecord } from '../nodes/Exabeam/mapping/contextRecord';
import { ContextTable } from '../nodes/Exabeam/mapping/contextTable';
import { ContextUpload } from '../nodes/Exabeam/mapping/contextUpload';
import { DepartingEmployee } from '../nodes/Exabeam/mapping/departingEmployee';
import { MENU as EXABEAM } from '../nodes/Exabeam/menu';
import { AttributeMapping } from '../nodes/Exabeam/operations/user/getAttributeMapping';
import { AccessRequest } from '../nodes/SailPoint/mapping/accessRequest';
import { Account } from '../nodes/SailPoint/mapping/account';
import { Entitlement } from '../nodes/SailPoint/mapping/entitlement';
import { MENU as SAILPOINT } from '../nodes/SailPoint/menu';
import { MENU as TENABLE } from '../nodes/Tenable/menu';
import { CompareSummary, InSyncItem } from '../nodes/UserDirectory/compare/model';
import { ConsolidateSummary, Person } from '../nodes/UserDirectory/consolidate/model';
import { MENU as USER_DIRECTORY } from '../nodes/UserDirectory/menu';
import { ReviewItem } from '../nodes/UserDirectory/reviewItem';
import { ReportFile, ReportManifest } from '../nodes/UserDirectory/report/manifest';
import { Finding } from '../nodes/UserDirectory/review/finding';
import { ReviewSummary } from '../nodes/UserDirectory/review/reviewSummary';

/**
 * Writes the JSON Schema files that follow from the Zod schemas: one for each object of the unified schema in
 * `schemas/`, and one for each operation of each node where n8n looks for them. With `--check` it writes
 * nothing and fails when a file is not what it should be.
 */
const ROOT = join(__dirname, '..');
/** The folder that n8n reads for version 1 of a node. */
const NODE_VERSION = 'v1.0.0';

const MODELS: Record<string, z.ZodType> = {
	access: model.Access,
	access_request: AccessRequest,
	account: Account,
	attribute_mapping: AttributeMapping,
	api_key: ApiKey,
	change: model.Change,
	context_attribute: ContextAttribute,
	context_record: ContextRecord,
	context_table: ContextTable,
	context_upload: ContextUpload,
	compare_summary: CompareSummary,
	consolidate_summary: ConsolidateSummary,
	deletion: model.Deletion,
	departing_employee: DepartingEmployee,
	entitlement: Entitlement,
	event: model.Event,
	finding: Finding,
	group: model.Group,
	in_sync: InSyncItem,
	leavers_held: model.LeaversHeld,
	page: model.Page,
	person: Person,
	plan_item: model.PlanItem,
	review_item: ReviewItem,
	plan_result: model.PlanResult,
	report_file: ReportFile,
	report_manifest: ReportManifest,
	review_summary: ReviewSummary,
	role: model.Role,
	role_assignment: model.RoleAssignment,
	snapshot: model.Snapshot,
	user: model.User,
};

const MENUS: Record<string, readonly Bound[]> = {
	Exabeam: EXABEAM,
	SailPoint: SAILPOINT,
	Tenable: TENABLE,
};

function asText(schema: z.ZodType, extra: object): string {
	const json = zodToJsonSchema(schema, {
		$refStrategy: 'none',
		target: 'jsonSchema7',
		// Any JSON value: said as "no restriction", because its own definition never ends.
		override: (definition) => (definition === model.Json._def ? {} : ignoreOverride),
	});
	return `${JSON.stringify({ ...json, ...extra }, null, '\t')}\n`;
}

function expectedFiles(): Map<string, string> {
	const files = new Map<string, string>();
	for (const [name, schema] of Object.entries(MODELS)) {
		files.set(`schemas/${name}.schema.json`, asText(schema, { title: name }));
	}
	for (const [node, menu] of Object.entries(MENUS)) {
		for (const { resource, operation, output } of menu) {
			const path = `nodes/${node}/__schema__/${NODE_VERSION}/${resource}/${operation}.json`;
			files.set(path, asText(output, { version: 1 }));
		}
	}
	for (const { operation, output } of USER_DIRECTORY) {
		const path = `nodes/UserDirectory/__schema__/${NODE_VERSION}/${operation}.json`;
		files.set(path, asText(output, { version: 1 }));
	}
	for (const node of Object.keys(MENUS)) {
		// Where n8n looks for a node without resource and operation: the triggers of a vendor, which tell the same events.
		files.set(`nodes/${node}/__schema__/${NODE_VERSION}.json`, asText(model.Event, { version: 1 }));
	}
	return files;
}

function isCurrent(path: string, text: string): boolean {
	const file = join(ROOT, path);
	return existsSync(file) && readFileSync(file, 'utf8') === text;
}

function write(path: string, text: string): void {
	const file = join(ROOT, path);
	mkdirSync(dirname(file), { recursive: true });
	writeFileSync(file, text);
}

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
const outdated = [...expectedFiles()].filter(([path, text]) => !isCurrent(path, text));
if (values.check && outdated.length > 0) {
	console.error(`Not current, run "npm run schemas":\n${outdated.map(([path]) => `  ${path}`).join('\n')}`);
	process.exitCode = 1;
} else {
	for (const [path, text] of outdated) write(path, text);
	console.log(values.check ? 'Generated schemas are current.' : `${outdated.length} schema files written.`);
}
