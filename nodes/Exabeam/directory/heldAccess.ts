import { uniqBy } from 'lodash';
import type { HeldRole, Reference } from '../../shared/model';
import type { Reader } from '../../shared/transport';
import { type AccessTable, accessIfPresent } from './accessTable';
import type { AccessRow } from './accessRow';
import type { ChosenTables } from './chosenTables';
import type { AccessKind } from './keys';

/** What a user holds, by the rows of the access table. */
export interface Held {
	roles: HeldRole[];
	groups: Reference[];
}

function toHeldRole({ id, name, ends_at }: AccessRow): HeldRole {
	return { id, name, source: 'direct', ends_at };
}

function ofKind(rows: readonly AccessRow[], wanted: AccessKind): AccessRow[] {
	return uniqBy(
		rows.filter(({ kind }) => kind === wanted),
		'id',
	);
}

/** What the rows of one user come to. */
export function heldBy(rows: readonly AccessRow[]): Held {
	return {
		roles: ofKind(rows, 'role').map(toHeldRole),
		groups: ofKind(rows, 'group').map(({ id, name }) => ({ id, name })),
	};
}

const maps = new WeakMap<AccessTable, Map<string, Held>>();

function byUser(access: AccessTable): Map<string, Held> {
	const held = new Map<string, Held>();
	for (const { user } of access.all) if (!held.has(user)) held.set(user, heldBy(access.ofUser(user)));
	return held;
}

/**
 * The roles and groups of everybody, by the key that a user has in the table of users; users without any are not in
 * it. The access table is read once per reader.
 *
 * @returns null when there is no access table
 * @throws Refusal when the table cannot be read whole, or lacks an attribute
 */
export async function heldAccess(
	reader: Reader,
	tables: ChosenTables = {},
): Promise<ReadonlyMap<string, Held> | null> {
	const access = await accessIfPresent(reader, tables);
	if (access === undefined) return null;
	const held = maps.get(access) ?? byUser(access);
	maps.set(access, held);
	return held;
}
