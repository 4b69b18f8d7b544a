import { Deletion } from '../../../shared/model';
import { eachItem, type Intent, type NoExtra, type Writes } from '../../../shared/operations/ability';
import type { Gone } from '../../../shared/operations/gone';
import type { Ref } from '../../../shared/operations/locator';
import { deletion } from '../../../shared/operations/written';
import type { FieldChange } from '../../../shared/model';
import type { Reader } from '../../../shared/transport';
import { columnName } from '../../mapping/contextRecord';
import { draftOf } from '../../table/drafts';
import { readBackGoneRows } from '../../table/readBackRows';
import { findTable, keyed } from '../../table/tables';
import { follow } from '../../table/trackers';
import { textIn } from '../../table/values';
import { applyRowDeletes, type DeleteStep, refuseManaged } from '../../table/writeRows';
import { keyParam, tableParam } from './params';

/** Delete on context records. */
export const deleteRecordInfo = {
	resource: 'contextRecord',
	operation: 'delete',
	name: 'Delete',
	action: 'Delete context record',
	description: 'Delete a row of a custom context table by its key',
	isDestructive: true,
	isDelete: true,
	params: { table: tableParam('The custom table that the row belongs to'), key: keyParam() },
	output: Deletion,
	toJson: deletion,
};

interface Input {
	table: Ref;
	key: string;
}

async function plan(reader: Reader, { table: ref, key }: Input): Promise<Intent<Gone, DeleteStep>> {
	const table = keyed(await findTable(reader, ref));
	refuseManaged(table, 'Rows of');
	const removed = (await draftOf(reader, table)).remove(key);
	const row = removed?.before ?? {};
	const changes = Object.keys(row).map(
		(id): FieldChange => ({ field: columnName(table, id), from: textIn(row, id), to: null }),
	);
	return {
		tenant: table.tenant,
		subject: `${table.id} ${key}`,
		target: { id: key, name: key },
		outcome: removed === undefined ? 'already_absent' : 'deleted',
		changes,
		object: { id: removed === undefined ? null : key },
		step: removed?.step ?? null,
		contradiction: (now) => (now === null ? null : 'the row is still there'),
	};
}

export const deleteRecord: Writes<Input, Gone, DeleteStep> & NoExtra = {
	extra: {},
	prepare: async (reader, items) =>
		await eachItem(reader.signal, items, async (input) => await plan(reader, input)),
	apply: applyRowDeletes(),
	follow,
	readBack: readBackGoneRows,
};
