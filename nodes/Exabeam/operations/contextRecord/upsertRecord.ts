import type { FieldChange } from '../../../shared/model';
import { eachItem, type Intent, type NoExtra, type Writes } from '../../../shared/operations/ability';
import { locator, type Ref } from '../../../shared/operations/locator';
import { pairs, text } from '../../../shared/operations/parameter';
import { withChange, written } from '../../../shared/operations/written';
import type { Reader } from '../../../shared/transport';
import { ContextRecord, toContextRecord } from '../../mapping/contextRecord';
import { contextTable } from '../../pickables';
import { draftOf } from '../../table/drafts';
import { readBackRows } from '../../table/readBackRows';
import { findTable, keyed, requireAttribute } from '../../table/tables';
import { follow } from '../../table/trackers';
import { applyUpserts, type UpsertStep } from '../../table/writeRows';

/** Create or Update on context records. */
export const upsertRecordInfo = {
	resource: 'contextRecord',
	operation: 'upsert',
	name: 'Create or Update',
	action: 'Create or update context record',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	params: {
		table: locator(contextTable, {
			displayName: 'Context Table',
			description: 'The table that the row belongs to',
		}),
		key: text({ displayName: 'Key', description: "The value of the table's key attribute" }),
		values: pairs({
			displayName: 'Values',
			placeholder: 'Add Value',
			description:
				'Attributes by display name or ID, with their values; an empty value empties the attribute',
		}),
	},
	output: written(ContextRecord),
	toJson: withChange,
};

interface Input {
	table: Ref;
	key: string;
	values: Record<string, string>;
}

async function plan(
	reader: Reader,
	{ table: ref, key, values }: Input,
): Promise<Intent<ContextRecord, UpsertStep>> {
	const table = keyed(await findTable(reader, ref));
	const draft = await draftOf(reader, table);
	const byId = Object.entries(values).map(([name, value]): [string, string] => [
		requireAttribute(table, name).id,
		value,
	]);
	const planned = draft.put(key, Object.fromEntries(byId));
	const changes = planned.changed.map(
		({ attribute, from, to }): FieldChange => ({ field: attribute.name, from: from || null, to: to || null }),
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
	readBack: async (reader, done) => {
		const rows = await readBackRows(
			reader,
			done.map(({ index, step }) => ({ index, table: step.table, key: step.key })),
		);
		return new Map(
			done.map(({ index, step: { table, key } }) => {
				const row = rows.get(index) ?? null;
				return [index, row === null ? null : toContextRecord(table, { key, row }, false)];
			}),
		);
	},
};
