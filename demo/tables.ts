import Table from 'cli-table3';
import type { FieldChange, Json } from '../nodes/shared/model';
import type { Roster, RosterRow } from './roster';
import type { Entry } from './sync';
import { isChange, type Verdict, verdictOn } from './verdict';

const OPERATIONS: Record<string, string> = {
	disable: 'Disable',
	upsert: 'Create or Update',
	removeMember: 'Remove Member',
};

/** The change records of everything that was, or would be, changed, in the order of the roster. */
export function changesTable(entries: readonly Entry[]): string {
	const rows = byLine(entries).filter(isChange).map(changeRow);
	return rows.length === 0
		? 'No change.'
		: render(['Line', 'Person', 'What', 'Outcome', 'From → to', 'Verified'], rows);
}

function changeRow({ row, change, problem }: Entry): string[] {
	const { outcome, would_be, changes, verified, operation } = change;
	return [
		String(row.line),
		row.name,
		OPERATIONS[operation] ?? operation,
		would_be === null ? outcome : `${outcome} (${would_be})`,
		problem === undefined ? changes.map(fieldChange).join('\n') : 'see below',
		verified === null ? '' : verified ? 'yes' : 'no',
	];
}

function fieldChange({ field, from, to }: FieldChange): string {
	return `${field}: ${shown(from)} → ${shown(to)}`;
}

/** A value as people read it: groups and roles by their names. */
function shown(value: Json): string {
	if (value === null) return '–';
	if (typeof value === 'object' && 'name' in value && typeof value.name === 'string') return value.name;
	return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * One line for each row of the roster.
 *
 * @param heading stands above what became of each row
 */
export function rosterTable({ rows }: Roster, entries: readonly Entry[], heading: string): string {
	const lines = rows.map((row) => [
		String(row.line),
		row.name,
		row.email,
		row.status,
		verdictOn(row, entries),
	]);
	return render(['Line', 'Person', 'Email', 'In the roster', heading], lines);
}

/** How many people each verdict was on, for example `15 people: 3 joined, 12 unchanged`. */
export function summary({ rows }: Roster, entries: readonly Entry[]): string {
	const counts = new Map<Verdict, number>();
	for (const verdict of rows.map((row: RosterRow) => verdictOn(row, entries))) {
		counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
	}
	const parts = [...counts].map(([verdict, count]) => `${count} ${verdict}`);
	return `${rows.length} people: ${parts.join(', ')}.`;
}

/** What the node did not do, with its own words and advice. */
export function problems(file: string, entries: readonly Entry[]): string[] {
	return byLine(entries).flatMap(({ row, problem }) => {
		if (problem === undefined) return [];
		return [`${file}:${row.line} ${row.email}: ${problem.message}`, `    ${problem.advice}`];
	});
}

function byLine(entries: readonly Entry[]): Entry[] {
	return [...entries].sort((a, b) => a.row.line - b.row.line);
}

function render(head: string[], rows: string[][]): string {
	const table = new Table({ head, style: { head: [], border: [], compact: true } });
	table.push(...rows);
	return table.toString();
}
