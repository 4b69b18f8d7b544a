import { Refusal } from '../../shared/operations/refusal';
import { textOf } from './decode';
import type { CsvColumn } from './form';
import { csvRecords } from './parse';

/** A row of a CSV file. */
export interface FileRow {
	/** By attribute id; empty ones too. */
	values: Record<string, string>;
	/** The line of the file that it begins in. */
	line: number;
}

/** The names in the first row of a CSV file. @throws Refusal when it has none, or is no CSV file in UTF-8 */
export function headerOf(file: Buffer): string[] {
	const [first] = csvRecords(textOf(file));
	if (first !== undefined) return first.values;
	throw new Refusal('The CSV file is empty', 'Its first row must name the columns.');
}

/**
 * The rows of a CSV file, read anew at each call, so that they are never all in memory.
 *
 * @throws Refusal when a row has more or fewer values than the header, or the file is no CSV file in UTF-8
 */
export function* rowsOfFile(file: Buffer, columns: readonly CsvColumn[]): Generator<FileRow> {
	const attributeIds = new Map(columns.map(({ header, attributeId }) => [header, attributeId]));
	let ids: Array<string | undefined> | undefined;
	for (const { values, line } of csvRecords(textOf(file))) {
		if (ids === undefined) {
			ids = values.map((name) => attributeIds.get(name));
			continue;
		}
		if (values.length !== ids.length)
			throw new Refusal(
				`Line ${line} of the CSV file has ${values.length} values, but its header has ${ids.length}`,
				'Correct the line; values with commas stand in double quotes.',
			);
		const row: Record<string, string> = {};
		ids.forEach((id, place) => {
			if (id !== undefined) row[id] = values[place] ?? '';
		});
		yield { values: row, line };
	}
}
