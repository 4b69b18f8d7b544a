import type { Json, JsonObject } from '../../shared/model';
import { isRecord } from '../../shared/transport';

/** What stands at a path of a record. */
export interface Found {
	/** Whether the record has that field at all, be it empty. */
	isThere: boolean;
	/** The values that are not empty, those of elements marked as primary first. */
	values: Json[];
}

/** A step of a path: into a field, to one element of a list, or to those that have a value. */
type Step = { name: string } | { index: number } | { key: string; wanted: string };

/** A path in its two readings: as the name of a field, blanks, dots and all, and as steps. */
interface Path {
	name: string;
	steps: Step[];
}

const NOTHING: Found = { isThere: false, values: [] };
/** `name`, `[0]` or `[type=manager]`, as the parts of a path. */
const PART = /\[(?<index>\d+)\]|\[(?<key>\w+)=(?<wanted>[^\]]*)\]|(?<name>[^.[\]]+)/g;

function stepOf({ index, key, wanted, name }: Record<string, string | undefined>): Step {
	if (index !== undefined) return { index: Number(index) };
	return key === undefined ? { name: name ?? '' } : { key, wanted: wanted ?? '' };
}

function pathOf(text: string): Path {
	const name = text.trim();
	return { name, steps: [...name.matchAll(PART)].map(({ groups }) => stepOf(groups ?? {})) };
}

function isEmpty(value: Json | undefined): boolean {
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

function isPrimary(value: Json): boolean {
	return isRecord(value) && value.primary === true;
}

function elements(value: Json): Json[] {
	if (!Array.isArray(value)) return [value];
	const primary = value.filter(isPrimary);
	return primary.length === 0 ? value : [...primary, ...value.filter((one) => !isPrimary(one))];
}

function loose(name: string): string {
	return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * Reads records at paths: a field name as it is, or a path such as `profile.login`, `emails[0].address`,
 * `relations[type=manager].value`. Through a list it reads every element. Several paths parted by `|` are tried in
 * turn. Names are found without regard to case, blanks and punctuation where only one field has these letters. One
 * reader serves a whole list: it works out each path and each name once.
 */
export class PathReader {
	private readonly paths = new Map<string, Path[]>();
	private readonly looseNames = new Map<string, string>();

	/** What stands at a path of a record. */
	at(record: JsonObject, path: string): Found {
		let there: Found | undefined;
		for (const one of this.parsed(path)) {
			const found = this.atOne(record, one);
			if (found.values.length > 0) return found;
			if (found.isThere) there ??= found;
		}
		return there ?? NOTHING;
	}

	/** The fields of the record itself that a path begins in, for each of its alternatives. */
	roots(record: JsonObject, path: string): string[] {
		return this.parsed(path).flatMap(({ name, steps: [first] }) => {
			const begin = first !== undefined && 'name' in first ? first.name : '';
			return this.fieldOf(record, name) ?? this.fieldOf(record, begin) ?? [];
		});
	}

	private parsed(text: string): Path[] {
		const known = this.paths.get(text) ?? text.split('|').map(pathOf);
		this.paths.set(text, known);
		return known;
	}

	private looseOf(name: string): string {
		const known = this.looseNames.get(name) ?? loose(name);
		this.looseNames.set(name, known);
		return known;
	}

	/** The field of that name; failing that, the only one whose name has the same letters and digits. */
	private fieldOf(record: JsonObject, name: string): string | undefined {
		if (Object.hasOwn(record, name)) return name;
		const wanted = this.looseOf(name);
		const alike = Object.keys(record).filter((key) => this.looseOf(key) === wanted);
		return wanted !== '' && alike.length === 1 ? alike[0] : undefined;
	}

	private atOne(record: JsonObject, { name, steps }: Path): Found {
		const whole = steps.length === 1 ? undefined : this.fieldOf(record, name);
		return this.walk(record, whole === undefined ? steps : [{ name: whole }]);
	}

	private walk(record: JsonObject, steps: readonly Step[]): Found {
		let values: Json[] = [record];
		let isThere = true;
		for (const step of steps) {
			if ('name' in step) {
				const next = this.named(values, step.name);
				isThere = next !== undefined;
				values = next ?? [];
			} else if ('index' in step) {
				values = values.flatMap((value) => (Array.isArray(value) ? [value[step.index] ?? null] : []));
			} else {
				const { key, wanted } = step;
				values = values.flatMap(elements).filter((value) => isRecord(value) && value[key] === wanted);
			}
		}
		return { isThere, values: values.flatMap(elements).filter((value) => !isEmpty(value)) };
	}

	/** The values of a field of all records among some values; undefined when none of them has it. */
	private named(values: readonly Json[], name: string): Json[] | undefined {
		const next: Json[] = [];
		let isThere = false;
		for (const value of values.flatMap(elements)) {
			const field = isRecord(value) ? this.fieldOf(value, name) : undefined;
			if (!isRecord(value) || field === undefined) continue;
			isThere = true;
			next.push(value[field] ?? null);
		}
		return isThere ? next : undefined;
	}
}
