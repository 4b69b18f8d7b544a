import { isEqual } from 'lodash';
import { asError } from '../../shared/asError';
import { isFault, VendorFault, type Writer } from '../../shared/transport';
import { type NewTable, postTable } from '../api/tables';
import { type ContextTable, toContextTable } from '../mapping/contextTable';
import type { AttributeNames } from './attributeNames';
import { newTable, resolveColumns, type WantedTable } from './newTable';

async function post(writer: Writer, body: NewTable): Promise<ContextTable | null> {
	return toContextTable(await postTable(writer, body), writer.host, false);
}

/** A refused table is no matter of the subscription, which is what 409 means for records. */
function explained(error: Error): Error {
	if (!isRefused(error)) return error;
	return new VendorFault({
		...error.detail,
		advice:
			'Names of tables and of attributes are unique in Exabeam, and there can be 200 custom tables. Look at what is there with Context Table > Get Many.',
	});
}

function isRefused(error: Error): error is VendorFault {
	return isFault(error, 'invalid') || isFault(error, 'conflict');
}

/** What to send once more after a refusal: nothing where the tenant's attributes turn out to be as they were. */
async function secondTry(
	writer: Writer,
	wanted: WantedTable,
	known: AttributeNames,
	first: NewTable,
): Promise<NewTable | undefined> {
	await known.refresh(writer);
	const again = newTable(wanted, resolveColumns(wanted, known));
	return isEqual(again, first) ? undefined : again;
}

/**
 * Makes a table. Where Exabeam turns it down and the tenant's attributes turn out to be others than they were, for
 * instance because somebody made one meanwhile, it is tried once more with what is there now.
 *
 * @param known the attributes of the tenant; it learns those of the new table
 * @returns null when Exabeam's answer tells no id
 * @throws VendorFault when Exabeam does not make it
 */
export async function makeTable(
	writer: Writer,
	wanted: WantedTable,
	known: AttributeNames,
): Promise<ContextTable | null> {
	const body = newTable(wanted, resolveColumns(wanted, known));
	const table = await post(writer, body).catch(async (reason: unknown) => {
		const error = asError(reason);
		const again = isRefused(error) ? await secondTry(writer, wanted, known, body) : undefined;
		if (again === undefined) throw explained(error);
		return await post(writer, again);
	});
	known.learn(wanted.contextType, table?.attributes ?? []);
	return table;
}
