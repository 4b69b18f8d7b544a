import { z } from 'zod';
import { CalendarDate, type JsonObject, origin, Timestamp } from '../../shared/model';
import { recordFields } from '../../shared/model/record';
import { dateFromText, isoFromText } from '../../shared/normalize/values';
import { type Columns, fieldIn } from '../directory/columns';
import type { KeyedTable } from '../table/tables';
import type { Row } from '../table/values';

/** Why somebody is watched, and how the table says it. */
export const DEPARTURE_REASONS = { leaver: 'Leaver', flight_risk: 'Flight Risk' } as const;
export const DepartureReason = z.enum(['leaver', 'flight_risk', 'unknown']);
export type DepartureReason = z.infer<typeof DepartureReason>;

/** Somebody who leaves, or may leave, and is watched until then. */
export const DepartingEmployee = z
	.object({
		object: z.literal('departing_employee'),
		...origin,
		/** The value of the table's key: the name by which events know the person. */
		id: z.string().min(1),
		username: z.string().min(1),
		name: z.string().nullable(),
		reason: DepartureReason,
		/** The table's own word for the reason. */
		source_reason: z.string().nullable(),
		/** The last working day, or the day until which a flight risk is watched. */
		end_date: CalendarDate.nullable(),
		manager: z.string().nullable(),
		ticket: z.string().nullable(),
		added_at: Timestamp.nullable(),
		...recordFields,
	})
	.strict();
export type DepartingEmployee = z.infer<typeof DepartingEmployee>;

function reasonOf(word: string | null): DepartureReason {
	const plain = word?.toLowerCase().replace(/[^a-z]+/g, '_');
	return DepartureReason.options.find((one) => one === plain) ?? 'unknown';
}

/** A row of the table of departing employees as an object. */
export function toDepartingEmployee(
	table: KeyedTable,
	columns: Columns,
	{ key, row, record }: { key: string; row: Row; record?: JsonObject },
): DepartingEmployee {
	const read = (field: string): string | null => fieldIn(columns, row, field);
	return {
		object: 'departing_employee',
		vendor: 'exabeam',
		tenant: table.tenant,
		record_type: 'context',
		id: key,
		username: read('username') ?? key,
		name: read('name'),
		reason: reasonOf(read('watch_reason')),
		source_reason: read('watch_reason'),
		end_date: dateFromText(read('end_date')),
		manager: read('manager'),
		ticket: read('ticket'),
		added_at: isoFromText(read('added_at')),
		created_at: null,
		updated_at: null,
		custom: {},
		unavailable: ['created_at', 'updated_at'],
		read_only: ['added_at'],
		snapshot: undefined,
		remote_data: record,
	};
}
