import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { ComparedField } from '../../../nodes/shared/events/compared';
import { plain } from '../../../nodes/shared/events/digest';
import {
	type Cover,
	Directory,
	type DirectoryMemory,
	type DirectoryRead,
	type RecordReading,
} from '../../../nodes/shared/events/directory';
import { BACKFILL_CHUNK, watch, type Watched } from '../../../nodes/shared/events/watch';
import type { JsonObject, User } from '../../../nodes/shared/model';
import { user } from '../support/samples';

/** A record that says all of a user that the tests change. */
function toUser(record: JsonObject): User {
	return user(plain(record.id), {
		name: plain(record.name),
		department: record.department === undefined ? null : plain(record.department),
		status: record.isGone === true ? 'deleted' : 'active',
		unavailable: record.department === undefined ? ['department'] : [],
	});
}

function readingOf(fields: readonly ComparedField[] = ['department', 'title']): RecordReading {
	return {
		idOf: ({ id }) => (typeof id === 'string' ? id : null),
		textOf: (record) => JSON.stringify(record),
		fields,
	};
}

function readOf(records: readonly JsonObject[], users: Partial<DirectoryRead['users']> = {}): DirectoryRead {
	return {
		vendor: 'tenable',
		tenant: 'host',
		recordType: 'account',
		source: 'snapshot',
		users: { records, cover: 'everybody', whyIncomplete: '', map: toUser, ...users },
		groups: null,
		roles: null,
	};
}

function people(count: number): JsonObject[] {
	return Array.from({ length: count }, (_, at) => ({ id: `u${at}`, name: `N${at}`, department: 'D' }));
}

function directoryOf(memory: DirectoryMemory | null, cover: Cover, isBackfilling = false): Directory {
	return memory === null ? Directory.empty(cover, isBackfilling) : Directory.from(memory, cover);
}

function next(memory: DirectoryMemory | null, read: DirectoryRead, reading = readingOf()): Watched {
	return watch(directoryOf(memory, read.users.cover), read, reading, 'baseline');
}

function typesOf({ happenings }: Watched): string[] {
	return happenings.map(({ type, user: about }) => `${type} ${about?.id}`);
}

const BASE = next(null, readOf(people(5))).memory;

describe('comparing with the last poll', () => {
	it('tells nothing whatever the order of the list', () => {
		fc.assert(
			fc.property(fc.shuffledSubarray(people(5), { minLength: 5 }), (records) => {
				const { happenings, memory } = next(BASE, readOf(records));
				expect(happenings).toEqual([]);
				expect(memory).toEqual(BASE);
			}),
			{ seed: 5 },
		);
	});

	it('takes nobody for gone whom a list does not show that is not whole', () => {
		const some = people(3);
		expect(typesOf(next(BASE, readOf(some)))).toEqual(['user.deleted u3', 'user.deleted u4']);
		expect(typesOf(next(BASE, readOf(some, { whyIncomplete: 'cut short' })))).toEqual([]);
		expect(typesOf(next(BASE, readOf(some, { cover: 'changed' })))).toEqual([]);
		expect(typesOf(next(BASE, readOf([])))).toEqual([]);
		expect(typesOf(next(BASE, readOf([{ name: 'no id' }])))).toEqual([]);
	});

	it('takes for gone who is said to be, unless they are there', () => {
		const gone = [
			{ id: 'u1', occurredAt: '2026-01-31T08:00:00.000Z', actor: { id: 'a', name: null } },
			{ id: 'u2', occurredAt: null, actor: null },
			{ id: 'never seen', occurredAt: null, actor: null },
		];
		const read = { ...readOf([{ id: 'u2', name: 'New' }], { cover: 'changed' }), gone };
		const told = next(BASE, read);
		expect(typesOf(told)).toEqual(['user.updated u2', 'user.deleted u1']);
		expect(told.happenings[1]).toMatchObject({ occurredAt: '2026-01-31T08:00:00.000Z', actor: { id: 'a' } });
		expect(typesOf(next(told.memory, read))).toEqual([]);
	});

	it('tells what changed since, however often it is read meanwhile', () => {
		const changed = people(5).map((record) => (record.id === 'u1' ? { ...record, department: 'E' } : record));
		const first = next(BASE, readOf(changed));
		expect(first.happenings).toMatchObject([
			{ type: 'user.updated', lifecycle: 'mover', changes: [{ field: 'department', from: null, to: 'E' }] },
		]);
		expect(typesOf(next(first.memory, readOf(changed)))).toEqual([]);
	});

	it('does not take for a change what is not told this time', () => {
		const untold = people(5).map(({ id, name }) => ({ id, name }));
		const first = next(BASE, readOf(untold));
		expect(first.happenings).toEqual([]);
		expect(next(first.memory, readOf(people(5))).happenings).toEqual([]);
	});

	it('tells nothing when another version compares other fields', () => {
		const other = readingOf(['city', 'title', 'department', 'is_admin']);
		const upgraded = next(BASE, readOf(people(5)), other);
		expect(upgraded.happenings).toEqual([]);
		const changed = people(5).map((record) => (record.id === 'u1' ? { ...record, department: 'E' } : record));
		expect(next(upgraded.memory, readOf(changed), other).happenings).toMatchObject([
			{ changes: [{ field: 'department', from: null, to: 'E' }] },
		]);
	});

	it('tells once of who stays on the list as deleted', () => {
		const marked = people(5).map((record) => (record.id === 'u1' ? { ...record, isGone: true } : record));
		const first = next(BASE, readOf(marked));
		expect(typesOf(first)).toEqual(['user.deleted u1']);
		const off = next(first.memory, readOf(people(5).filter(({ id }) => id !== 'u1')));
		expect(typesOf(off)).toEqual([]);
		expect(typesOf(next(off.memory, readOf(people(5))))).toEqual(['user.created u1']);
	});

	it('remembers how many there are, through those who come and go', () => {
		const gone = [{ id: 'u1', occurredAt: null, actor: null }];
		const come = [{ id: 'u7' }, { id: 'u8' }];
		const { memory } = next(BASE, { ...readOf(come, { cover: 'changed' }), gone });
		expect(directoryOf(memory, 'changed').people.size).toBe(6);
		expect(directoryOf(memory, 'everybody').people.size).toBe(6);
	});

	it.each<Cover>(['everybody', 'changed'])('tells of everybody in parts, each once, of %s', (cover) => {
		const count = BACKFILL_CHUNK * 2 + 10;
		const told: string[] = [];
		let memory: DirectoryMemory | null = null;
		for (let poll = 0; poll < 4; poll++) {
			const directory = directoryOf(memory, cover, true);
			const watched = watch(directory, readOf(people(count), { cover }), readingOf(), 'backfill');
			expect(watched.happenings.length).toBeLessThanOrEqual(BACKFILL_CHUNK);
			expect(watched.isBackfilling).toBe(poll < 2);
			told.push(...typesOf(watched));
			memory = watched.memory;
		}
		expect(new Set(told).size).toBe(count);
		expect(told).toHaveLength(count);
	});
});

