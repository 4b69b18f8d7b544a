import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchResult } from '../shared/listSearch';
import { openReader } from '../shared/transport';
import { exabeam } from './exabeam';
import { PATIENCE_MS } from './pickers/patience';
import { getTableAttributes } from './pickers/tableAttributes';
import { searchPlatformAccounts, searchPlatformRoles } from './pickers/platform';
import { searchUsers } from './pickers/users';
import { searchDepartingEmployees, searchGroups, searchRoles } from './pickers/searchRows';
import { refuseNoTables, tablesOf } from './table/tables';

async function searchContextTables(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const tables = await tablesOf(await openReader(this, exabeam, PATIENCE_MS));
	refuseNoTables(tables);
	const entries = [...tables.all].map(({ id, name, identifiers, is_custom: isCustom, source }) => {
		const shown = identifiers.display_name ?? name ?? id;
		return {
			name: isCustom === false ? `${shown} (${source ?? 'managed'})` : shown,
			value: id,
			hint: name ?? '',
		};
	});
	return searchResult(entries, filter, token);
}

/** What the node's pickers are filled from. */
export const methods = {
	listSearch: {
		searchContextTables,
		searchDepartingEmployees,
		searchGroups,
		searchPlatformAccounts,
		searchPlatformRoles,
		searchRoles,
		searchUsers,
	},
	loadOptions: { getTableAttributes },
};
