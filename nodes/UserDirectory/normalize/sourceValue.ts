import type { Json, JsonObject } from '../../shared/model';
import { isRecord } from '../../shared/transport';

/** What stands at a path of a record. */
export interface Found {
	/** Whether the record has that field at all, be it empty. */
	isThere: boolean;
	/** The values that are not empty, those of elements marked as primary first. */
	values: Json[];
}

const NOTHING: Found = { isThere: false, values: [] };
/** `name`, `[0]` or `[type=manager]`, as the parts of a path. */
const PART = /\[(?<index>\d+)\]|\[(?<key>\w+)=(?<wanted>[^\]]*)\]|(?<name>[^.[\]]+)/g;

function isEmpty(value: Json | undefined): boolean {
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function primaryFirst(values: Json[]): Json[] {
	const isPrimary = (value: Json): boolean => isRecord(value) && value.primary === true;
	return [...values.filter(isPrimary), ...values.filter((value) => !isPrimary(value))];
}

function elements(value: Json): Json[] {
	return Array.isArray(value) ? primaryFirst(value) : [value];
}

function loose(name: string): string {
	return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The field of that name; failing that, the only one whose name has the same letters and digits. */
function fieldOf(record: JsonObject, name: string): string | undefined {
	if (Object.hasOwn(record, name)) return name;
	const wanted = loose(name);
	const alike = Object.keys(record).filter((key) => loose(key) === wanted);
	return wanted !== '' && alike.length === 1 ? alike[0] : undefined;
}

function named(values: Json[], name: string): { isThere: boolean; values: Json[] } {
	const next: Json[] = [];
	let isThere = false;
	for (const value of values.flatMap(elements)) {
		const field = isRecord(value) ? fieldOf(value, name) : undefined;
		if (!isRecord(value) || field === undefined) continue;
		isThere = true;
		next.push(value[field] ?? null);
	}
	return { isThere, values: next };
}

function walk(record: JsonObject, path: string): Found {
	let at: { isThere: boolean; values: Json[] } = { isThere: true, values: [record] };
	for (const { groups = {} } of path.matchAll(PART)) {
		const { index, key, wanted, name } = groups;
		if (name !== undefined) at = named(at.values, name);
		else if (index !== undefined)
			at.values = at.values.flatMap((value) => (Array.isArray(value) ? [value[Number(index)] ?? null] : []));
		else
			at.values = at.values
				.flatMap(elements)
				.filter((value) => isRecord(value) && key !== undefined && value[key] === wanted);
	}
	const values = at.values.flatMap(elements).filter((value) => !isEmpty(value));
	return { isThere: at.isThere, values };
}

function atOne(record: JsonObject, path: string): Found {
	const whole = fieldOf(record, path);
	return whole === undefined ? walk(record, path) : walk({ whole: record[whole] ?? null }, 'whole');
}

/**
 * Reads a record at a path: a field name as it is (spaces, dots and all), or a path such as `profile.login`,
 * `emails[0].address`, `relations[type=manager].value`. Through a list it reads every element. Several paths
 * parted by `|` are tried in turn.
 */
export function sourceValue(record: JsonObject, path: string): Found {
	const tried = path.split('|').map((one) => atOne(record, one.trim()));
	return tried.find(({ values }) => values.length > 0) ?? tried.find(({ isThere }) => isThere) ?? NOTHING;
}

/** The field of the record itself that a path begins in, for each of its alternatives. */
export function rootFields(record: JsonObject, path: string): string[] {
	return path.split('|').flatMap((one) => {
		const field = fieldOf(record, one.trim()) ?? fieldOf(record, one.trim().split(/[.[]/)[0] ?? '');
		return field === undefined ? [] : [field];
	});
}
