import type { Json, JsonObject } from '../../shared/model';
import { isRecord } from '../../shared/transport';

/** A value of a row: a text, or the texts of a list. */
export type CellValue = string | string[];

/** Under which names the schema wraps values that every example has flat (Exabeam OpenAPI file "Context", ContextValue). */
const WRAPPERS = [
	'stringValue',
	'longValue',
	'doubleValue',
	'timestampValue',
	'listValue',
	'mapValue',
	'booleanValue',
] as const;

function unwrapped(value: Json | undefined): Json {
	if (!isRecord(value)) return value ?? null;
	const wrapper = WRAPPERS.find((name) => value[name] !== undefined);
	return wrapper === undefined ? value : unwrapped(value[wrapper]);
}

function textOf(value: Json): string {
	if (value === null) return '';
	if (typeof value === 'object') return Object.keys(value).length === 0 ? '' : JSON.stringify(value);
	return String(value);
}

function cellOf(value: Json | undefined): CellValue {
	const plain = unwrapped(value);
	return Array.isArray(plain) ? plain.map((entry) => textOf(unwrapped(entry))) : textOf(plain);
}

/** A row: values by attribute id; what is empty is left out. */
export type Row = Readonly<Record<string, CellValue>>;

/** Whether a record is a row as it came: nothing is wrapped, nothing is empty. */
function isRow(record: JsonObject): record is Record<string, string> {
	return Object.values(record).every((value) => typeof value === 'string' && value !== '');
}

/** A record as a row, its values unwrapped; the record itself where it is one already, for there may be 100,000. */
export function toRow(record: JsonObject): Row {
	if (isRow(record)) return record;
	const row: Record<string, CellValue> = {};
	for (const [id, value] of Object.entries(record)) {
		const cell = cellOf(value);
		if (cell.length > 0) row[id] = cell;
	}
	return row;
}

/** A value of a row as one text, a list with commas between; empty when there is none. */
export function textIn(row: Row, attributeId: string | undefined): string {
	const value = attributeId === undefined ? undefined : row[attributeId];
	return typeof value === 'string' ? value : (value ?? []).join(', ');
}
