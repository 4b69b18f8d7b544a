import { Refusal } from '../../shared/operations/refusal';
import { type CheckValue, refuseUnfit } from '../table/checkValue';
import type { KeyedTable } from '../table/tables';
import type { CsvColumn } from './form';
import { rowsOfFile } from './rowsOfFile';

/** The largest file that is no ZIP file (Exabeam OpenAPI file "Context", add context records from a CSV file). */
const MOST_BYTES = 300 * 1024 * 1024;
const MOST_ROWS = 500_000;

/** What a CSV file holds, counted before it is sent. */
export interface Survey {
	rows: number;
	/** The keys of its rows, each once. */
	keys: Set<string>;
	/** Rows whose key an earlier row has. */
	duplicates: number;
	/** Rows without a key. */
	withoutKey: number;
	/** The first line of each kind that is wrong, for the person. */
	firstDuplicate: number | null;
	firstWithoutKey: number | null;
}

const SPLIT = 'Compress the file as a ZIP file and map its columns under Columns, or split it.';

/** @throws Refusal for a file of more bytes than one upload takes */
function refuseLarge(file: Buffer): void {
	if (file.length <= MOST_BYTES) return;
	throw new Refusal(
		`The CSV file has ${file.length} bytes, and at most ${MOST_BYTES} can be uploaded`,
		SPLIT,
	);
}

/** @throws Refusal for a file of more rows than one upload takes, or none */
function refuseCount(rows: number): void {
	if (rows > MOST_ROWS)
		throw new Refusal(`The CSV file has ${rows} rows, and at most ${MOST_ROWS} can be uploaded`, SPLIT);
	if (rows > 0) return;
	throw new Refusal(
		'The CSV file has no rows',
		'A table is not emptied by this. Delete its rows with Context Record > Delete.',
	);
}

/**
 * Counts what a CSV file holds.
 *
 * @throws Refusal when a value does not fit its attribute, naming the line, or the file is too large or empty
 */
export function surveyOf(
	file: Buffer,
	table: KeyedTable,
	columns: readonly CsvColumn[],
	check: CheckValue,
): Survey {
	refuseLarge(file);
	const attributes = table.attributes.filter(({ id }) => columns.some((one) => one.attributeId === id));
	const survey: Survey = {
		rows: 0,
		keys: new Set(),
		duplicates: 0,
		withoutKey: 0,
		firstDuplicate: null,
		firstWithoutKey: null,
	};
	for (const { values, line } of rowsOfFile(file, columns)) {
		survey.rows++;
		const key = values[table.key.id] ?? '';
		if (key === '') {
			survey.withoutKey++;
			survey.firstWithoutKey ??= line;
		} else if (survey.keys.has(key)) {
			survey.duplicates++;
			survey.firstDuplicate ??= line;
		} else survey.keys.add(key);
		refuseUnfit(
			(attribute, value) => {
				const problem = check(attribute, value);
				return problem === null ? null : `Line ${line} of the CSV file: ${problem}`;
			},
			attributes.map((attribute) => [attribute, values[attribute.id] ?? '']),
		);
	}
	refuseCount(survey.rows);
	return survey;
}

/** @throws Refusal when rows of a file have no key, or the key of another */
export function refuseBadRows(survey: Survey): void {
	const { duplicates, withoutKey, firstDuplicate, firstWithoutKey } = survey;
	const found = [
		...(withoutKey > 0 ? [`${withoutKey} rows without a key (the first in line ${firstWithoutKey})`] : []),
		...(duplicates > 0
			? [`${duplicates} rows with the key of an earlier one (the first in line ${firstDuplicate})`]
			: []),
	];
	if (found.length === 0) return;
	throw new Refusal(
		`The CSV file has ${found.join(' and ')}`,
		'Correct the file, or set Rows Without Key or With Repeated Key to Send Anyway: Exabeam leaves out the former and keeps one of the latter.',
	);
}
