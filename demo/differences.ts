import { decidedGroups, lower } from './groups';
import type { Roster, RosterRow } from './roster';
import type { Held } from './vendors/vendor';

/**
 * What is not in the tenant as the roster says, one line each.
 *
 * @param people everybody in the tenant, read from the tenant itself
 */
export function differences({ file, rows }: Roster, people: readonly Held[]): string[] {
	const byEmail = new Map(people.map((held) => [lower(held.email ?? ''), held]));
	const decided = decidedGroups(rows);
	return rows.flatMap((row) => {
		const held = byEmail.get(lower(row.email));
		const wrong = held === undefined ? ['is not there'] : wrongIn(row, held, decided);
		return wrong.map((what) => `${file}:${row.line} ${row.email}: ${what}`);
	});
}

function wrongIn(row: RosterRow, held: Held, decided: ReadonlySet<string>): string[] {
	const { status } = held;
	if (row.status === 'leaver') return status === 'inactive' ? [] : [`has left, but is ${status}`];
	return [
		...(status === 'active' || status === 'not known' ? [] : [`works here, but is ${status}`]),
		...unlike('name', held.name, row.name),
		...unlike('department', held.department, row.department),
		...(row.role === '' ? [] : unlike('role', lowered(held.role), lower(row.role))),
		...unlike('groups', listed(held.groups, decided), listed(row.groups, decided)),
	];
}

/** Nothing where the vendor does not get the field. */
function unlike(what: string, is: string | null | undefined, wanted: string | undefined): string[] {
	return is === undefined || is === wanted ? [] : [`${what} should be "${wanted}", but is "${is ?? ''}"`];
}

/** Names of roles and groups are matched without regard to case, as the node does. */
function lowered(name: string | undefined): string | undefined {
	return name === undefined ? undefined : lower(name);
}

function listed(groups: readonly string[] | undefined, decided: ReadonlySet<string>): string | undefined {
	const names = groups?.map(lower).filter((group) => decided.has(group));
	return names?.sort().join(', ');
}
