import { randomUUID } from 'node:crypto';
import type { IBinaryData, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Values } from '../../shared/operations/parameter';
import { Refusal } from '../../shared/operations/refusal';
import { nowIso } from '../../shared/run/context';
import { readValues } from '../../shared/run/values';
import { csvText } from './csv/csv';
import { tablesOf } from './csv/tables';
import { reportPage } from './html/page';
import { type ReportFile, ReportManifest, reportHash, sha256 } from './manifest';
import { params } from './params';
import { firstInput, INPUTS, readRecords, type Records } from './records';
import { completenessOf, type Stamp } from './stamp';

type Input = Values<typeof params>;

/** A file, and what is told of it. */
interface Written {
	about: ReportFile;
	content: Buffer;
}

const DEFAULT_ROWS = 1000;

function stampOf(ctx: IExecuteFunctions, input: Input, records: Records): Stamp {
	return {
		reportId: randomUUID(),
		title: input.title,
		generatedAt: nowIso(),
		reviewer: input.reviewer ?? null,
		controls: input.controls,
		...completenessOf(records),
		previousHash: input.previousHash ?? null,
		workflowId: ctx.getWorkflow().id ?? null,
		executionId: ctx.getExecutionId() ?? null,
	};
}

function written(
	reportId: string,
	name: string,
	mimeType: string,
	text: string,
	rows: number | null,
): Written {
	const content = Buffer.from(text, 'utf8');
	return {
		about: {
			object: 'report_file',
			report_id: reportId,
			file_name: name,
			mime_type: mimeType,
			bytes: content.length,
			rows,
			sha256: sha256(content),
		},
		content,
	};
}

/** Without the CSV files nothing would hold what the page has no room for. */
function refuseLoss(records: Records, input: Input, most: number): void {
	if (input.formats.includes('csv')) return;
	const longest = Math.max(
		...[records.users, records.findings, records.changes, records.plan].map(({ length }) => length),
	);
	if (longest <= most) return;
	throw new Refusal(
		`Formats: the HTML page shows ${most} rows of a table, and there are ${longest}`,
		'Add CSV to Formats, or raise Rows per Table in Options.',
	);
}

function filesOf(records: Records, stamp: Stamp, input: Input): Written[] {
	const most = input.options.mostRows ?? DEFAULT_ROWS;
	refuseLoss(records, input, most);
	const base = `${input.options.fileName ?? 'access-review'}-${stamp.generatedAt.slice(0, 10)}`;
	const tables = input.formats.includes('csv') ? tablesOf(records) : [];
	const csv = tables.map(({ file, header, rows }) =>
		written(stamp.reportId, `${base}-${file}.csv`, 'text/csv', csvText(header, rows), rows.length),
	);
	if (!input.formats.includes('html')) return csv;
	const page = reportPage(
		records,
		stamp,
		csv.map(({ about }) => about),
		most,
	);
	return [written(stamp.reportId, `${base}.html`, 'text/html', page, null), ...csv];
}

function manifestOf(records: Records, stamp: Stamp, files: readonly ReportFile[]): ReportManifest {
	return {
		object: 'report_manifest',
		report_id: stamp.reportId,
		title: stamp.title,
		generated_at: stamp.generatedAt,
		reviewer: stamp.reviewer,
		control_references: stamp.controls,
		is_complete: stamp.isComplete,
		gaps: stamp.gaps,
		lists: stamp.lists,
		counts: {
			users: records.users.length,
			findings: records.findings.length,
			changes: records.changes.length,
			plan_items: records.plan.length,
			reviews: records.summaries.length,
		},
		files: files.map(({ file_name, mime_type, bytes, rows, sha256: hash }) => ({
			file_name,
			mime_type,
			bytes,
			rows,
			sha256: hash,
		})),
		report_sha256: reportHash(files, stamp.previousHash),
		previous_report_sha256: stamp.previousHash,
		workflow_id: stamp.workflowId,
		execution_id: stamp.executionId,
	};
}

async function runReport(ctx: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const input = readValues(ctx, params, 0);
	const records = readRecords(ctx);
	const stamp = stampOf(ctx, input, records);
	const files = filesOf(records, stamp, input);
	const pairedItem = { item: 0, input: firstInput(ctx) };
	const items: INodeExecutionData[] = [];
	for (const { about, content } of files) {
		const data: IBinaryData = await ctx.helpers.prepareBinaryData(content, about.file_name, about.mime_type);
		items.push({ json: about, binary: { data }, pairedItem });
	}
	const manifest = manifestOf(
		records,
		stamp,
		files.map(({ about }) => about),
	);
	return [items, [{ json: manifest, pairedItem }]];
}

/** Report, as the node's menu takes it. */
export const report = {
	operation: 'report',
	name: 'Report',
	action: 'Write access review report',
	description: 'Make CSV files and a printable page of users, findings, changes, plans and reviews',
	params,
	inputs: INPUTS,
	outputs: ['Files', 'Manifest'],
	output: ReportManifest,
	/** @throws Refusal when an input holds something that a report does not show */
	async run(ctx: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await runReport(ctx);
	},
};
