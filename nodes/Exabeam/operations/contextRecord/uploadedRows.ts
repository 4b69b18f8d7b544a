import type { Reader } from '../../../shared/transport';
import { rowsOfFile } from '../../csv/rowsOfFile';
import { readRows } from '../../table/rows';
import { type Row, textIn } from '../../table/values';
import type { UploadStep } from './uploadPlan';

/** Whether a row of a table is as a file has it. How lists are written in files differs, so they are not compared. */
function isAsSent(row: Row, sent: Readonly<Record<string, string>>): boolean {
	return Object.entries(sent).every(([id, value]) => Array.isArray(row[id]) || textIn(row, id) === value);
}

/**
 * Reads back the rows of an uploaded file.
 *
 * @returns how many keys are not there as the file has them, and how many rows are there that should be gone; null for
 * a ZIP file
 */
export async function unconfirmedRows(
	reader: Reader,
	{ table, survey, file, columns, operation }: UploadStep,
): Promise<number | null> {
	if (survey === null) return null;
	const { byKey } = await readRows(reader, table);
	const confirmed = new Set<string>();
	for (const { values } of rowsOfFile(file.content, columns)) {
		const key = values[table.key.id] ?? '';
		const row = byKey.get(key);
		if (row !== undefined && isAsSent(row, values)) confirmed.add(key);
	}
	const left = operation === 'append' ? [] : [...byKey.keys()].filter((key) => !survey.keys.has(key));
	return survey.keys.size - confirmed.size + left.length;
}
