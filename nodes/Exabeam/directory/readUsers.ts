import { Lookup } from '../../shared/lookup';
import type { User } from '../../shared/model';
import { type Batch, eachItem, type Ending, type Lists, type Reads } from '../../shared/operations/ability';
import { type Include, onlyIncluded } from '../../shared/operations/include';
import type { Ref } from '../../shared/operations/locator';
import type { UserFilterName } from '../../shared/operations/user/filters';
import type { ListUsers } from '../../shared/operations/user/list';
import type { Reader } from '../../shared/transport';
import { toUser } from '../mapping/user';
import { type KeyedRow, eachRows, walkRows } from '../table/rows';
import { type ChosenTables, tablesParam } from './chosenTables';
import { type Held, heldAccess } from './heldAccess';
import { userTableParams } from './userParams';
import { type FoundRow, keysOf, refuseUnmapped } from './userRows';
import { type UserTable, userTableOf, type UserTableInput } from './userTable';

/** What the people of a table can be filtered by. */
export const USER_FILTERS: readonly UserFilterName[] = ['email', 'name_contains', 'status', 'username'];

const extra = { ...userTableParams(), tables: tablesParam(['access']) };

type From = UserTableInput & { tables: ChosenTables };

/** Who holds what, where that was asked for; null where no table tells it. */
type Access = ReadonlyMap<string, Held> | null | undefined;

async function accessFor(
	reader: Reader,
	{ include, tables }: From & { include: Include[] },
): Promise<Access> {
	const isAsked = include.includes('roles') || include.includes('groups');
	return isAsked ? await heldAccess(reader, tables) : undefined;
}

/** What one person holds: each gets lists of their own. */
function heldBy(access: Access, key: string): Held | null | undefined {
	if (access === null || access === undefined) return access;
	const { roles = [], groups = [] } = access.get(key) ?? {};
	return { roles: [...roles], groups: [...groups] };
}

function userOf(
	users: UserTable,
	{ key, row, record }: KeyedRow,
	access: Access,
	include: readonly Include[],
): User {
	const withRecord = include.includes('remote_data') ? record : undefined;
	return toUser({ users, id: key, row, access: heldBy(access, key), record: withRecord });
}

async function* walk(
	reader: Reader,
	input: From & ListUsers,
	most: number | undefined,
): AsyncGenerator<Batch<User>, Ending> {
	const { include } = input;
	const users = await userTableOf(reader, input);
	const access = await accessFor(reader, input);
	const rows = walkRows(reader, users.table, most);
	for (let step = await rows.next(); ; step = await rows.next()) {
		if (step.done) return step.value;
		const { items, total } = step.value;
		yield { items: items.map((one) => userOf(users, one, access, include)), total };
	}
}

/** Get Many on users. */
export const listUsers: Lists<From & ListUsers, User> & { extra: typeof extra } = {
	extra,
	resolve: async (_reader, input) => await Promise.resolve(input),
	run: walk,
	tenant: async (reader, input) => (await userTableOf(reader, input)).tenant,
};

type FoundRecord = FoundRow & KeyedRow;

async function loadPeople(reader: Reader, users: UserTable): Promise<Lookup<FoundRecord>> {
	const people: FoundRecord[] = [];
	await eachRows(reader, users.table, (rows) => {
		for (const one of rows) people.push({ ...one, id: one.key });
	});
	return new Lookup('user', people, keysOf(users));
}

const loaded = new WeakMap<UserTable, Promise<Lookup<FoundRecord>>>();

async function peopleOf(reader: Reader, users: UserTable): Promise<Lookup<FoundRecord>> {
	const known = loaded.get(users);
	if (known !== undefined) return await known;
	const loading = loadPeople(reader, users);
	loaded.set(users, loading);
	loading.catch(() => loaded.delete(users));
	return await loading;
}

/** Get on users: however many are asked for, the table is read once. */
export const getUser: Reads<From & { user: Ref; include: Include[] }, User> & {
	extra: typeof extra;
} = {
	extra,
	run: async (reader, items) =>
		await eachItem(reader.signal, items, async (input) => {
			const { user, include } = input;
			const users = await userTableOf(reader, input);
			refuseUnmapped(users, user);
			const found = (await peopleOf(reader, users)).find(user);
			return onlyIncluded(userOf(users, found, await accessFor(reader, input), include), include);
		}),
};
