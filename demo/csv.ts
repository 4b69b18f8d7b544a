import { CsvError, type InfoRecord, parse } from 'csv-parse/sync';
import type { Findings } from './findings';

/** The values of one record, by column. */
export type Cells = Record<string, string>;

/** One record of a CSV file, and the line on which it begins. */
export interface CsvRecord {
	line: number;
	cells: Cells;
}

/**
 * Reads a CSV file with a header. The names of columns count without regard to case; columns that nobody asked
 * for may be there.
 *
 * @param wanted the columns that must be there
 * @returns the records up to the first place that is no CSV
 * @throws BadRoster when a wanted column is missing
 */
export function readCsv(text: string, wanted: readonly string[], found: Findings): CsvRecord[] {
	const records: CsvRecord[] = [];
	let header: string[] = [];
	let lastLine = 1;
	const take = (cells: Cells, { lines, error }: InfoRecord): null => {
		const line = lines - lineBreaksIn(cells);
		if (isUneven(error)) found.add(line, header.at(-1), unevenIn(error));
		else records.push({ line, cells });
		lastLine = lines;
		return null;
	};
	try {
		parse<Cells>(text, {
			bom: true,
			trim: true,
			skip_empty_lines: true,
			skip_records_with_empty_values: true,
			relax_column_count: true,
			columns: (names) => (header = checkedHeader(names, wanted, found)),
			on_record: take,
		});
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		found.add(lastLine + 1, columnOf(error), `cannot be read as CSV. ${error.message}`);
	}
	if (header.length === 0) found.add(1, undefined, `there is no header; it must name ${wanted.join(', ')}`);
	return records;
}

function checkedHeader(names: string[], wanted: readonly string[], found: Findings): string[] {
	const header = names.map((name) => name.toLowerCase());
	for (const column of wanted) {
		const count = header.filter((name) => name === column).length;
		if (count === 0) found.add(1, column, `is missing; the header has ${header.join(', ')}`);
		if (count > 1) found.add(1, column, `is there ${count} times`);
	}
	// Without its columns no row can be right, and saying so once for each would hide the reason.
	found.throwIfAny();
	return header;
}

function isUneven(error: CsvError | undefined): error is CsvError {
	return error?.code === 'CSV_RECORD_INCONSISTENT_COLUMNS';
}

function unevenIn({ message }: CsvError): string {
	const [, columns, values] = /length is (\d+), got (\d+)/.exec(message) ?? [];
	const advice = Number(values) > Number(columns) ? '; a value that holds a comma must stand in quotes' : '';
	return `the line has ${values} values for ${columns} columns${advice}`;
}

/** csv-parse tells the line at which a record ends. */
function lineBreaksIn(cells: Cells): number {
	return Object.values(cells).join('').split('\n').length - 1;
}

function columnOf({ column }: CsvError): string | undefined {
	return typeof column === 'string' ? column : undefined;
}
