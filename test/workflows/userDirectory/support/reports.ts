import { expect } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { createHash } from 'node:crypto';
import type { INodeExecutionData } from 'n8n-workflow';
import { ReportFile, ReportManifest } from '../../../../nodes/UserDirectory/report/manifest';
import type { NodeRun } from '../../../engine';
import { parsed } from './directory';

/** What Report wrote; every file is what its item and the manifest say of it. */
export interface Report {
	names: string[];
	/** The text of the file whose name ends like this. */
	text(ending: string): string;
	/** The rows of the CSV file of so many records; none when there is no such file. */
	rows(kind: string): Array<Record<string, string>>;
	manifest: ReportManifest;
	files: ReportFile[];
}

/** The content of a file's item. */
export function contentOf(item: INodeExecutionData | undefined): Buffer {
	return Buffer.from(item?.binary?.data?.data ?? '', 'base64');
}

function sha256(content: Buffer): string {
	return createHash('sha256').update(content).digest('hex');
}

/** Reads the outputs of Report, and holds every file against what is told of it. */
export function reportIn({ outputs, error }: Pick<NodeRun, 'outputs' | 'error'>): Report {
	expect(error?.message).toBeUndefined();
	const files = parsed(ReportFile, outputs[0]);
	const [manifest] = parsed(ReportManifest, outputs[1]);
	if (manifest === undefined) throw new Error('There is no manifest');
	expect(manifest.files.map(({ sha256: hash }) => hash)).toEqual(
		(outputs[0] ?? []).map((item) => sha256(contentOf(item))),
	);
	for (const [index, file] of files.entries()) {
		const item = outputs[0]?.[index];
		expect(contentOf(item).length).toBe(file.bytes);
		expect(sha256(contentOf(item))).toBe(file.sha256);
		expect(item?.binary?.data).toMatchObject({ fileName: file.file_name, mimeType: file.mime_type });
	}
	const text = (ending: string): string =>
		contentOf(outputs[0]?.[files.findIndex((file) => file.file_name.endsWith(ending))]).toString();
	return {
		names: files.map(({ file_name: name }) => name.replace(/\d{4}-\d{2}-\d{2}/, 'DAY')),
		text,
		rows: (kind) => rowsOf(text(`-${kind}.csv`)),
		manifest,
		files,
	};
}

/** The rows of a CSV file, by the names of its columns. */
export function rowsOf(text: string): Array<Record<string, string>> {
	return parse(text, { bom: true, columns: true });
}
