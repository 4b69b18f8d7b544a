import { memoize } from 'lodash';
import { plain } from '../../shared/events/digest';
import type { RecordReading } from '../../shared/events/directory';
import type { Json, JsonObject } from '../../shared/model';
import { plainName } from '../mapping/properties';
import { asText } from '../mapping/readValue';

/** By what an account is known, most wanted first, as in its mapping. */
const IDS = ['id', 'userid', 'uuid', 'email', 'emailaddress', 'mail'];
/** What changes with every sign-in. */
const VOLATILE = /^last(login|seen|activ|used)|login(count|attempts)/;

/** What a property is for: its rank among the ids, or whether it is left out of comparisons. */
interface Use {
	rank: number;
	isVolatile: boolean;
}

/** There are a hundred thousand records with the same few names. */
const useOf = memoize((name: string): Use => {
	const called = plainName(name);
	return { rank: IDS.indexOf(called), isVolatile: VOLATILE.test(called) };
});

function idOf(record: JsonObject): string | null {
	let [id, best]: [string | null, number] = [null, IDS.length];
	for (const name of Object.keys(record)) {
		const { rank } = useOf(name);
		if (rank < 0 || rank >= best) continue;
		const text = asText(record[name] ?? null);
		if (text != null) [id, best] = [text, rank];
	}
	return id;
}

/** Lists in one order, whichever the vendor's is. */
function stable(value: Json | undefined): string {
	return Array.isArray(value) ? value.map(plain).sort().join() : plain(value);
}

function textOf(record: JsonObject): string {
	let text = '';
	for (const name of Object.keys(record)) {
		if (!useOf(name).isVolatile) text += `${name}\n${stable(record[name])}\n`;
	}
	return text;
}

/**
 * How the accounts of the Access Control API are told apart. Only the titles of their columns are documented, so that
 * everything is compared but the time of the last sign-in (Exabeam administration guide, "Access Control APIs").
 */
export const accountReading: RecordReading = {
	idOf,
	textOf,
	fields: ['first_name', 'last_name', 'source_status', 'sign_in_methods'],
};
