import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { ReportFile } from '../../../nodes/UserDirectory/report/manifest';
import { changeRecord } from '../../../nodes/shared/run/changeRecord';
import { pairing } from '../../engine';
import { held, told, whole } from '../../unit/support/lists';
import { planFor } from '../support/plans';
import { type Inputs, useDirectory } from './support/directory';
import { referencesIn } from './support/pageReferences';
import { contentOf, type Report, reportIn, rowsOf } from './support/reports';

const directory = useDirectory();
const HASH = 'a'.repeat(64);

const change = changeRecord(
	{
		vendor: 'acme',
		tenant: 'acme.example',
		resource: 'user',
		operation: 'disable',
		dryRun: false,
		actor: { credential: null, workflow_id: null, execution_id: null },
	},
	{ outcome: 'disabled', reason: 'HR-7', requestedAt: '2026-06-01T00:00:00.000Z' },
);
const [plan] = planFor([{ id: 'u', name: 'Ada', steps: [{ action: 'disable_user', from: 'active' }] }], {
	vendor: 'acme',
	tenant: 'acme.example',
	reason: 'The end date has passed',
});

async function run(inputs: Inputs, parameters: object = {}) {
	return await directory.run({ operation: 'report', ...parameters }, inputs);
}

async function report(inputs: Inputs, parameters: object = {}): Promise<Report> {
	return reportIn(await run(inputs, parameters));
}

/** The users, findings and summary of a review, as a workflow would lead them here. */
async function reviewed(users: object[]): Promise<object[][]> {
	const { outputs } = await directory.run(
		{ operation: 'review', options: { asOf: '2026-06-01T12:00:00Z' } },
		[users],
	);
	return outputs.map((items) => items.map(({ json }) => json));
}

describe('a report of a review', () => {
	const users = whole([
		told('ada', { name: 'Ada <b>Lang</b>', roles: [held('Admin')], is_admin: true, is_2fa_enabled: false }),
		told('bo', { name: '=HYPERLINK("http://evil.example")', unavailable: ['is_locked'], roles: null }),
	]);

	it('holds a page and a CSV file for each kind of record, and a manifest that proves them', async () => {
		const [summary = [], findings] = await reviewed(users);
		const { names, manifest, text } = await report([users, findings, undefined, summary], {
			title: 'Q4 <Review>',
			reviewer: 'nathan@halden.example',
			controls: 'SOC 2 CC6.2, ISO 27001 A.5.18',
			previousHash: HASH.toUpperCase(),
		});
		expect(names).toEqual([
			'access-review-DAY.html',
			'access-review-DAY-users.csv',
			'access-review-DAY-findings.csv',
			'access-review-DAY-reviews.csv',
		]);
		expect(manifest).toMatchObject({
			reviewer: 'nathan@halden.example',
			control_references: ['SOC 2 CC6.2', 'ISO 27001 A.5.18'],
			is_complete: true,
			gaps: [],
			previous_report_sha256: HASH,
			counts: { users: 2, findings: findings?.length, changes: 0, plan_items: 0, reviews: 1 },
		});
		const page = text('.html');
		expect(page).toContain('<title>Q4 &lt;Review&gt;</title>');
		expect(page).toContain('Ada &lt;b&gt;Lang&lt;/b&gt;');
		expect(page).not.toContain('<b>Lang');
		expect(page).toContain('nathan@halden.example');
		expect(page).toContain('SOC 2 CC6.2, ISO 27001 A.5.18');
		expect(page).toContain('<b>Complete.</b>');
		expect(page).toContain(HASH);
		// The page names the other files by their hashes, so that it proves them too.
		for (const file of manifest.files.slice(1)) expect(page).toContain(file.sha256);
		expect(referencesIn(page)).toEqual([]);
	});

	it('has a hash that anybody can work out again with sha256sum', async () => {
		const { manifest } = await report([users], { previousHash: HASH });
		const lines = manifest.files.map((file) => `${file.sha256}  ${file.file_name}\n`).join('');
		const again = createHash('sha256').update(`${lines}previous  ${HASH}\n`).digest('hex');
		expect(manifest.report_sha256).toBe(again);
	});

	it('says in its CSV what is empty and what is not told, and no cell is a formula', async () => {
		const { text } = await report([users]);
		const [ada, bo] = rowsOf(text('users.csv'));
		expect(ada).toMatchObject({ is_locked: 'false', roles: 'Admin', title: '', list_is_complete: 'true' });
		expect(bo).toMatchObject({ is_locked: 'n/a', roles: 'n/a', name: '\'=HYPERLINK("http://evil.example")' });
	});

	it('says that it is not complete, and why', async () => {
		const [summary = [], findings = []] = await reviewed(users);
		const { manifest, text } = await report([users.slice(1), findings.slice(1), undefined, summary]);
		expect(manifest.is_complete).toBe(false);
		expect(manifest.gaps).toEqual([
			'The list of acme (acme.example): 2 users were read, but only 1 arrived: there is a Filter or Limit on the way',
			`The review counts ${findings.length} findings, and ${findings.length - 1} arrived`,
		]);
		expect(text('.html')).toContain('<b>Not complete.</b>');
	});

	it('draws charts of status, severity, use and roles', async () => {
		const [summary = [], findings] = await reviewed(users);
		const { text } = await report([users, findings, undefined, summary]);
		const charts = text('.html').match(/<svg.*?<\/svg>/gs) ?? [];
		expect(charts).toHaveLength(4);
		expect(charts[0]).toContain('<title>active: 2</title>');
		expect(charts[1]).toContain('<title>high: 1</title>');
		expect(charts[2]).toContain('<title>more than 180 days: ');
		expect(charts[3]).toContain('<title>Admin: 1</title>');
	});
});

