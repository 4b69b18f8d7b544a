import type { Group, Role } from '../../shared/model';
import { eachItem, type Intent, type Writes } from '../../shared/operations/ability';
import { alreadyAbsent, type Gone } from '../../shared/operations/gone';
import type { Ref } from '../../shared/operations/locator';
import { flag } from '../../shared/operations/parameter';
import { Refusal } from '../../shared/operations/refusal';
import type { Reader } from '../../shared/transport';
import { readBackGoneRows } from '../table/readBackRows';
import { follow } from '../table/trackers';
import { applyRowDeletes, type DeleteStep, refuseManaged } from '../table/writeRows';
import { accessIfPresent } from './accessTable';
import type { ChosenTables } from './chosenTables';
import type { Directory } from './namedKinds';

/** Whether a role or group is deleted although somebody holds it. */
export const deleteParams = {
	deleteHeld: flag({
		displayName: 'Delete While Held',
		default: false,
		description:
			'Whether to delete it although users hold it. Their rows in the access table stay until they are taken away there.',
	}),
};

interface NamedDelete {
	deleteHeld: boolean;
	tables: ChosenTables;
}

async function planGone<T extends Group | Role>(
	reader: Reader,
	directory: Directory<T>,
	ref: Ref,
	{ deleteHeld, tables }: NamedDelete,
): Promise<Intent<Gone, DeleteStep>> {
	const named = await directory.open(reader, tables);
	const { table } = named.open;
	const object = named.all.findOrNone(ref);
	if (object === undefined) return alreadyAbsent(named.tenant, ref);
	refuseManaged(table, 'Rows of');
	const { noun } = directory;
	const held = (await accessIfPresent(reader, tables))?.countOf(noun, object.id) ?? 0;
	if (held > 0 && !deleteHeld)
		throw new Refusal(
			`${held} ${held === 1 ? 'user holds' : 'users hold'} the ${noun} ${object.name ?? object.id} by the access table`,
			`Take it from them first (Get Members, then ${noun === 'role' ? 'Revoke' : 'Remove Member'}), or switch on Delete While Held.`,
		);
	return {
		tenant: object.tenant,
		subject: `${table.id} ${object.id}`,
		target: { id: object.id, name: object.name },
		outcome: 'deleted',
		changes: [
			{ field: 'name', from: object.name, to: null },
			...(held === 0 ? [] : [{ field: 'member_count', from: held, to: null }]),
		],
		object: { id: object.id },
		step: named.remove(object),
		contradiction: (now) => (now === null ? null : 'it is still there'),
	};
}

/**
 * Delete on roles or groups.
 *
 * @param refOf which one is meant
 */
export function deleteNamed<R, T extends Group | Role>(
	directory: Directory<T>,
	refOf: (input: R) => Ref,
): Writes<R & NamedDelete, Gone, DeleteStep> {
	return {
		prepare: async (reader, items) =>
			await eachItem(
				reader.signal,
				items,
				async (input) => await planGone(reader, directory, refOf(input), input),
			),
		apply: applyRowDeletes(),
		follow,
		readBack: readBackGoneRows,
	};
}
