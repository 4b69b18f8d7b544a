import { decidedGroups, lower } from './groups';
import type { RosterRow } from './roster';
import type { Held } from './vendors/vendor';

/**
 * What is not in the tenant as the roster says, one text each.
 *
 * @param row somebody of the roster
 * @param rows the whole roster, which decides about the roles and groups that it names
 * @param people everybody in the tenant, read from the tenant itself
 */
export function differences(row: RosterRow, rows: readonly RosterRow[], people: readonly Held[]): string[] {
	const held = people.find(({ email }) => lower(email ?? '') === lower(row.email));
	return held === undefined ? ['is not there'] : wrongIn(row, held, rows);
}

function wrongIn(row: RosterRow, held: Held, rows: readonly RosterRow[]): string[] {
	const { status } = held;
	const decided = decidedGroups(rows);
	if (row.status === 'leaver') return status === 'inactive' ? [] : [`has left, but is ${status}`];
	return [
		...(status === 'active' || status === 'not known' ? [] : [`works here, but is ${status}`]),
		...unlike('name', held.name, row.name),
		...unlike('department', held.department, row.department),
		...wrongRole(row, held, rows),
		...unlike('groups', listed(held.groups, decided), listed(row.groups, decided)),
	];
}

/** Whoever has no role in the roster must have none of those that it names. */
function wrongRole(row: RosterRow, { role }: Held, rows: readonly RosterRow[]): string[] {
	if (row.role !== '') return unlike('role', lowered(role), lower(row.role));
	const isNamed = rows.some((other) => other.role !== '' && lower(other.role) === lowered(role));
	return isNamed ? unlike('role', lowered(role), '') : [];
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
