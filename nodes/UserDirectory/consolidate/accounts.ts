import type { IExecuteFunctions } from 'n8n-workflow';
import type { User } from '../../shared/model';
import { refuseCameTwice } from '../intake/cameTwice';
import { readUsers } from '../intake/readUsers';
import { INPUT } from './params';

/** An account, and where it came in. */
export interface Account {
	user: User;
	at: { item: number; input: number };
}

/**
 * Reads all inputs.
 *
 * @throws Refusal when one is empty, holds something else than users, or an account came twice
 */
export function readAccounts(ctx: IExecuteFunctions, inputs: number): Account[] {
	const accounts: Account[] = [];
	for (let input = 0; input < inputs; input++) {
		const users = readUsers(ctx.getInputData(input), `${INPUT} ${input + 1}`);
		for (const [item, user] of users.entries()) accounts.push({ user, at: { item, input } });
	}
	refuseCameTwice(
		accounts.map(({ user }) => user),
		'The inputs together',
	);
	return accounts;
}

const RANKS: Record<User['record_type'], number> = { identity: 0, account: 1, context: 2 };

/**
 * The accounts of each tenant. Those that tell whole people come first, then the order is that of the alphabet, so
 * that it does not depend on how the lists came in.
 */
export function byTenant(accounts: readonly Account[]): Account[][] {
	const tenants = new Map<string, Account[]>();
	for (const account of accounts) {
		const { vendor, tenant, record_type } = account.user;
		const name = `${RANKS[record_type]} ${vendor} ${tenant}`;
		const list = tenants.get(name);
		if (list === undefined) tenants.set(name, [account]);
		else list.push(account);
	}
	return [...tenants].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, list]) => list);
}
