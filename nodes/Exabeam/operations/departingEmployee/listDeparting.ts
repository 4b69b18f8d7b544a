import type { Batch, Ending, Lists, NoExtra } from '../../../shared/operations/ability';
import { type Include, includeParam } from '../../../shared/operations/include';
import { choice, collection, optionalDate } from '../../../shared/operations/parameter';
import { fieldsOf, type Shape } from '../../../shared/run/output';
import type { Reader } from '../../../shared/transport';
import { type ChosenTables, tableRef, tablesParam } from '../../directory/chosenTables';
import { openTable } from '../../directory/identityTable';
import {
	DepartingEmployee,
	type DepartureReason,
	toDepartingEmployee,
} from '../../mapping/departingEmployee';
import { walkRows } from '../../table/rows';

const shape: Shape<DepartingEmployee> = {
	schema: DepartingEmployee,
	fields: fieldsOf(DepartingEmployee),
	simplify: ({ id, username, name, reason, end_date, manager, ticket, added_at, vendor }) => ({
		id,
		username,
		name,
		reason,
		end_date,
		manager,
		ticket,
		added_at,
		vendor,
	}),
};

interface Filters {
	ended_before?: string;
	reason?: DepartureReason;
}

interface Input {
	filters: Filters;
	include: Include[];
	tables: ChosenTables;
}

/** Get Many on departing employees. */
export const listDepartingInfo = {
	resource: 'departingEmployee',
	operation: 'getAll',
	name: 'Get Many',
	action: 'Get many departing employees',
	description: 'Get many entries of the watch table',
	params: {
		filters: collection(
			{ displayName: 'Filters', placeholder: 'Add filter' },
			{
				ended_before: optionalDate({
					displayName: 'Ended Before',
					description: 'Only those whose last working day is before this day; those without one are left out',
				}),
				reason: choice(
					[
						{ name: 'Flight Risk', value: 'flight_risk' },
						{ name: 'Leaver', value: 'leaver' },
						{ name: 'Unknown', value: 'unknown' },
					],
					{ displayName: 'Departure Reason', default: 'leaver', description: 'Only those with this reason' },
				),
			},
		),
		include: includeParam(['remote_data']),
		tables: tablesParam(['departing']),
	},
	shape,
	isNeverEmpty: false,
	filterFor: ({ filters }: { filters: Filters }) => {
		const { ended_before: day, reason } = filters;
		if (day === undefined && reason === undefined) return undefined;
		return (one: DepartingEmployee) =>
			(day === undefined || (one.end_date !== null && one.end_date < day)) &&
			(reason === undefined || one.reason === reason);
	},
	finish: (one: DepartingEmployee) => one,
};

async function* walk(
	reader: Reader,
	{ include, tables }: Input,
	most?: number,
): AsyncGenerator<Batch<DepartingEmployee>, Ending> {
	const { table, columns } = await openTable(reader, tableRef(tables, 'departing'), 'departing', []);
	const rows = walkRows(reader, table, most);
	for (let step = await rows.next(); ; step = await rows.next()) {
		if (step.done) return step.value;
		const { items, total } = step.value;
		const objects = items.map(({ key, row, record }) =>
			toDepartingEmployee(table, columns, {
				key,
				row,
				record: include.includes('remote_data') ? record : undefined,
			}),
		);
		yield { items: objects, total };
	}
}

export const listDeparting: Lists<Input, DepartingEmployee> & NoExtra = {
	extra: {},
	resolve: async (_reader, input) => await Promise.resolve(input),
	run: walk,
	tenant: async (reader) => await Promise.resolve(reader.host),
};