describe('a report of changes and plans', () => {
	it('takes them from whatever carries them, on any input', async () => {
		const failed = { error: 'No', details: { advice: 'x', change: { ...change, outcome: 'failed' } } };
		const { names, manifest, text } = await report([
			undefined,
			undefined,
			[{ ...told('a'), change }, failed, { deleted: true, id: 'b', change }, { ...plan }],
		]);
		expect(names).toEqual([
			'access-review-DAY.html',
			'access-review-DAY-users.csv',
			'access-review-DAY-changes.csv',
			'access-review-DAY-plan.csv',
		]);
		expect(manifest.counts).toMatchObject({ users: 1, changes: 3, plan_items: 1 });
		expect(rowsOf(text('changes.csv')).map(({ outcome, reason }) => [outcome, reason])).toEqual([
			['disabled', 'HR-7'],
			['failed', 'HR-7'],
			['disabled', 'HR-7'],
		]);
		expect(rowsOf(text('plan.csv'))[0]).toMatchObject({ lifecycle: 'leaver', steps: 'disable_user' });
		expect(text('.html')).toContain('The end date has passed');
	});
});

describe('the node', () => {
	it.each([
		[[{ id: 'x', username: 'simplified' }], 'Users: an item is of no known kind [Item 0]'],
		[[told('a'), { object: 'group', id: 'g' }], 'Users: an item is of the kind "group" [Item 1]'],
		[[{}], 'Users: an item is empty [Item 0]'],
		[[{ error: 'Not found', details: { advice: 'x' } }], 'Users: an item is of no known kind [Item 0]'],
	])('refuses what a report does not show', async (items, message) => {
		expect((await run([items])).error?.message).toBe(message);
	});

	it.each([
		[{ previousHash: 'abc' }, 'Previous Report Hash must be 64 hexadecimal digits'],
		[{ formats: [] }, 'Formats needs CSV, HTML or both'],
		[{ options: { fileName: '../x' } }, 'File Name may hold letters'],
		[
			{ formats: ['html'], options: { mostRows: 1 } },
			'Formats: the HTML page shows 1 rows of a table, and there are 2',
		],
	])('refuses %j', async (parameters, message) => {
		const { error } = await run([[told('a'), told('b')]], parameters);
		expect(error?.message).toContain(message);
	});

	it('pairs its files with the first item that it got', async () => {
		const { outputs } = await run([undefined, undefined, [{ ...plan }]], { formats: ['csv'] });
		expect(pairing(outputs.flat())).toEqual([0, 0]);
		expect(outputs[0]?.[0]?.pairedItem).toEqual({ item: 0, input: 2 });
	});

	it('writes a report on 50,000 users in less than 20 MB', async () => {
		const users = Array.from({ length: 50_000 }, (_, index) =>
			told(`person-${index}`, {
				roles: [held('Standard User'), held(`Role ${index % 40}`)],
				groups: [{ id: `g${index % 90}`, name: `Group ${index % 90}` }],
				title: 'Senior Security Engineer',
			}),
		);
		const { data } = await directory.engine.execute({
			nodes: [{ type: 'userDirectory', name: 'Directory', parameters: { operation: 'report' } }],
			items: whole(users).map((json) => ({ json })),
		});
		const items = data.resultData.runData.Directory?.[0]?.data?.main?.[0] ?? [];
		const files = items.map(({ json }) => ReportFile.parse(json));
		expect(files.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThan(20_000_000);
		expect(files.map(({ rows }) => rows)).toEqual([null, 50_000]);
		const page = contentOf(items[0]).toString();
		expect(page).toContain('The first 1,000 of 50,000 are shown');
		expect(referencesIn(page)).toEqual([]);
	});
});
