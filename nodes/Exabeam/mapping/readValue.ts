import type { Json } from '../../shared/model';
import { flagOrNull, textOrNull } from '../../shared/normalize/values';
import { isRecord } from '../../shared/transport';
import { Properties } from './properties';
import { timeOf } from './time';

/** A text, or a number as text. */
export function asText(value: Json): string | undefined {
	return textOrNull(value) ?? undefined;
}

export function asFlag(value: Json): boolean | undefined {
	return flagOrNull(value) ?? undefined;
}

/** A text, or the name of the object that stands in its place. */
export function asName(value: Json): string | undefined {
	return isRecord(value)
		? (new Properties(value).read(['name', 'displayName'], asText).value ?? undefined)
		: asText(value);
}

/** A list of texts, or of objects with names; undefined where any of them has none, so that none is lost. */
export function asNames(value: Json): string[] | undefined {
	const list = asList(value);
	const names = list?.flatMap((entry) => asName(entry) ?? []);
	return names?.length === list?.length ? names : undefined;
}

/** A list; one text or object alone stands for a list of one. */
export function asList(value: Json): Json[] | undefined {
	if (Array.isArray(value)) return value;
	return isRecord(value) || typeof value === 'string' ? [value] : undefined;
}

/** A time in any of the ways that Exabeam writes them, also as digits in a text; 0 says never. */
export function asTime(value: Json): string | null | undefined {
	const time = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
	return time === 0 ? null : (timeOf(time) ?? undefined);
}
