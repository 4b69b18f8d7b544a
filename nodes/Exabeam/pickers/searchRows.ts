import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchResult } from '../../shared/listSearch';
import type { Group, Role } from '../../shared/model';
import { openReader, type Reader } from '../../shared/transport';
import { type ChosenTables, tablesParam } from '../directory/chosenTables';
import type { IdentityTableName } from '../directory/identityTables';
import { type Directory, GROUPS, ROLES } from '../directory/namedKinds';
import { sourceOf } from '../directory/namedTable';
import { exabeam } from '../exabeam';
import { departingTableOf } from '../operations/departingEmployee/departingTable';

/** How long a person waits for a list in the editor while Exabeam limits the rate. */
const PATIENCE_MS = 20_000;

/** An entry of a picker; what stands in the hint is searched as well. */
interface Entry {
	name: string;
	value: string;
	hint?: string;
}

/** The tables that the person chose in the node; one that is not filled in yet counts as the usual one. */
function tablesChosen(context: ILoadOptionsFunctions, name: IdentityTableName): ChosenTables {
	const chosen: unknown = context.getCurrentNodeParameter(`tables.${name}`);
	const read = tablesParam([name]).schema.safeParse(chosen === undefined ? {} : { [name]: chosen });
	return read.success ? read.data : {};
}

function search(
	name: IdentityTableName,
	entriesOf: (reader: Reader, tables: ChosenTables) => Promise<Entry[]>,
) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		token?: string,
	): Promise<INodeListSearchResult> {
		const reader = await openReader(this, exabeam, PATIENCE_MS);
		return searchResult(await entriesOf(reader, tablesChosen(this, name)), filter, token);
	};
}

function searchNamed<T extends Group | Role>(directory: Directory<T>) {
	return search(directory.table, async (reader, tables) =>
		Array.from((await directory.open(reader, tables)).all.all, (one) => {
			const name = one.name ?? one.id;
			const source = sourceOf(one);
			return { name: source === '' ? name : `${name} (${source})`, value: one.id, hint: one.id };
		}),
	);
}

/** What roles, groups and departing employees are picked from. */
export const searchRoles = searchNamed(ROLES);
export const searchGroups = searchNamed(GROUPS);
export const searchDepartingEmployees = search('departing', async (reader, tables) =>
	Array.from(
		(await departingTableOf(reader, tables)).all.all,
		({ id, name, username, end_date: endDate }) => {
			const who = name === null ? username : `${name} (${username})`;
			return { name: endDate === null ? who : `${who} - until ${endDate}`, value: id };
		},
	),
);
