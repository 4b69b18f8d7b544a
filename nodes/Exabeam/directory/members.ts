import type { Group, Member, Role } from '../../shared/model';
import type { Reader } from '../../shared/transport';
import type { AccessRow } from './accessRow';
import { accessOf } from './accessTable';
import type { ChosenTables } from './chosenTables';
import type { AccessKind } from './keys';
import { peopleOf, type Person } from './people';

function toMember({ user }: AccessRow, person: Person | undefined): Member {
	return { id: user, name: person?.name ?? person?.username ?? user, email: person?.email ?? null };
}

/** Adds those who hold them to roles or groups; the tables of access and of users are read once per run. */
export async function withMembers<T extends Group | Role>(
	reader: Reader,
	noun: AccessKind,
	objects: readonly T[],
	tables: ChosenTables,
): Promise<T[]> {
	const access = await accessOf(reader, tables);
	const people = await peopleOf(reader, tables);
	return objects.map((object) => {
		const rows = access.holdersOf(noun, object.id);
		const byUser = new Map(rows.map((row) => [row.user, toMember(row, people.byId(row.user))]));
		return { ...object, members: [...byUser.values()], member_count: byUser.size };
	});
}
