import type { ILoadOptionsFunctions, INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';
import { searchResult } from '../shared/listSearch';
import { textOrNull } from '../shared/normalize/values';
import { openReader } from '../shared/transport';
import { getPrivileges } from './api/roles';
import { groupsOf, rolesOf, usersOf } from './directory/tenant';
import { tenable } from './tenable';

/** How long a person waits for a list in the editor while Tenable limits the rate. */
const PATIENCE_MS = 20_000;

function byName(a: INodePropertyOptions, b: INodePropertyOptions): number {
	return a.name.localeCompare(b.name);
}

async function searchUsers(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const users = await usersOf(await openReader(this, tenable, PATIENCE_MS));
	const entries = [...users.all].map((user) => {
		const login = user.username ?? user.id;
		const name = user.name === null ? login : `${user.name} (${login})`;
		return {
			name: user.status === 'inactive' ? `${name} - disabled` : name,
			value: user.id,
			hint: user.emails[0]?.email,
		};
	});
	return searchResult(entries, filter, token);
}

async function searchGroups(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const groups = await groupsOf(await openReader(this, tenable, PATIENCE_MS));
	return searchResult(
		[...groups.all].map(({ id, name }) => ({ name: name ?? id, value: id })),
		filter,
		token,
	);
}

async function searchRoles(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const roles = await rolesOf(await openReader(this, tenable, PATIENCE_MS));
	const entries = [...roles.all].map(({ id, name, type }) => ({
		name: type === 'custom' ? `${name ?? id} (custom)` : (name ?? id),
		value: id,
	}));
	return searchResult(entries, filter, token);
}

async function getGroups(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const groups = await groupsOf(await openReader(this, tenable, PATIENCE_MS));
	return [...groups.all].map(({ id, name }) => ({ name: name ?? id, value: id })).sort(byName);
}

async function getPermissions(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const records = await getPrivileges(await openReader(this, tenable, PATIENCE_MS));
	return records
		.flatMap((record) => {
			const value = textOrNull(record.role_permission_string);
			const category = textOrNull(record.category);
			const name = textOrNull(record.name) ?? value;
			if (value === null || name === null) return [];
			return [{ name: category === null ? name : `${category}: ${name}`, value, description: value }];
		})
		.sort(byName);
}

/** What the node's pickers are filled from. */
export const methods = {
	listSearch: { searchUsers, searchGroups, searchRoles },
	loadOptions: { getGroups, getPermissions },
};
