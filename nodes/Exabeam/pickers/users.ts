import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { searchResult } from '../../shared/listSearch';
import type { Ref } from '../../shared/operations/locator';
import { Refusal } from '../../shared/operations/refusal';
import { openReader } from '../../shared/transport';
import { fieldIn } from '../directory/columns';
import { identityTableParam } from '../directory/tableParams';
import { type UserTable, userTableOf } from '../directory/userTable';
import { exabeam } from '../exabeam';
import { statusOf } from '../mapping/accessStatus';
import { emailsIn } from '../mapping/user';
import { type KeyedRow, eachRows } from '../table/rows';
import { PATIENCE_MS } from './patience';

/** The table that is chosen in the node. */
function chosenTable(ctx: ILoadOptionsFunctions): Ref {
	const param = identityTableParam('users', 'Users Table', '');
	const read = param.schema.safeParse(ctx.getCurrentNodeParameter('usersTable') ?? param.ui.default);
	if (read.success) return read.data;
	throw new Refusal(
		`Users Table ${read.error.issues[0]?.message ?? 'is wrong'}`,
		'Choose the table first; one from an expression is not known in the editor.',
	);
}

function entryOf(users: UserTable, { key, row }: KeyedRow): { name: string; value: string; hint: string } {
	const read = (field: string): string | null => fieldIn(users.columns, row, field);
	const [person, username] = [read('name'), read('username') ?? key];
	const name = person === null || person === username ? username : `${person} (${username})`;
	const isDisabled = statusOf(read('status')).status === 'inactive';
	return {
		name: isDisabled ? `${name} - disabled` : name,
		value: key,
		hint: emailsIn(users, row).join(' '),
	};
}

/** The people of the table that is chosen in the node. */
export async function searchUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const reader = await openReader(this, exabeam, PATIENCE_MS);
	const usersTable = chosenTable(this);
	const users = await userTableOf(reader, { usersTable, mapping: 'standard', attributeMapping: undefined });
	const entries = new Map<string, ReturnType<typeof entryOf>>();
	await eachRows(reader, users.table, (rows) => {
		for (const row of rows) entries.set(row.key, entryOf(users, row));
	});
	return searchResult(entries.values(), filter, token);
}
