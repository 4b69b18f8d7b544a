import type { Lists, NoExtra } from '../../../shared/operations/ability';
import { type Include, includeParam } from '../../../shared/operations/include';
import { choices, collection, flag, optionalText } from '../../../shared/operations/parameter';
import { type ContextType, getTables } from '../../api/tables';
import { type ContextTable, toContextTable } from '../../mapping/contextTable';
import { oneAnswer } from '../oneAnswer';
import { tableShape } from './shape';
import { TYPE_OPTIONS } from './types';

const filters = collection(
	{ displayName: 'Filters', placeholder: 'Add filter' },
	{
		context_type: choices(TYPE_OPTIONS, {
			displayName: 'Type',
			description: 'Only tables of one of these types',
		}),
		custom_only: flag({
			displayName: 'Custom Only',
			default: true,
			description: 'Whether to return only the tables that somebody made',
		}),
		name_contains: optionalText({
			displayName: 'Name Contains',
			description: 'Only those with this text in their name; case does not matter',
		}),
	},
);

interface Filters {
	context_type?: ContextType[];
	custom_only?: boolean;
	name_contains?: string;
}

interface Input {
	filters: Filters;
	include: Include[];
}

/** The tests of the filters that are set. */
function testsOf({ context_type: types = [], custom_only: customOnly, name_contains: part }: Filters) {
	const tests: Array<(table: ContextTable) => boolean> = [];
	if (types.length > 0) tests.push((table) => types.some((type) => type === table.context_type));
	if (customOnly === true) tests.push((table) => table.is_custom === true);
	if (part !== undefined) {
		const wanted = part.toLowerCase();
		const namesOf = ({ name, identifiers }: ContextTable): string[] => [
			name ?? '',
			...Object.values(identifiers),
		];
		tests.push((table) => namesOf(table).some((name) => name.toLowerCase().includes(wanted)));
	}
	return tests;
}

/** Get Many on context tables. */
export const listTablesInfo = {
	resource: 'contextTable',
	operation: 'getAll',
	name: 'Get Many',
	action: 'Get many context tables',
	description: 'Get many context tables of the tenant, without their records',
	params: { filters, include: includeParam(['remote_data']) },
	shape: tableShape,
	isNeverEmpty: true,
	filterFor: (input: { filters: Filters }) => {
		const tests = testsOf(input.filters);
		return tests.length === 0
			? undefined
			: (table: ContextTable): boolean => tests.every((test) => test(table));
	},
	finish: (table: ContextTable) => table,
};

export const listTables: Lists<Input, ContextTable> & NoExtra = {
	extra: {},
	resolve: async (_reader, input) => await Promise.resolve(input),
	run: async function* (reader, { include }) {
		const records = await getTables(reader);
		const withRemote = include.includes('remote_data');
		const tables = records.flatMap((record) => toContextTable(record, reader.host, withRemote) ?? []);
		return yield* oneAnswer(tables, records.length, 'context tables');
	},
	tenant: async ({ host }) => await Promise.resolve(host),
};
