import { Deletion } from '../../../shared/model';
import { eachItem, type Intent, type NoExtra, type Writes } from '../../../shared/operations/ability';
import { alreadyAbsent, type Gone } from '../../../shared/operations/gone';
import { locator, type Ref } from '../../../shared/operations/locator';
import { deletion } from '../../../shared/operations/written';
import type { Reader } from '../../../shared/transport';
import { type ChosenTables, tablesParam } from '../../directory/chosenTables';
import { peopleOf } from '../../directory/people';
import type { DepartingEmployee } from '../../mapping/departingEmployee';
import { departingEmployee } from '../../pickables';
import { readBackGoneRows } from '../../table/readBackRows';
import { follow } from '../../table/trackers';
import { applyRowDeletes, type DeleteStep, refuseManaged } from '../../table/writeRows';
import { type DepartingTable, departingTableOf } from './departingTable';

/** Remove on departing employees. */
export const removeDepartingInfo = {
	resource: 'departingEmployee',
	operation: 'remove',
	name: 'Remove',
	action: 'Remove departing employee',
	description: 'Take somebody off the watch table',
	isDestructive: true,
	params: {
		departingEmployee: locator(departingEmployee, {
			displayName: 'Departing Employee',
			description: 'Who is not to be watched any more. By email, the table of users tells the username.',
		}),
		tables: tablesParam(['departing', 'users']),
	},
	output: Deletion,
	toJson: deletion,
};

interface Input {
	departingEmployee: Ref;
	tables: ChosenTables;
}

/** Who is meant: by email it may take the table of users, since the watch table has no email addresses. */
async function findOne(
	reader: Reader,
	departing: DepartingTable,
	{ departingEmployee: ref, tables }: Input,
): Promise<DepartingEmployee | undefined> {
	const found = departing.all.findOrNone(ref);
	if (found !== undefined || ref.mode !== 'email') return found;
	const person = (await peopleOf(reader, tables)).findOrNone(ref);
	if (person === undefined) return undefined;
	return departing.all.findOrNone({ ...ref, mode: 'username', value: person.username });
}

async function plan(reader: Reader, input: Input): Promise<Intent<Gone, DeleteStep>> {
	const departing = await departingTableOf(reader, input.tables);
	const { table } = departing.open;
	const object = await findOne(reader, departing, input);
	if (object === undefined) return alreadyAbsent(table.tenant, input.departingEmployee);
	refuseManaged(table, 'Rows of');
	return {
		tenant: object.tenant,
		subject: `${table.id} ${object.id}`,
		target: { id: object.id, name: object.username },
		outcome: 'deleted',
		changes: [
			{ field: 'watch_reason', from: object.source_reason, to: null },
			{ field: 'end_date', from: object.end_date, to: null },
		],
		object: { id: object.id },
		step: departing.remove(object),
		contradiction: (now) => (now === null ? null : 'the row is still there'),
	};
}

export const removeDeparting: Writes<Input, Gone, DeleteStep> & NoExtra = {
	extra: {},
	prepare: async (reader, items) =>
		await eachItem(reader.signal, items, async (input) => await plan(reader, input)),
	apply: applyRowDeletes(),
	follow,
	readBack: readBackGoneRows,
};
