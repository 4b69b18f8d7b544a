import type { Intent, NoExtra, Writes } from '../../../shared/operations/ability';
import { eachItem } from '../../../shared/operations/ability';
import { applyEach } from '../../../shared/operations/applyEach';
import { choices } from '../../../shared/operations/parameter';
import { AdvisedError, Refusal } from '../../../shared/operations/refusal';
import { withChange, written } from '../../../shared/operations/written';
import { oncePerReader, type Reader } from '../../../shared/transport';
import { IDENTITY_TABLES, type IdentityTableName } from '../../directory/identityTables';
import { ContextTable } from '../../mapping/contextTable';
import { AttributeNames } from '../../table/attributeNames';
import { makeTable } from '../../table/makeTable';
import { resolveColumns } from '../../table/newTable';
import { refuseNoTables, tablesOf } from '../../table/tables';
import { plannedTable } from './plannedTable';
import { findOwn, lacking, refuseUnusable, withState } from './tableState';

/** Set Up Identity Tables on context tables. */
export const setUpIdentityTablesInfo = {
	resource: 'contextTable',
	operation: 'setUpIdentityTables',
	name: 'Set Up Identity Tables',
	action: 'Set up identity tables',
	description:
		'Make the context tables that keep users, roles, groups and who holds them, as far as they are missing. Can be repeated.',
	params: {
		tables: choices(
			[
				{ name: 'Departing Employees', value: 'departing', description: 'Leavers and flight risks to watch' },
				{
					name: 'Directory Access',
					value: 'access',
					description: 'Who holds which role and is in which group',
				},
				{ name: 'Directory Groups', value: 'groups' },
				{ name: 'Directory Roles', value: 'roles' },
				{ name: 'Directory Users', value: 'users' },
			],
			{
				displayName: 'Tables',
				default: ['users', 'roles', 'groups', 'access', 'departing'],
				description:
					"Which tables to make. They tell Exabeam's analytics about people and give nobody access to anything.",
			},
		),
	},
	output: written(ContextTable),
	toJson: withChange,
	partsOf: ({ tables }: Input): Input[] =>
		tables.length < 2 ? [{ tables }] : tables.map((one) => ({ tables: [one] })),
};

interface Input {
	tables: IdentityTableName[];
}

interface NewTableStep {
	kind: IdentityTableName;
	/** The attributes of the tenant, which the tables of one run learn from each other. */
	known: AttributeNames;
}

/** The attributes as they are, and as they will be once the tables that were planned so far are made. */
const attributesOf = oncePerReader(async (reader) => {
	const known = new AttributeNames();
	await known.refresh(reader);
	return { known, planned: known.copy() };
});

async function planMissing(
	reader: Reader,
	kind: IdentityTableName,
): Promise<Intent<ContextTable, NewTableStep>> {
	const spec = IDENTITY_TABLES[kind];
	const { known, planned } = await attributesOf(reader);
	const columns = resolveColumns(spec, planned);
	const object = withState(plannedTable(spec, columns, reader.host), kind);
	planned.learn(spec.contextType, object.attributes);
	return {
		tenant: object.tenant,
		subject: spec.name,
		target: { id: null, name: spec.name },
		outcome: 'created',
		changes: [
			{ field: 'name', from: null, to: spec.name },
			{ field: 'attributes', from: null, to: columns.map(({ name }) => name) },
		],
		object,
		step: { kind, known },
		contradiction: (now) => {
			if (now === null) return 'the table is not there';
			const missing = lacking(now, kind);
			return missing.length === 0 ? null : `it lacks ${missing.join(', ')}`;
		},
	};
}

async function plan(reader: Reader, { tables: [kind] }: Input): Promise<Intent<ContextTable, NewTableStep>> {
	if (kind === undefined) throw new Refusal('Tables is empty', 'Choose at least one table.');
	const tables = await tablesOf(reader);
	refuseNoTables(tables);
	const found = findOwn(tables.all, kind);
	if (found === undefined) return await planMissing(reader, kind);
	refuseUnusable(found, kind);
	return {
		tenant: found.tenant,
		subject: found.id,
		target: { id: found.id, name: found.name },
		outcome: 'unchanged',
		changes: [],
		object: withState(found, kind),
		step: null,
		contradiction: () => null,
	};
}

export const setUpIdentityTables: Writes<Input, ContextTable, NewTableStep> & NoExtra = {
	extra: {},
	prepare: async (reader, items) =>
		await eachItem(reader.signal, items, async (input) => await plan(reader, input)),
	// One after the other: attributes that one table is made with are used by the next.
	apply: applyEach(async (recorder, { kind, known }) => {
		const made = await makeTable(recorder, IDENTITY_TABLES[kind], known);
		if (made === null)
			throw new AdvisedError(
				`Exabeam answered without an ID for the new context table ${IDENTITY_TABLES[kind].name}`,
				'Run it again: what is there is left as it is.',
			);
		return { object: withState(made, kind) };
	}),
	readBack: async (reader, done) => {
		const tables = await tablesOf(reader);
		return new Map(
			done.map(({ index, object, step }) => {
				const now = tables.byId(object.id);
				return [index, now === undefined ? null : withState(now, step.kind)];
			}),
		);
	},
};
