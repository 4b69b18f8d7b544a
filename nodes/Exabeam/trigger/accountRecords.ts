import { plain } from '../../shared/events/digest';
import type { RecordReading } from '../../shared/events/directory';
import type { Json, JsonObject } from '../../shared/model';
import { plainName } from '../mapping/properties';
import { asText } from '../mapping/readValue';

/** By what an account is known, most wanted first, as in its mapping. */
const IDS = ['id', 'userid', 'uuid', 'email', 'emailaddress', 'mail'];
/** What changes with every sign-in. */
const VOLATILE = /^last(login|seen|activ|used)|login(count|attempts)/;

function idOf(record: JsonObject): string | null {
	const [first] = Object.keys(record);
	// As records mostly begin, and then the id that is wanted most.
	const likely = first === 'id' ? asText(record.id ?? null) : undefined;
	if (likely !== undefined) return likely;
	let [id, best]: [string | null, number] = [null, IDS.length];
	for (const [name, value] of Object.entries(record)) {
		const rank = IDS.indexOf(plainName(name));
		const text = rank < 0 || rank >= best ? undefined : asText(value ?? null);
		if (text !== undefined) [id, best] = [text, rank];
	}
	return id;
}

/** The properties of a record, and those of them that are compared. */
interface Shape {
	all: readonly string[];
	compared: readonly string[];
	label: string;
}

function shapeOf(all: readonly string[]): Shape {
	const compared = all.filter((name) => !VOLATILE.test(plainName(name)));
	return { all, compared, label: compared.join() };
}

/** A value as text; a list in one order, whichever the vendor's is. */
function textOfValue(value: Json | undefined): string {
	if (typeof value === 'string') return value;
	if (!Array.isArray(value)) return plain(value);
	return value.length === 1 ? textOfValue(value[0]) : value.map(plain).sort().join();
}

/** Writes records as texts. A hundred thousand of them mostly have the same properties, which are sorted out once. */
function textWriter(): (record: JsonObject) => string {
	let shape = shapeOf([]);
	return (record) => {
		const names = Object.keys(record);
		const isKnown = names.length === shape.all.length && names.every((name, at) => name === shape.all[at]);
		if (!isKnown) shape = shapeOf(names);
		let text = shape.label;
		for (const name of shape.compared) text += `\n${textOfValue(record[name])}`;
		return text;
	};
}

/**
 * How the accounts of the Access Control API are told apart. Only the titles of their columns are documented, so that
 * everything is compared but the time of the last sign-in (Exabeam administration guide, "Access Control APIs").
 */
export const accountReading: RecordReading = {
	idOf,
	textOf: textWriter(),
	fields: ['first_name', 'last_name', 'source_status', 'sign_in_methods'],
};
