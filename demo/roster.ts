import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { type CsvRecord, readCsv } from './csv';
import { BadRoster, Findings } from './findings';

const STATUSES = ['active', 'leaver'] as const;
type Status = (typeof STATUSES)[number];

const filled = z.string().min(1, 'is empty');

/** The columns of a roster and what they take. */
const Row = z.object({
	email: filled.pipe(z.string().email('is no email address')),
	name: filled,
	status: z
		.string()
		.toLowerCase()
		.pipe(z.enum(STATUSES, { errorMap: () => ({ message: `must be ${STATUSES.join(' or ')}` }) })),
	department: filled,
	role: z.string(),
	groups: z.string().transform((names) =>
		names
			.split(';')
			.map((name) => name.trim())
			.filter(Boolean),
	),
});

/** One person as HR sees them. */
export interface RosterRow {
	/** Where the person stands in the file; the header is on line 1. */
	line: number;
	email: string;
	name: string;
	status: Status;
	department: string;
	/** Name of the role to have; empty leaves it as it is. */
	role: string;
	/** Names of the groups to be in, of all those that the roster names anywhere. */
	groups: string[];
}

/** A roster of which every row can be used. */
export interface Roster {
	/** Name of the file, without its folder. */
	file: string;
	rows: RosterRow[];
}

/**
 * Reads and checks an HR roster.
 *
 * @throws BadRoster naming the line and the column of everything that cannot be used
 */
export function readRoster(path: string): Roster {
	const file = basename(path);
	const found = new Findings(file);
	const records = readCsv(textOf(path), Object.keys(Row.shape), found);
	const rows = records.flatMap((record) => rowOf(record, found) ?? []);
	findTwins(records, found);
	if (rows.length === 0 && found.isEmpty) found.add(2, undefined, 'there is nobody below the header');
	found.throwIfAny();
	return { file, rows };
}

function textOf(path: string): string {
	let bytes: Buffer;
	try {
		bytes = readFileSync(path);
	} catch (error) {
		throw new BadRoster([
			`${path} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
		]);
	}
	try {
		return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
	} catch {
		throw new BadRoster([`${path} is not UTF-8 text. Save it as CSV in UTF-8.`]);
	}
}

function rowOf({ line, cells }: CsvRecord, found: Findings): RosterRow | undefined {
	const row = Row.safeParse(cells);
	if (row.success) return { line, ...row.data };
	for (const { path, message } of row.error.issues) {
		const column = String(path[0]);
		const value = cells[column] ?? '';
		found.add(line, column, value === '' ? message : `"${value}" ${message}`);
	}
	return undefined;
}

function findTwins(records: readonly CsvRecord[], found: Findings): void {
	const lines = new Map<string, number>();
	for (const { line, cells } of records) {
		const { email = '' } = cells;
		const first = lines.get(email.toLowerCase());
		if (first === undefined) lines.set(email.toLowerCase(), line);
		else if (email !== '') found.add(line, 'email', `"${email}" stands in line ${first} already`);
	}
}
