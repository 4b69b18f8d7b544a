import type { InputFile, Intent } from '../../../shared/operations/ability';
import { Refusal } from '../../../shared/operations/refusal';
import type { Reader } from '../../../shared/transport';
import type { UploadOperation } from '../../api/records';
import { columnsOf, type Columns, mappedColumns, type MappedColumn } from '../../csv/columns';
import { isZip, withoutBom } from '../../csv/decode';
import { headerOf } from '../../csv/rowsOfFile';
import { refuseBadRows, type Survey, surveyOf } from '../../csv/survey';
import { bareUpload, type ContextUpload } from '../../mapping/contextUpload';
import { valueCheck } from '../../table/checkValue';
import { refuseFewerRows, removalNotice, removedRows } from '../../table/guardRows';
import { readRows } from '../../table/rows';
import type { KeyedTable } from '../../table/tables';
import { refuseFull } from '../../table/writeRows';

/** What a person chose for the upload of a file. */
export interface UploadChoice {
	operation: UploadOperation;
	columns: MappedColumn[];
	leaveOutUnknown: boolean;
	onBadRows: 'stop' | 'send';
	allowFewerRows: boolean;
}

/** A file that is to be uploaded. */
export interface UploadStep extends Columns {
	table: KeyedTable;
	operation: UploadOperation;
	file: { name: string; mediaType: string; content: Buffer };
	/** What the file holds; null for a ZIP file, which is not looked into. */
	survey: Survey | null;
	/** How many rows of the table vanish. */
	removed: number;
}

/** A ZIP file is sent as it is, so its columns must be told. @throws Refusal when they are not */
function readZip(table: KeyedTable, { columns }: UploadChoice): Columns {
	if (columns.length > 0) return mappedColumns(table, columns);
	throw new Refusal(
		'A ZIP file is sent without being looked into, so it must be told where its columns go',
		'Map all columns that are to be stored under Columns.',
	);
}

async function readCsv(
	reader: Reader,
	table: KeyedTable,
	content: Buffer,
	choice: UploadChoice,
): Promise<Columns & { survey: Survey }> {
	const columns = columnsOf(table, headerOf(content), choice.columns, choice.leaveOutUnknown);
	const survey = surveyOf(content, table, columns.columns, await valueCheck(reader, table));
	if (choice.onBadRows === 'stop') refuseBadRows(survey);
	refuseFull(table, survey.keys.size);
	return { ...columns, survey };
}

/** The keys of the rows that vanish. @throws Refusal when they are too many, or cannot be told */
async function removedBy(
	reader: Reader,
	table: KeyedTable,
	survey: Survey | null,
	{ operation, allowFewerRows }: UploadChoice,
): Promise<string[]> {
	if (operation === 'append') return [];
	const present = await readRows(reader, table);
	if (survey !== null) {
		refuseFewerRows(table, survey.keys.size, present.byKey.size, allowFewerRows);
		return [...present.byKey.keys()].filter((key) => !survey.keys.has(key));
	}
	if (allowFewerRows || present.byKey.size === 0) return [];
	throw new Refusal(
		`How many of the ${present.byKey.size} rows of the context table ${table.name ?? table.id} would vanish cannot be told, because a ZIP file is not looked into`,
		'Upload the CSV file itself, or switch on Allow Fewer Rows.',
	);
}

function plannedUpload({ table, operation, file, survey, leftOut }: UploadStep): ContextUpload {
	return {
		...bareUpload(table.tenant, null),
		table: { id: table.id, name: table.name },
		operation,
		file_name: file.name,
		row_count: survey?.rows ?? null,
		duplicate_count: survey?.duplicates ?? null,
		missing_key_count: survey?.withoutKey ?? null,
		left_out_columns: leftOut,
	};
}

/** What contradicts the wanted result in what was looked up after the upload. */
function contradictionIn(now: ContextUpload | null, { survey }: UploadStep): string | null {
	if (now === null) return 'the tracker is not known';
	if (survey !== null) {
		const open = now.unconfirmed_count ?? 0;
		return open === 0 ? null : `${open} rows are not as the file has them`;
	}
	const { error_count: errors, missing_key_count: withoutKey, status } = now;
	if (status !== 'completed')
		return `the upload is ${now.source_status ?? status}, and the rows of a ZIP file cannot be looked up`;
	const bad = [
		...((errors ?? 0) > 0 ? [`${errors} rows were errors`] : []),
		...((withoutKey ?? 0) > 0 ? [`${withoutKey} rows had no key`] : []),
	];
	return bad.length === 0 ? null : bad.join(' and ');
}

/**
 * Plans the upload of a file.
 *
 * @throws Refusal for a file that does not fit the table
 */
export async function planUpload(
	reader: Reader,
	table: KeyedTable,
	input: InputFile,
	choice: UploadChoice,
): Promise<Intent<ContextUpload, UploadStep>> {
	const content = withoutBom(input.content);
	const zip = isZip(content);
	const read = zip
		? { ...readZip(table, choice), survey: null }
		: await readCsv(reader, table, content, choice);
	const removed = await removedBy(reader, table, read.survey, choice);
	const name = input.name ?? (zip ? 'rows.zip' : 'rows.csv');
	const file = { name, mediaType: zip ? 'application/zip' : 'text/csv', content };
	const step = { ...read, table, operation: choice.operation, file, removed: removed.length };
	return {
		tenant: table.tenant,
		subject: table.id,
		target: { id: table.id, name: table.name },
		outcome: 'updated',
		changes: [{ field: 'uploaded_rows', from: null, to: read.survey?.rows ?? null }, ...removedRows(removed)],
		object: plannedUpload(step),
		step,
		counts: 1 + removed.length,
		remark: removalNotice(table, removed),
		contradiction: (now) => contradictionIn(now, step),
	};
}
