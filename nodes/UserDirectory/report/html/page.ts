import { KIND_NAMES } from '../../review/params';
import { chartsOf } from '../figures';
import type { ReportFile } from '../manifest';
import type { Records } from '../records';
import type { Stamp } from '../stamp';
import { barChart } from './barChart';
import { Markup, markup, type Part } from './markup';
import { note, section, tableMarkup } from './section';
import { STYLE } from './style';
import { bySeverity, byRisk, CHANGES, FINDINGS, PLAN, tableOf, USERS } from './tables';

/** Nothing is loaded and nothing runs, whatever a name or an address in it may say. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";
const NOT_TOLD = 'not told';

function stampList(stamp: Stamp): Markup {
	const entries: Array<[string, string]> = [
		['Report', stamp.reportId],
		['Generated', stamp.generatedAt],
		['Reviewer', stamp.reviewer ?? 'not named'],
		['Controls', stamp.controls.join(', ') || 'none named'],
		['Workflow', `${stamp.workflowId ?? 'not saved'}, execution ${stamp.executionId ?? 'not saved'}`],
		['Report before, SHA-256', stamp.previousHash ?? 'none named'],
	];
	return markup`<dl class="stamp">${entries.map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}

function banner({ isComplete, gaps }: Stamp): Part {
	if (isComplete === null) return null;
	if (isComplete)
		return markup`<div class="banner whole"><b>Complete.</b> Every list behind this report is whole.</div>`;
	const all = gaps.map((gap) => markup`<li>${gap}</li>`);
	return markup`<div class="banner part"><b>Not complete.</b> Something is missing in this report:<ul>${all}</ul></div>`;
}

function sources({ lists }: Stamp): Part {
	if (lists.length === 0) return null;
	const header = ['Source', 'Tenant', 'Users', 'Captured', 'Counted by the Source', 'Scope', 'Whole'];
	const rows = lists.map(({ vendor, tenant, users, snapshot, is_whole: isWhole }) => [
		vendor,
		tenant,
		users,
		snapshot?.captured_at ?? NOT_TOLD,
		snapshot?.total ?? NOT_TOLD,
		snapshot?.scope ?? NOT_TOLD,
		isWhole ? 'yes' : 'no',
	]);
	return section('Sources', tableMarkup(header, rows));
}

function cards({ users, findings, changes, plan, summaries }: Records): Markup {
	const grave = findings.filter(({ severity }) => severity === 'critical' || severity === 'high').length;
	const entries: Array<[string, number]> = [
		['users', Math.max(summaries[0]?.users ?? 0, users.length)],
		['findings', findings.length],
		['critical or high', grave],
		['changes', changes.length],
		['planned', plan.length],
	];
	const shown = entries.filter(([, value]) => value > 0);
	const all = shown.map(
		([name, value]) => markup`<div class="card"><b>${value.toLocaleString('en')}</b>${name}</div>`,
	);
	return markup`<div class="cards">${all}</div>`;
}

function notAssessed({ summaries }: Records): Part {
	const unknown = summaries.flatMap((summary) => summary.not_assessed);
	const skipped = summaries.flatMap((summary) => summary.skipped);
	if (unknown.length === 0 && skipped.length === 0) return null;
	const entries = [
		...unknown.map(({ kind, reason, users }) => [KIND_NAMES[kind], users, reason]),
		...skipped.map((kind) => [KIND_NAMES[kind], 'all', 'Left out by choice']),
	];
	const table = tableMarkup(['Finding', 'Users', 'Why'], entries);
	return section('What Could Not Be Told', [note('That nothing was found there means nothing.'), table]);
}

function filesList(files: readonly ReportFile[]): Part {
	if (files.length === 0) return null;
	const rows = files.map(({ file_name: name, rows: count, sha256 }) => [
		name,
		count,
		markup`<code>${sha256}</code>`,
	]);
	return section('Files of This Report', tableMarkup(['File', 'Rows', 'SHA-256'], rows));
}

function head(title: string): Markup {
	return markup`<head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title><style>${new Markup(STYLE)}</style></head>`;
}

/**
 * A report as one page that needs nothing else: no network, no script.
 *
 * @param files the other files of the report, which the page names with their hashes
 * @param most how many rows each table shows
 */
export function reportPage(
	records: Records,
	stamp: Stamp,
	files: readonly ReportFile[],
	most: number,
): string {
	const asOf = records.summaries[0]?.as_of ?? stamp.generatedAt;
	const tables = [
		tableOf(FINDINGS, bySeverity(records.findings), most),
		notAssessed(records),
		tableOf(CHANGES, records.changes, most),
		tableOf(PLAN, records.plan, most),
		tableOf(USERS, byRisk(records), most),
	];
	const page = markup`<!DOCTYPE html>
<html lang="en">${head(stamp.title)}
<body><header><h1>${stamp.title}</h1><div class="sub">As of ${asOf}</div></header>
${stampList(stamp)}${banner(stamp)}${cards(records)}
<div class="charts">${chartsOf(records, asOf).map(barChart)}</div>
${tables}${sources(stamp)}${filesList(files)}
<div class="sign"><div>Reviewer</div><div>Date</div><div>Signature</div></div>
</body></html>
`;
	return page.text;
}
