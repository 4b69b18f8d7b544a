import { parse } from 'csv-parse/sync';
import { badRequest } from './errors';
import { MOST_RECORDS, type Sent } from './ingestion';
import { isZip, onlyFileIn } from './zip';

const MOST_BYTES = 300 * 1024 * 1024;

/** Which attribute each column of a CSV file goes to. */
export type Mapping = ReadonlyMap<string, string>;

/**
 * The records of a CSV file with a header row, or of a ZIP file with one CSV file (Context spec, add context records
 * from a CSV file: at most 300 MB or 500,000 records, unless it is a ZIP file).
 * @param mapping attribute ids by header; without one the headers are attribute ids
 * @throws ExabeamError 400
 */
export function recordsOfCsv(file: Buffer, mapping?: Mapping): Sent[] {
	const [header, ...lines] = linesOf(unpacked(file));
	if (!header) throw badRequest('The file has no header row', 'file');
	if (!isZip(file) && (file.length > MOST_BYTES || lines.length > MOST_RECORDS)) {
		throw badRequest(`A file can hold at most 300 MB or ${MOST_RECORDS} records`, 'file');
	}
	for (const source of mapping?.keys() ?? []) {
		if (!header.includes(source)) throw badRequest(`The file has no column "${source}"`, 'sourceAttributes');
	}
	const ids = header.map((name) => (mapping ? mapping.get(name) : name));
	return lines.map((line) => recordOf(ids, line));
}

function recordOf(ids: ReadonlyArray<string | undefined>, line: readonly string[]): Sent {
	const record: Record<string, string> = {};
	ids.forEach((id, index) => {
		const value = line[index];
		if (id !== undefined && value !== undefined && value !== '') record[id] = value;
	});
	return record;
}

function unpacked(file: Buffer): Buffer {
	if (!isZip(file)) return file;
	const only = onlyFileIn(file);
	if (!only) throw badRequest('A ZIP file must hold exactly one CSV file', 'file');
	return only;
}

function linesOf(file: Buffer): string[][] {
	try {
		return parse(file, { bom: true, skip_empty_lines: true });
	} catch {
		throw badRequest('The file is no CSV file', 'file');
	}
}
