import type { FieldChange } from '../../../shared/model';
import { dateFromText } from '../../../shared/normalize/values';
import { eachItem, type Intent, type NoExtra, type Writes } from '../../../shared/operations/ability';
import type { Ref } from '../../../shared/operations/locator';
import type { Reader } from '../../../shared/transport';
import type { ChosenTables } from '../../directory/chosenTables';
import { columnFor, fieldChanges, type OpenTable, valuesFor } from '../../directory/identityTable';
import { peopleOf, type Person, unknownPerson } from '../../directory/people';
import { DEPARTURE_REASONS, type DepartingEmployee } from '../../mapping/departingEmployee';
import { readBackRowsAs } from '../../table/readBackRows';
import { follow } from '../../table/trackers';
import { applyUpserts, type UpsertStep } from '../../table/writeRows';
import { departingIn, departingTableOf } from './departingTable';

interface Input {
	person: 'table' | 'username';
	user: Ref | undefined;
	username: string | undefined;
	departureReason: keyof typeof DEPARTURE_REASONS;
	endDate: string | undefined;
	additionalFields: { name?: string; manager?: string; ticket?: string };
	tables: ChosenTables;
}

async function personIn(reader: Reader, { user, username = '', tables }: Input): Promise<Person> {
	if (user !== undefined) return (await peopleOf(reader, tables)).find(user);
	return unknownPerson(username);
}

/** A day as the attribute takes it: one of the type timestamp takes no day alone. */
function dayFor(open: OpenTable, day: string | undefined): string | undefined {
	if (day === undefined) return undefined;
	return columnFor(open, 'departing', 'end_date').type === 'timestamp' ? `${day}T00:00:00.000Z` : day;
}

function missingIn(now: DepartingEmployee | null, changes: readonly FieldChange[]): string | null {
	if (now === null) return 'the row is not there';
	const held: Record<string, string | null> = {
		name: now.name,
		manager: now.manager,
		watch_reason: now.source_reason,
		ticket: now.ticket,
		end_date: now.end_date,
	};
	const open = changes.filter(({ field, to }) => {
		const wanted = field === 'end_date' ? dateFromText(to) : to;
		return held[field] !== undefined && held[field] !== wanted;
	});
	return open.length === 0 ? null : `${open.map(({ field }) => field).join(', ')} did not change`;
}

async function plan(reader: Reader, input: Input): Promise<Intent<DepartingEmployee, UpsertStep>> {
	const person = await personIn(reader, input);
	const departing = await departingTableOf(reader, input.tables);
	const { open } = departing;
	const known = departing.all.findOrNone({ mode: 'id', value: person.username });
	const key = known?.id ?? person.username;
	const { name, manager, ticket } = input.additionalFields;
	/** What the table of users tells is left out where this table has no attribute for it. */
	const told = (field: string, value: string | null): string | undefined =>
		open.columns.has(field) ? (value ?? undefined) : undefined;
	const values = valuesFor(open, 'departing', {
		name: name ?? told('name', person.name),
		manager: manager ?? told('manager', person.manager),
		end_date: dayFor(open, input.endDate ?? told('end_date', person.endDate)),
		watch_reason: DEPARTURE_REASONS[input.departureReason],
		ticket,
		added_at: known === undefined ? told('added_at', new Date().toISOString()) : undefined,
	});
	const { object, planned } = departing.put(key, values);
	const changes = fieldChanges(open, planned);
	return {
		tenant: object.tenant,
		subject: `${open.table.id} ${key}`,
		target: { id: key, name: object.username },
		outcome: planned.before === undefined ? 'created' : planned.step === null ? 'unchanged' : 'updated',
		changes,
		object,
		step: planned.step,
		contradiction: (now) => missingIn(now, changes),
	};
}

/** Add on departing employees: a row that is there already is brought up to date. */
export const addDeparting: Writes<Input, DepartingEmployee, UpsertStep> & NoExtra = {
	extra: {},
	prepare: async (reader, items) =>
		await eachItem(reader.signal, items, async (input) => await plan(reader, input)),
	apply: applyUpserts(),
	follow,
	readBack: readBackRowsAs((row, { table, key }) => departingIn(table, key, row)),
};
