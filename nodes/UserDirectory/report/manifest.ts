import { createHash } from 'node:crypto';
import { z } from 'zod';
import { Timestamp } from '../../shared/model';
import { ReceivedList } from '../intake/snapshots';

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

/** One file of a report; the file itself is in the item's binary data. */
export const ReportFile = z
	.object({
		object: z.literal('report_file'),
		report_id: z.string().min(1),
		file_name: z.string().min(1),
		mime_type: z.string().min(1),
		bytes: count,
		/** How many records it holds; null for the page. */
		rows: count.nullable(),
		sha256: Sha256,
	})
	.strict();
export type ReportFile = z.infer<typeof ReportFile>;

/** How many records of each kind a report is made of. */
export const ReportCounts = z
	.object({ users: count, findings: count, changes: count, plan_items: count, reviews: count })
	.strict();
export type ReportCounts = z.infer<typeof ReportCounts>;

/**
 * What proves a report: stored elsewhere than the report, it shows whether a file was changed, and by the hash of the
 * report before it, whether one is missing from the row.
 */
export const ReportManifest = z
	.object({
		object: z.literal('report_manifest'),
		report_id: z.string().min(1),
		title: z.string().min(1),
		generated_at: Timestamp,
		reviewer: z.string().nullable(),
		control_references: z.array(z.string()),
		/** Null where no list and no review is in the report. */
		is_complete: z.boolean().nullable(),
		/** Why the report cannot be taken for everything. */
		gaps: z.array(z.string()),
		lists: z.array(ReceivedList),
		counts: ReportCounts,
		files: z.array(ReportFile.omit({ object: true, report_id: true })),
		/** SHA-256 over the lines of `sha256sum` for the files in their order, and a line for the report before. */
		report_sha256: Sha256,
		previous_report_sha256: Sha256.nullable(),
		workflow_id: z.string().nullable(),
		execution_id: z.string().nullable(),
	})
	.strict();
export type ReportManifest = z.infer<typeof ReportManifest>;

/** SHA-256 of a text in UTF-8, in lower-case hex. */
export function sha256(text: string | Buffer): string {
	return createHash('sha256').update(text).digest('hex');
}

/** The hash of a whole report; anyone can work it out again from the files. */
export function reportHash(
	files: ReadonlyArray<Pick<ReportFile, 'sha256' | 'file_name'>>,
	previous: string | null,
): string {
	const lines = files.map((file) => `${file.sha256}  ${file.file_name}\n`);
	return sha256(`${lines.join('')}previous  ${previous ?? 'none'}\n`);
}
