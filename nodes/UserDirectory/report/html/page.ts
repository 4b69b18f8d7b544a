import { chartsOf } from '../figures';
import type { ReportFile } from '../manifest';
import type { Records } from '../records';
import type { Stamp } from '../stamp';
import { KIND_NAMES } from '../../review/params';
import { barChart } from './barChart';
import { type Html, html, Html as Raw } from './html';
import { STYLE } from './style';
import { bySeverity, byRisk, CHANGES, FINDINGS, PLAN, tableOf, USERS } from './tables';

/** Nothing is loaded and nothing runs, whatever a name or an address in it may say. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

function stampList(stamp: Stamp): Html {
	const entries: Array<[string, string]> = [
		['Report', stamp.reportId],
		['Generated', stamp.generatedAt],
		['Reviewer', stamp.reviewer ?? 'not named'],
		['Controls', stamp.controls.join(', ') || 'none named'],
		['Workflow', `${stamp.workflowId ?? 'not saved'}, execution ${stamp.executionId ?? 'not saved'}`],
		['Report before, SHA-256', stamp.previousHash ?? 'none named'],
	];
	return html`<dl class="stamp">
		${entries.map(
			([name, value]) =>
				html`<dt>${name}</dt>
					<dd>${value}</dd>`,
		)}
	</dl>`;
}

function banner({ isComplete, gaps }: Stamp): Html {
	if (isComplete === null) return html``;
	if (isComplete)
		return html`<div class="banner whole"><b>Complete.</b> Every list behind this report is whole.</div>`;
	return html`<div class="banner part">
		<b>Not complete.</b> This report cannot be taken for everything:
		<ul>
			${gaps.map((gap) => html`<li>${gap}</li>`)}
		</ul>
	</div>`;
}

function sources({ lists }: Stamp): Html {
	if (lists.length === 0) return html``;
	const heads = ['Source', 'Tenant', 'Users', 'Captured', 'Counted by the Source', 'Scope', 'Whole'];
	const rows = lists.map(({ vendor, tenant, users, snapshot, is_whole: isWhole }) => {
		const total = snapshot?.total == null ? 'not told' : String(snapshot.total);
		const cells = [
			vendor,
			tenant,
			users,
			snapshot?.captured_at ?? 'not told',
			total,
			snapshot?.scope ?? 'not told',
			isWhole ? 'yes' : 'no',
		];
		return html`<tr>
			${cells.map((cell) => html`<td>${cell}</td>`)}
		</tr>`;
	});
	return html`<section>
		<h2>Sources</h2>
		<div class="wide">
			<table>
				<thead>
					<tr>
						${heads.map((head) => html`<th scope="col">${head}</th>`)}
					</tr>
				</thead>
				<tbody>
					${rows}
				</tbody>
			</table>
		</div>
	</section>`;
}

function cards({ users, findings, changes, plan, summaries }: Records): Html {
	const grave = findings.filter(({ severity }) => severity === 'critical' || severity === 'high').length;
	const count = summaries[0]?.users ?? users.length;
	const entries: Array<[string, number]> = [
		['users', Math.max(count, users.length)],
		['findings', findings.length],
		['critical or high', grave],
		['changes', changes.length],
		['planned', plan.length],
	];
	return html`<div class="cards">
		${entries
			.filter(([, value]) => value > 0)
			.map(([name, value]) => html`<div class="card"><b>${value.toLocaleString('en')}</b>${name}</div>`)}
	</div>`;
}

function notAssessed({ summaries }: Records): Html {
	const unknown = summaries.flatMap((summary) => summary.not_assessed);
	const skipped = summaries.flatMap((summary) => summary.skipped);
	if (unknown.length === 0 && skipped.length === 0) return html``;
	const entries = unknown.map(
		({ kind, reason, users }) =>
			html`<li><b>${KIND_NAMES[kind]}</b>, ${users.toLocaleString('en')} users: ${reason}</li>`,
	);
	const left = skipped.map((kind) => html`<li><b>${KIND_NAMES[kind]}</b>: left out by choice</li>`);
	return html`<section>
		<h2>What Could Not Be Told</h2>
		<p class="note">That nothing was found there means nothing.</p>
		<ul>
			${entries}${left}
		</ul>
	</section>`;
}

function filesList(files: readonly ReportFile[]): Html {
	if (files.length === 0) return html``;
	const rows = files.map(
		({ file_name: name, rows: count, sha256 }) =>
			html`<tr>
				<td>${name}</td>
				<td>${count}</td>
				<td><code>${sha256}</code></td>
			</tr>`,
	);
	return html`<section>
		<h2>Files of This Report</h2>
		<div class="wide">
			<table>
				<thead>
					<tr>
						<th scope="col">File</th>
						<th scope="col">Rows</th>
						<th scope="col">SHA-256</th>
					</tr>
				</thead>
				<tbody>
					${rows}
				</tbody>
			</table>
		</div>
	</section>`;
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
	const page = html`<!DOCTYPE html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta http-equiv="Content-Security-Policy" content="${POLICY}" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<title>${stamp.title}</title>
				<style>
					${new Raw(STYLE)}
				</style>
			</head>
			<body>
				<header>
					<h1>${stamp.title}</h1>
					<div class="sub">As of ${asOf}</div>
				</header>
				${stampList(stamp)}${banner(stamp)}${cards(records)}
				<div class="charts">${chartsOf(records, asOf).map(barChart)}</div>
				${tableOf(FINDINGS, bySeverity(records.findings), most)}${notAssessed(records)}
				${tableOf(CHANGES, records.changes, most)}${tableOf(PLAN, records.plan, most)}
				${tableOf(USERS, byRisk(records), most)}${sources(stamp)}${filesList(files)}
				<div class="sign">
					<div>Reviewer</div>
					<div>Date</div>
					<div>Signature</div>
				</div>
			</body>
		</html> `;
	return page.text;
}
