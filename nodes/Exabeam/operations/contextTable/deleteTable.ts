import { Deletion } from '../../../shared/model';
import { eachItem, type Intent, type NoExtra, type Writes } from '../../../shared/operations/ability';
import { alreadyAbsent, applyDeletes, type Gone } from '../../../shared/operations/gone';
import { locator, type Ref } from '../../../shared/operations/locator';
import { flag } from '../../../shared/operations/parameter';
import { readBackGone } from '../../../shared/operations/readBack';
import { Refusal } from '../../../shared/operations/refusal';
import { deletion } from '../../../shared/operations/written';
import type { Reader } from '../../../shared/transport';
import { getRecords } from '../../api/records';
import { deleteTable as sendDelete } from '../../api/tables';
import type { ContextTable } from '../../mapping/contextTable';
import { contextTable } from '../../pickables';
import { refuseNoTables, tablesOf } from '../../table/tables';

/** Delete on context tables. */
export const deleteTableInfo = {
	resource: 'contextTable',
	operation: 'delete',
	name: 'Delete',
	action: 'Delete context table',
	description: 'Delete a custom context table. Detection rules that use it stop to match.',
	isDestructive: true,
	isDelete: true,
	params: {
		table: locator(contextTable, { displayName: 'Context Table', description: 'The table to delete' }),
		deleteRows: flag({
			displayName: 'Delete With Rows',
			default: false,
			description: 'Whether to delete the table although it holds rows. Off, only an empty table is deleted.',
		}),
		deleteAttributes: flag({
			displayName: 'Delete Unused Attributes',
			default: false,
			description: 'Whether to delete its custom attributes as well that no other table has',
		}),
	},
	output: Deletion,
	toJson: deletion,
};

interface Input {
	table: Ref;
	deleteRows: boolean;
	deleteAttributes: boolean;
}

interface Step {
	id: string;
	deleteAttributes: boolean;
}

/** How many rows a table holds now: what its list entry says may be from before the last upload. */
async function rowCount(reader: Reader, table: ContextTable): Promise<number> {
	const { items, total } = await getRecords(reader, table.id, 0, 1);
	return Math.max(table.record_count ?? 0, total ?? 0, items.length);
}

/** Exabeam deletes custom tables only (exa-tools, configuration.md). */
function refuseBuiltIn({ name, id, source, is_custom: isCustom }: ContextTable): void {
	if (isCustom !== false) return;
	throw new Refusal(
		`The context table ${name ?? id} cannot be deleted: it is kept by ${source ?? 'Exabeam'}`,
		'Only custom tables can be deleted.',
	);
}

async function plan(
	reader: Reader,
	{ table: ref, deleteRows, deleteAttributes }: Input,
): Promise<Intent<Gone, Step>> {
	const tables = await tablesOf(reader);
	refuseNoTables(tables);
	const table = tables.findOrNone(ref);
	if (table === undefined) return alreadyAbsent(reader.host, ref);
	refuseBuiltIn(table);
	const rows = await rowCount(reader, table);
	if (rows > 0 && !deleteRows)
		throw new Refusal(
			`The context table ${table.name ?? table.id} holds ${rows} rows`,
			'Switch on Delete With Rows if they can go with it.',
		);
	tables.remove(table.id);
	return {
		tenant: table.tenant,
		subject: table.id,
		target: { id: table.id, name: table.name },
		outcome: 'deleted',
		changes: [
			{ field: 'name', from: table.name, to: null },
			{ field: 'record_count', from: rows, to: null },
		],
		object: { id: table.id },
		step: { id: table.id, deleteAttributes },
		contradiction: (now) => (now === null ? null : 'it is still there'),
	};
}

export const deleteTable: Writes<Input, Gone, Step> & NoExtra = {
	extra: {},
	prepare: async (reader, items) =>
		await eachItem(reader.signal, items, async (input) => await plan(reader, input)),
	apply: applyDeletes(
		async (writer, { id, deleteAttributes }) => await sendDelete(writer, id, deleteAttributes),
	),
	readBack: readBackGone(async (reader) => {
		const tables = await tablesOf(reader);
		refuseNoTables(tables);
		return tables;
	}),
};
