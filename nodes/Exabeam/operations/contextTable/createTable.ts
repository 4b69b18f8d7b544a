import { eachItem, type Intent, type NoExtra, type Writes } from '../../../shared/operations/ability';
import { applyEach } from '../../../shared/operations/applyEach';
import { entries } from '../../../shared/operations/entries';
import { choice, flag, text } from '../../../shared/operations/parameter';
import { readBackFrom } from '../../../shared/operations/readBack';
import { withChange, written } from '../../../shared/operations/written';
import type { Reader, Writer } from '../../../shared/transport';
import { type NewColumn, type NewTable, postTable } from '../../api/tables';
import { ContextTable, toContextTable } from '../../mapping/contextTable';
import { planColumns, type PlannedColumn, type WantedColumn } from '../../table/newColumns';
import { refuseNoTables, tablesOf } from '../../table/tables';
import { refuseTakenName, refuseTooMany, simulatedTable } from './newTable';

/** Create on context tables. */
export const createTableInfo = {
	resource: 'contextTable',
	operation: 'create',
	name: 'Create',
	action: 'Create context table',
	description: 'Create an empty context table; its name and attributes cannot be changed later',
	params: {
		name: text({
			displayName: 'Name',
			placeholder: 'e.g. Departing Employees',
			description: 'Detection rules find the table by it',
		}),
		contextType: choice(
			[
				{ name: 'Other', value: 'Other', description: 'Rows about anything' },
				{ name: 'User', value: 'User', description: 'Rows about people, with the attributes of users' },
			],
			{ displayName: 'Type', default: 'User', description: 'Which attributes the table can have' },
		),
		attributes: entries(
			{
				displayName: 'Attributes',
				placeholder: 'Add Attribute',
				description: 'The columns of the table. Exactly one of them is the key.',
			},
			{
				attribute: text({
					displayName: 'Attribute',
					placeholder: 'e.g. Last Working Day',
					description:
						'Display name or ID. One that exists for this type is used again, otherwise it is made with the table.',
				}),
				isKey: flag({
					displayName: 'Is Key',
					default: false,
					description: 'Whether its values tell rows apart, so that each stands in one row only',
				}),
			},
		),
	},
	output: written(ContextTable),
	toJson: withChange,
};

interface Input {
	name: string;
	contextType: NewTable['contextType'];
	attributes: WantedColumn[];
}

interface Step extends Omit<NewTable, 'attributes'> {
	columns: PlannedColumn[];
}

async function plan(
	reader: Reader,
	{ name, contextType, attributes }: Input,
): Promise<Intent<ContextTable, Step>> {
	const tables = await tablesOf(reader);
	refuseNoTables(tables);
	refuseTakenName(tables, name);
	refuseTooMany(tables);
	const columns = await planColumns(reader, contextType, attributes);
	const object = simulatedTable(reader.host, { name, contextType }, columns);
	tables.put(object);
	return {
		tenant: reader.host,
		subject: name.toLowerCase(),
		target: { id: null, name },
		outcome: 'created',
		changes: [
			{ field: 'name', from: null, to: name },
			{ field: 'attributes', from: null, to: columns.map((column) => column.name) },
		],
		object,
		step: { name, contextType, columns },
		contradiction: (now) => missingIn(now, columns),
	};
}

function missingIn(now: ContextTable | null, columns: readonly PlannedColumn[]): string | null {
	if (now === null) return 'the table is not there';
	const isThere = ({ id, name, isKey }: PlannedColumn): boolean =>
		now.attributes.some((one) => (id === null ? one.name === name : one.id === id) && one.is_key === isKey);
	const missing = columns.filter((column) => !isThere(column));
	return missing.length === 0
		? null
		: `it lacks ${missing.map(({ name }) => name).join(', ')}, or has another key`;
}

/** New attributes by display name, of those that earlier tables of this run were made with. */
type Made = Map<string, string>;

function columnFor({ id, name, isKey }: PlannedColumn, made: Made): NewColumn {
	const known = id ?? made.get(name.toLowerCase());
	return known === undefined ? { displayName: name, isKey } : { id: known, isKey };
}

async function send(
	writer: Writer,
	{ name, contextType, columns }: Step,
	planned: ContextTable,
	made: Made,
): Promise<ContextTable> {
	const attributes = columns.map((column) => columnFor(column, made));
	const record = await postTable(writer, { name, contextType, attributes });
	const table = toContextTable(record, planned.tenant, false);
	for (const { id, name: own } of table?.attributes ?? []) made.set(own.toLowerCase(), id);
	return table ?? planned;
}

export const createTable: Writes<Input, ContextTable, Step> & NoExtra = {
	extra: {},
	prepare: async (reader, items) =>
		await eachItem(reader.signal, items, async (input) => await plan(reader, input)),
	apply: (writer, todo, halt) => {
		const made: Made = new Map();
		const apply = applyEach<ContextTable, Step>(async (recorder, step, { object }) => ({
			object: await send(recorder, step, object, made),
		}));
		return apply(writer, todo, halt);
	},
	readBack: readBackFrom(tablesOf),
};
