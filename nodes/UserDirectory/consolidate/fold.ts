import type { Match } from '../../shared/model';
import { cachedSide, findRelatives, listOf, match, type MatchKey, NO_VALUES } from '../matching';
import type { Account } from './accounts';

/** An account with what it was recognised by. */
export interface Held {
	account: Account;
	match: Match | null;
}

/** Everything that was recognised as one person. */
export interface Cluster {
	held: Held[];
	/** All values of the accounts, by the position of the key. */
	values: string[][];
}

/** An account of which it is not clear whose it is. */
export interface Unclear {
	account: Account;
	problem: 'ambiguous' | 'duplicate';
	candidates: Account[];
}

export interface Folded {
	people: Cluster[];
	unclear: Unclear[];
}

/** Adds tenant after tenant to the people that are known so far. */
export function fold(tenants: ReadonlyArray<readonly Account[]>, keys: readonly MatchKey[]): Folded {
	const folded: Folded = { people: [], unclear: [] };
	for (const accounts of tenants) addTenant(folded, accounts, keys);
	return folded;
}

function addTenant(
	{ people, unclear }: Folded,
	accounts: readonly Account[],
	keys: readonly MatchKey[],
): void {
	const known = cachedSide([...people], (key) => (cluster) => cluster.values[key]?.slice() ?? []);
	const side = cachedSide(
		accounts,
		(key) =>
			({ user }) =>
				keys[key]?.source(user) ?? NO_VALUES,
	);
	const { sourceOf, keyOf, unclearTargets } = match(known, side, keys.length);
	const alone = accounts.flatMap((_, position) =>
		sourceOf[position] === -1 && !unclearTargets.has(position) ? [position] : [],
	);
	const { ofPeople } = findRelatives({ ofPeople: { side, records: alone } }, known, keys.length);
	const { ofTenant } = findRelatives({ ofTenant: { side, records: alone } }, side, keys.length);
	const clusterAt = (position: number): Account[] =>
		people[position]?.held.slice(0, 1).map(({ account }) => account) ?? [];
	const accountAt = (position: number): Account[] => accounts.slice(position, position + 1);
	for (const [position, account] of accounts.entries()) {
		const values = keys.map((_, key) => listOf(side.at(key)[position] ?? NO_VALUES));
		const person = sourceOf[position] ?? -1;
		const candidates = unclearTargets.get(position);
		const twins = [
			...[...(ofPeople.get(position) ?? [])].flatMap(clusterAt),
			...[...(ofTenant.get(position) ?? [])].flatMap(accountAt),
		];
		const cluster = people[person];
		if (cluster !== undefined) join(cluster, account, values, keys, keyOf[person] ?? 0);
		else if (candidates !== undefined)
			unclear.push({ account, problem: 'ambiguous', candidates: candidates.flatMap(clusterAt) });
		else if (twins.length > 0) unclear.push({ account, problem: 'duplicate', candidates: twins });
		else people.push({ held: [{ account, match: null }], values: values.map((list) => [...list]) });
	}
}

function join(
	cluster: Cluster,
	account: Account,
	values: ReadonlyArray<readonly string[]>,
	keys: readonly MatchKey[],
	key: number,
): void {
	const shared = values[key]?.find((value) => cluster.values[key]?.includes(value)) ?? '';
	cluster.held.push({ account, match: { key: keys[key]?.name ?? '', value: shared } });
	for (const [at, list] of values.entries())
		cluster.values[at] = [...new Set([...(cluster.values[at] ?? []), ...list])];
}
