import { type Keys, Lookup } from '../../shared/lookup';
import type { Ref } from '../../shared/operations/locator';
import type { Reader } from '../../shared/transport';
import { accounts } from '../api/accounts';
import { type Source, sourcesOf } from '../api/sources';
import { type Account, toAccount } from '../mapping/account';
import { findAll } from './find';
import { tenantOf } from './tenant';

/** Which account is meant: names repeat over sources, so a source may narrow them down. */
export interface AccountPick {
	account: Ref;
	source: Ref | undefined;
}

const ACCOUNT_KEYS: Keys<Account> = {
	id: ({ id }) => [id],
	name: ({ name }) => (name === null ? [] : [name]),
};
const SOURCE_KEYS: Keys<Source> = { id: ({ id }) => [id], name: ({ name }) => [name] };

async function findAny(reader: Reader, refs: readonly Ref[], withRemote: boolean): Promise<Lookup<Account>> {
	return await findAll(
		reader,
		{
			noun: 'account',
			keys: ACCOUNT_KEYS,
			fields: { id: { name: 'id', takesIn: true }, name: { name: 'name', takesIn: true } },
			collection: accounts,
			map: (record) => toAccount(record, tenantOf(reader), withRemote),
		},
		refs,
	);
}

/** The accounts with these ids, as far as they are there. */
export async function accountsById(reader: Reader, ids: readonly string[]): Promise<Lookup<Account>> {
	const refs = ids.map((value): Ref => ({ mode: 'id', value }));
	return await findAny(reader, refs, false);
}

/** All sources, to find one that was picked. */
export async function findSources(reader: Reader): Promise<Lookup<Source>> {
	return new Lookup('source', (await sourcesOf(reader)).values(), SOURCE_KEYS);
}

/** Accounts that were picked. Planned writes update them, so that a later item sees what an earlier one will have done. */
export class PickedAccounts {
	private readonly bySource = new Map<string, Lookup<Account>>();

	constructor(
		private readonly accounts: Lookup<Account>,
		private readonly sources: Lookup<Source>,
	) {}

	get all(): Iterable<Account> {
		return this.accounts.all;
	}

	/** @throws Refusal when nothing or more than one account matches */
	find({ account: ref, source }: AccountPick): Account {
		if (source === undefined) return this.accounts.find(ref);
		const account = this.on(this.sources.find(source)).find(ref);
		return this.accounts.byId(account.id) ?? account;
	}

	put(account: Account): void {
		this.accounts.put(account);
	}

	/** Where an account is never changes, so those of a source are sorted out once. */
	private on({ id }: Source): Lookup<Account> {
		const known = this.bySource.get(id);
		if (known !== undefined) return known;
		const there = [...this.accounts.all].filter(({ source }) => source?.id === id);
		const made = new Lookup('account', there, ACCOUNT_KEYS);
		this.bySource.set(id, made);
		return made;
	}
}

/** Finds the accounts that were picked. */
export async function findAccounts(
	reader: Reader,
	picks: readonly AccountPick[],
	withRemote = false,
): Promise<PickedAccounts> {
	const hasSource = picks.some(({ source }) => source !== undefined);
	const sources = hasSource ? await findSources(reader) : new Lookup<Source>('source', [], SOURCE_KEYS);
	const refs = picks.map(({ account }) => account);
	return new PickedAccounts(await findAny(reader, refs, withRemote), sources);
}

/** Reads written accounts back. */
export async function readBackAccounts(
	reader: Reader,
	done: ReadonlyArray<{ index: number; object: Account }>,
): Promise<Map<number, Account | null>> {
	const now = await accountsById(
		reader,
		done.map(({ object }) => object.id),
	);
	return new Map(done.map(({ index, object }) => [index, now.byId(object.id) ?? null]));
}
