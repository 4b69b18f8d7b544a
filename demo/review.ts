import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject } from 'n8n-workflow';
import { z } from 'zod';
import { ReviewSummary } from '../nodes/UserDirectory/review/reviewSummary';
import type { Engine } from '../test/engine';
import type { Reconciled } from './reconcile';
import type { Roster } from './roster';
import type { Vendor } from './vendors/vendor';
import { runWorkflow } from './workflow';
import report from './workflows/report.json';

/** The review of one tenant. */
export interface Review {
	summary: ReviewSummary;
	/** The summary, the findings and the users, as Report takes them. */
	items: IDataObject[];
}

/** Review's outputs, in its order. */
const [SUMMARY, FINDINGS] = [0, 1];

/** Looks over everybody in a tenant, with the roster as the HR list. */
export async function review(engine: Engine, vendor: Vendor, roster: Roster): Promise<Review> {
	const rows = roster.rows.map((row): IDataObject => ({ ...row }));
	const run = await runWorkflow(engine, vendor.workflows.review, rows, vendor.credentials);
	const summaries = run.items('Review', SUMMARY);
	const items = [...summaries, ...run.items('Review', FINDINGS), ...run.items('Everybody')];
	return { summary: ReviewSummary.parse(summaries[0]?.json), items: items.map(({ json }) => json) };
}

const Manifest = z.object({ report_sha256: z.string() });

/** Where a report was written, and the hash to keep elsewhere. */
export interface Written {
	paths: string[];
	sha256: string;
}

/**
 * Makes one report of the reviews of all tenants and of what was changed, and writes its files.
 *
 * @param folder is made when it is not there
 */
export async function writeReport(
	engine: Engine,
	reviews: readonly Review[],
	done: readonly Reconciled[],
	folder: string,
): Promise<Written> {
	const changes = done.flatMap(({ rows }) => rows.flatMap((row) => row.changes));
	const items = [...reviews.flatMap((one) => one.items), ...changes.map((change) => ({ ...change }))];
	const run = await runWorkflow(engine, report, items, {});
	mkdirSync(folder, { recursive: true });
	const paths = run.items('Report', 0).map(({ binary }) => {
		const { fileName = '', data = '' } = binary?.data ?? {};
		const path = join(folder, fileName);
		writeFileSync(path, Buffer.from(data, 'base64'));
		return path;
	});
	return { paths, sha256: Manifest.parse(run.items('Report', 1)[0]?.json).report_sha256 };
}
