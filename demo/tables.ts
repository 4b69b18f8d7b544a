import Table from 'cli-table3';
import type { Change, FieldChange, Json } from '../nodes/shared/model';
import type { Reconciled, RowResult, Verdict } from './reconcile';

const STEPS: Record<string, string> = {
	addMember: 'Add to group',
	assign: 'Assign role',
	create: 'Create',
	delete: 'Delete',
	disable: 'Disable',
	enable: 'Enable',
	removeMember: 'Remove from group',
	revoke: 'Revoke role',
	update: 'Update',
};

/** The change records of everything that was, or would be, changed, in the order of the roster. */
export function changesTable({ rows }: Reconciled): string {
	const lines = rows.flatMap((result) => result.changes.map((change) => changeRow(result, change)));
	return lines.length === 0
		? 'No change.'
		: render(['Line', 'Person', 'What', 'Outcome', 'From → to', 'Verified'], lines);
}

function changeRow({ row }: RowResult, change: Change): string[] {
	const { outcome, would_be, changes, verified, operation } = change;
	return [
		String(row.line),
		row.name,
		STEPS[operation] ?? operation,
		would_be === null ? outcome : `${outcome} (${would_be})`,
		changes.map(fieldChange).join('\n'),
		verified === null ? '' : verified ? 'yes' : 'no',
	];
}

function fieldChange({ field, from, to }: FieldChange): string {
	return `${field}: ${shown(from)} → ${shown(to)}`;
}

/** A value as people read it: groups and roles by their names. */
function shown(value: Json): string {
	if (value === null) return '–';
	if (Array.isArray(value)) return value.map(shown).join(', ');
	if (typeof value !== 'object') return String(value);
	for (const key of ['name', 'email', 'number']) {
		const part = value[key];
		if (typeof part === 'string') return part;
	}
	return JSON.stringify(value);
}

/**
 * One line for each row of the roster.
 *
 * @param heading stands above what became of each row
 */
export function rosterTable({ rows }: Reconciled, heading: string): string {
	const lines = rows.map(({ row, verdict }) => [String(row.line), row.name, row.email, row.status, verdict]);
	return render(['Line', 'Person', 'Email', 'In the roster', heading], lines);
}

/** How many people each verdict was on, for example `15 people: 3 joined, 12 unchanged`. */
export function summary({ rows }: Reconciled): string {
	const counts = new Map<Verdict, number>();
	for (const { verdict } of rows) counts.set(verdict, (counts.get(verdict) ?? 0) + 1);
	const parts = [...counts].map(([verdict, count]) => `${count} ${verdict}`);
	return `${rows.length} people: ${parts.join(', ')}.`;
}

/** Why rows were not done, in the words of the nodes and with their advice. */
export function problems(file: string, rows: readonly RowResult[]): string[] {
	return rows.flatMap(({ row, problems: all }) =>
		all.flatMap(({ message, advice }) => [
			`${file}:${row.line} ${row.email}: ${message}`,
			...(advice === '' ? [] : [`    ${advice}`]),
		]),
	);
}

/** A table as a terminal shows it. */
export function render(head: string[], rows: string[][]): string {
	const table = new Table({ head, style: { head: [], border: [], compact: true } });
	table.push(...rows);
	return table.toString();
}
