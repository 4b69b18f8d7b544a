import { Lookup, namedKeys } from '../../shared/lookup';
import type { Group, JsonObject, Role, User } from '../../shared/model';
import type { Batch, Ending, Lists, NoExtra } from '../../shared/operations/ability';
import type { Include } from '../../shared/operations/include';
import type { Ref } from '../../shared/operations/locator';
import type { NameFilters } from '../../shared/operations/nameFilters';
import { oncePerReader, type Reader } from '../../shared/transport';
import { membersOf, tenantNameOf } from './tenant';

/** What the list of groups or roles asks for. */
export interface ListNamed {
	filters: NameFilters;
	include: Include[];
}

/** What tells groups and roles apart when they are read. */
interface Kind<T extends Group | Role> {
	noun: string;
	records(reader: Reader): Promise<JsonObject[]>;
	map(record: JsonObject, host: string, withRemote: boolean): T | null;
	/** The groups or the roles of a user. */
	heldBy(user: User): ReadonlyArray<{ id: string }> | null;
}

interface Read<T> {
	objects: T[];
	unreadable: number;
}

/**
 * Reading of groups and of roles. Tenable answers both as one list, has no call for one group, and tells members
 * reliably only with the users: so one is found in the list, and members are found among the users, in one
 * request for all.
 */
export function readsOf<T extends Group | Role>(kind: Kind<T>) {
	const read = async (reader: Reader, withRemote: boolean): Promise<Read<T>> => {
		const records = await kind.records(reader);
		const objects = records.flatMap((record) => kind.map(record, reader.host, withRemote) ?? []);
		return { objects, unreadable: records.length - objects.length };
	};
	const withMembers = async (reader: Reader, objects: readonly T[]): Promise<T[]> => {
		const members = await membersOf(reader, (user) => kind.heldBy(user));
		return objects.map((object) => {
			const held = members.get(object.id) ?? [];
			return { ...object, members: held, member_count: held.length };
		});
	};
	const lookup = async (reader: Reader, withRemote: boolean): Promise<Lookup<T>> =>
		new Lookup<T>(kind.noun, (await read(reader, withRemote)).objects, namedKeys);
	const plain = oncePerReader(async (reader) => await lookup(reader, false));
	const withRecords = oncePerReader(async (reader) => await lookup(reader, true));

	async function* walk(reader: Reader, { include }: ListNamed): AsyncGenerator<Batch<T>, Ending> {
		const { objects, unreadable } = await read(reader, include.includes('remote_data'));
		const items = include.includes('members') ? await withMembers(reader, objects) : objects;
		yield { items, total: objects.length + unreadable };
		const detail = unreadable === 0 ? '' : `${unreadable} ${kind.noun}s came without an ID`;
		return { isComplete: unreadable === 0, basis: 'single_response', detail };
	}

	const list: Lists<ListNamed, T> & NoExtra = {
		extra: {},
		resolve: async (_reader, input) => await Promise.resolve(input),
		run: walk,
		tenant: tenantNameOf,
	};

	const find = async (reader: Reader, ref: Ref, include: readonly Include[]): Promise<T> => {
		const objects = include.includes('remote_data') ? await withRecords(reader) : await plain(reader);
		const object = objects.find(ref);
		if (!include.includes('members')) return object;
		const [full] = await withMembers(reader, [object]);
		return full ?? object;
	};

	return { list, find };
}
