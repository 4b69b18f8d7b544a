import type { Reader } from '../../shared/transport';
import { tablesOf } from '../table/tables';
import { type ChosenTables, tableRef } from './chosenTables';
import { tenantOfUsers } from './tenant';

/**
 * The tenant as roles, groups and those who hold them name it: that of the users of the same directory, whichever
 * tables keep the rest of it; the API host alone as long as there is no table of users.
 *
 * @throws Refusal when more than one table is meant
 */
export async function directoryTenant(reader: Reader, tables: ChosenTables): Promise<string> {
	const users = (await tablesOf(reader)).findOrNone(tableRef(tables, 'users'));
	return users === undefined ? reader.host : tenantOfUsers(users);
}
