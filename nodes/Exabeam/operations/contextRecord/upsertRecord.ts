import type { FieldChange } from '../../../shared/model';
import { eachItem, type Intent, type NoExtra, type Writes } from '../../../shared/operations/ability';
import type { Ref } from '../../../shared/operations/locator';
import { withChange, written } from '../../../shared/operations/written';
import type { Reader } from '../../../shared/transport';
import { columnName, ContextRecord, toContextRecord } from '../../mapping/contextRecord';
import { draftOf } from '../../table/drafts';
import { valuesById } from '../../table/givenValues';
import { readBackRowsAs } from '../../table/readBackRows';
import { findTable, keyed } from '../../table/tables';
import { follow } from '../../table/trackers';
import { applyUpserts, type UpsertStep } from '../../table/writeRows';
import { type GivenValues, givenValues, keyParam, tableParam, valuesParams } from './params';

/** Create or Update on context records. */
export const upsertRecordInfo = {
	resource: 'contextRecord',
	operation: 'upsert',
	name: 'Create or Update',
	action: 'Create or update context record',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	params: {
		table: tableParam('The table that the row belongs to'),
		key: keyParam(),
		...valuesParams(),
	},
	output: written(ContextRecord),
	toJson: withChange,
};

interface Input extends GivenValues {
	table: Ref;
	key: string;
}

async function plan(
	reader: Reader,
	{ table: ref, key, ...given }: Input,
): Promise<Intent<ContextRecord, UpsertStep>> {
	const table = keyed(await findTable(reader, ref));
	const draft = await draftOf(reader, table);
	const planned = draft.put(key, valuesById(table, key, givenValues(given)));
	const changes = planned.changed.map(
		({ attribute, from, to }): FieldChange => ({
			field: columnName(table, attribute.id),
			from: from || null,
			to: to || null,
		}),
	);
	return {
		tenant: table.tenant,
		subject: `${table.id} ${key}`,
		target: { id: key, name: key },
		outcome: planned.step === null ? 'unchanged' : planned.before === undefined ? 'created' : 'updated',
		changes,
		object: toContextRecord(table, { key, row: planned.after }, false),
		step: planned.step,
		contradiction: (now) => missingIn(now, changes),
	};
}

function missingIn(now: ContextRecord | null, changes: readonly FieldChange[]): string | null {
	if (now === null) return 'the row is not there';
	const open = changes.filter(({ field, to }) => (now.values[field] ?? null) !== to);
	return open.length === 0 ? null : `${open.map(({ field }) => field).join(', ')} did not change`;
}

export const upsertRecord: Writes<Input, ContextRecord, UpsertStep> & NoExtra = {
	extra: {},
	prepare: async (reader, items) =>
		await eachItem(reader.signal, items, async (input) => await plan(reader, input)),
	apply: applyUpserts(),
	follow,
	readBack: readBackRowsAs((row, { table, key }) => toContextRecord(table, { key, row }, false)),
};