describe.each<Cover>(['everybody', 'changed'])('a memory of form 1, where %s is read', (cover) => {
	/** When addresses and fingerprints stood in full, and people in the order in which they had come. */
	const OLD: DirectoryMemory = {
		people: [
			'npxUdp71u3|lena.fischer|lena.fischer@halden.example|Lena Fischer|a|0||0|pacY~',
			'CyOr6tMOu1|omar%3Daziz|%3Domar@halden.example|Omar %7C Aziz|a|0||0|pacY~',
			'm1Opa0XGu2|hana@halden.example|=|Hana 100%25|a|0||0|~~',
		].join('\n'),
		directory:
			'{"generation":1,"fields":["department","title"],"isBackfilling":false,"roles":[{"id":"r1","name":"Role","values":null,"count":0}],"groups":[]}',
	};
	const LENA = record('u3', 'lena.fischer', 'lena.fischer@halden.example', 'Lena Fischer', 'Finance');
	const OMAR = record('u1', 'omar=aziz', '=omar@halden.example', 'Omar | Aziz', 'Finance');
	const HANA = record('u2', 'hana@halden.example', 'hana@halden.example', 'Hana 100%', null);
	const map = ({ username, email, department, ...rest }: JsonObject): User => ({
		...toUser({ ...rest, department }),
		username: plain(username),
		department: department === null ? null : plain(department),
		emails: [{ email: plain(email), type: null, is_primary: true }],
		roles: [{ id: 'r1', name: 'Role', source: null, ends_at: null }],
		groups: [],
	});
	const read = (...records: JsonObject[]) => readOf(records, { cover, map });

	it('goes on without a word', () => {
		expect(directoryOf(OLD, cover).people.size).toBe(3);
		const first = next(OLD, read(LENA, OMAR, HANA));
		expect(first.happenings).toEqual([]);
		expect(next(first.memory, read(HANA, OMAR, LENA)).happenings).toEqual([]);
	});

	it('goes on without a word when everything is read anew', () => {
		const reading = readingOf(['title', 'department', 'city']);
		const first = next(OLD, read(LENA, OMAR, HANA), reading);
		expect(first.happenings).toEqual([]);
		const moved = { ...OMAR, department: 'Legal' };
		expect(typesOf(next(first.memory, read(LENA, moved, HANA), reading))).toEqual(['user.updated u1']);
	});

	it('tells what changed since', () => {
		const moved = { ...OMAR, department: 'Legal', email: 'omar=aziz@halden.example' };
		const first = next(OLD, read(LENA, moved, HANA));
		expect(first.happenings).toMatchObject([
			{
				type: 'user.updated',
				user: { id: 'u1' },
				changes: [
					{ field: 'emails', from: '=omar@halden.example', to: 'omar=aziz@halden.example' },
					{ field: 'department', from: null, to: 'Legal' },
				],
			},
		]);
		const back = next(first.memory, read(LENA, OMAR, HANA));
		expect(back.happenings).toMatchObject([
			{
				user: { id: 'u1' },
				changes: [
					{ field: 'emails', from: 'omar=aziz@halden.example', to: '=omar@halden.example' },
					{ field: 'department', to: 'Finance' },
				],
			},
		]);
	});
});

function record(
	id: string,
	username: string,
	email: string,
	name: string,
	department: string | null,
): JsonObject {
	return { id, username, email, name, department };
}
