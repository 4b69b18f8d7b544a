import type { ILoadOptionsFunctions, INodeListSearchItems, INodeListSearchResult } from 'n8n-workflow';
import { uniqBy } from 'lodash';
import { searchResult } from '../shared/listSearch';
import type { JsonObject } from '../shared/model';
import { textOrNull } from '../shared/normalize/values';
import { isRecord, openReader, type Reader, recordsIn, unlessFault } from '../shared/transport';
import { accounts } from './api/accounts';
import { type Collection, SMALL_PAGE } from './api/collection';
import { quoted } from './api/filters';
import { identities } from './api/identities';
import { getProfiles } from './api/profiles';
import { roles } from './api/roles';
import { sourcesOf } from './api/sources';
import { workgroups } from './api/workgroups';
import { sailpoint } from './sailpoint';

/** How long a person waits for a list in the editor while SailPoint limits the rate. */
const PATIENCE_MS = 20_000;

/** How an entry of a list reads in the picker. */
type Label = (record: JsonObject) => INodeListSearchItems | null;

async function page(
	reader: Reader,
	{ path, what, query }: Collection,
	offset: number,
): Promise<JsonObject[]> {
	const answer = await reader.read({
		method: 'GET',
		path,
		query: { ...query, limit: SMALL_PAGE, offset },
		...(offset > 0 ? { accept: [400, 404] } : {}),
	});
	return answer.status >= 400 ? [] : recordsIn(answer, what);
}

/** Those one of whose fields begins with the text; asked for one by one where a list turns down `or`. */
async function beginning(
	reader: Reader,
	collection: (filters?: string) => Collection,
	fields: readonly string[],
	text: string,
	offset: number,
): Promise<JsonObject[]> {
	if (text === '') return await page(reader, collection(), offset);
	const filters = fields.map((field) => `${field} sw ${quoted(text)}`);
	return await unlessFault(
		'invalid',
		async () => await page(reader, collection(filters.join(' or ')), offset),
		async () => {
			const pages = filters.map(async (filter) => await page(reader, collection(filter), offset));
			return uniqBy((await Promise.all(pages)).flat(), 'id');
		},
	);
}

function search(collection: (filters?: string) => Collection, fields: readonly string[], label: Label) {
	return async function (
		this: ILoadOptionsFunctions,
		filter?: string,
		token?: string,
	): Promise<INodeListSearchResult> {
		const reader = await openReader(this, sailpoint, PATIENCE_MS);
		const offset = Number(token ?? 0);
		const records = await beginning(reader, collection, fields, (filter ?? '').trim(), offset);
		const next = records.length < SMALL_PAGE ? undefined : String(offset + SMALL_PAGE);
		return { results: records.flatMap((record) => label(record) ?? []), paginationToken: next };
	};
}

const named: Label = (record) => {
	const value = textOrNull(record.id);
	return value === null ? null : { name: textOrNull(record.name) ?? value, value };
};

const person: Label = (record) => {
	const entry = named(record);
	if (entry === null) return null;
	const alias = textOrNull(record.alias);
	const state = isRecord(record.lifecycleState) ? textOrNull(record.lifecycleState.stateName) : null;
	const name = alias === null || alias === entry.name ? entry.name : `${entry.name} (${alias})`;
	return { ...entry, name: state === null || state === 'active' ? name : `${name} - ${state}` };
};

/** An account with the source that it is on, because names repeat over sources. */
const account: Label = (record) => {
	const entry = named(record);
	if (entry === null) return null;
	const [native, on] = [textOrNull(record.nativeIdentity), textOrNull(record.sourceName)];
	const name = native === null || native === entry.name ? entry.name : `${entry.name} (${native})`;
	const place = on === null ? name : `${name} on ${on}`;
	return { ...entry, name: record.disabled === true ? `${place} - disabled` : place };
};

/** The names of all lifecycle states, each once: which ids they have, the profile of each user decides. */
async function searchLifecycleStates(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const profiles = await getProfiles(await openReader(this, sailpoint, PATIENCE_MS));
	const byName = new Map<string, string[]>();
	for (const { name: profile, states } of profiles) {
		for (const { name, isEnabled } of states)
			if (isEnabled) byName.set(name, [...(byName.get(name) ?? []), profile]);
	}
	const entries = [...byName].map(([value, inProfiles]) => ({
		name: `${value} (${inProfiles.join(', ')})`,
		value,
	}));
	return searchResult(entries, filter, token);
}

/** The sources on which people can be created. */
async function searchSources(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	const all = (await sourcesOf(await openReader(this, sailpoint, PATIENCE_MS))).values();
	const kinds = { flatFile: 'flat file', nonEmployee: 'non-employees', connected: 'connected' };
	const entries = [...all].map(({ id, name, kind }) => ({ name: `${name} (${kinds[kind]})`, value: id }));
	return searchResult(entries, filter, token);
}

/** What the node's pickers are filled from. */
export const methods = {
	listSearch: {
		searchUsers: search((filters) => identities(filters, false), ['name', 'alias', 'email'], person),
		searchLifecycleStates,
		searchSources,
		searchGroups: search(workgroups, ['name'], named),
		searchRoles: search(roles, ['name'], named),
		searchAccounts: search((filters) => accounts(filters, 'name,id'), ['name', 'nativeIdentity'], account),
	},
};
