import { once } from 'lodash';
import { z } from 'zod';
import type { Memory } from '../../shared/events/memory';
import { pollDirectory } from '../../shared/events/pollDirectory';
import type { Polled } from '../../shared/events/poll';
import { dated } from '../../shared/events/vendorClock';
import type { User } from '../../shared/model';
import { AdvisedError } from '../../shared/operations/refusal';
import type { Reader } from '../../shared/transport';
import { tenantNameOf } from '../directory/tenant';
import { type Entry, toEntry } from './entry';
import { type FindUser, logHappenings } from './logEvents';
import { overlapMs, type TriggerValues } from './params';
import { readDirectory, type TenableDirectory } from './readDirectory';
import { type LogPosition, type LogRead, readLog, startOfLog } from './readLog';
import { reconcile, Reconciliation } from './reconcile';

const LogMemory = z.object({
	position: z.object({
		newest: z.string(),
		since: z.string(),
		floor: z.string(),
		seen: z.record(z.string()),
	}),
	reconciliation: Reconciliation,
});

function entriesOf({ records }: LogRead, tenant: string, { options }: TriggerValues): Entry[] {
	const further = new Set(options.furtherActions);
	return records.flatMap((record) => toEntry(record, tenant, further) ?? []);
}

function logMemoryOf(memory: Memory | null): z.infer<typeof LogMemory> | null {
	if (memory?.log === undefined) return null;
	const read = LogMemory.safeParse(JSON.parse(memory.log));
	if (read.success) return read.data;
	throw new AdvisedError(
		'What this trigger remembers of the activity log cannot be read',
		'Change On First Poll and change it back: that sets a new baseline.',
	);
}

function logText(position: LogPosition, reconciliation: Reconciliation): string {
	return JSON.stringify({ position, reconciliation });
}

/** Finds users among those that were read, mapping only who is asked for. */
function finderIn({ read, reading }: TenableDirectory): FindUser {
	const byId = once(() => new Map(read.users.records.map((record) => [reading.idOf(record), record])));
	return (id): User | null => {
		const record = byId().get(id);
		return record === undefined ? null : read.users.map(record);
	};
}

/** A poll that compares all users, groups and roles with the last one. */
export async function pollLists(
	reader: Reader,
	values: TriggerValues,
	memory: Memory | null,
): Promise<Polled> {
	const { read, reading } = await readDirectory(reader);
	const watched = pollDirectory(memory, read, reading, values);
	return { happenings: watched.happenings, memory: { ...watched.memory }, mustSave: watched.isFirst };
}

/** A poll that reads the activity log. The users are read only when there is something to tell. */
export async function pollLog(reader: Reader, values: TriggerValues, memory: Memory | null): Promise<Polled> {
	const saved = logMemoryOf(memory);
	const nothing = { readAt: null, begunAt: null, told: [], pending: [] };
	const overlap = overlapMs(values);
	if (saved === null) {
		const clock = dated(reader);
		const position = await startOfLog(clock.reader, () => clock.answeredAt(), overlap);
		return { happenings: [], memory: { log: logText(position, nothing) }, mustSave: true };
	}
	const read = await readLog(reader, saved.position, overlap);
	const tenant = await tenantNameOf(reader);
	const wanted = new Set(values.events);
	const entries = entriesOf(read, tenant, values).filter(({ type }) => type !== null && wanted.has(type));
	const findUser = entries.length === 0 ? () => null : finderIn(await readDirectory(reader));
	return {
		happenings: logHappenings(entries, tenant, findUser),
		memory: { log: logText(read.position, nothing) },
		mustSave: false,
	};
}

/** A poll that reads the lists first and the activity log after them, and tells each change once. */
export async function pollBoth(
	reader: Reader,
	values: TriggerValues,
	memory: Memory | null,
): Promise<Polled> {
	const clock = dated(reader);
	const directory = await readDirectory(clock.reader);
	const reading = { begunAt: clock.askedAt(), readAt: clock.answeredAt() };
	const { tenant } = directory.read;
	const watched = pollDirectory(memory, directory.read, directory.reading, values);
	const saved = logMemoryOf(memory);
	const overlap = overlapMs(values);
	if (saved === null) {
		const position = await startOfLog(clock.reader, () => reading.readAt, overlap);
		const log = logText(position, { ...reading, told: [], pending: [] });
		return { happenings: watched.happenings, memory: { ...watched.memory, log }, mustSave: true };
	}
	const read = await readLog(clock.reader, saved.position, overlap);
	const { fromLists, fromLog, next } = reconcile(
		saved.reconciliation,
		watched.happenings,
		entriesOf(read, tenant, values),
		reading,
		Date.parse(read.position.since),
	);
	// Whoever has not been told of for the first time yet will be, as they are then.
	const known = fromLog.filter(
		({ subject, target }) => !watched.isBackfilling || subject !== 'user' || watched.knows(target.id),
	);
	return {
		happenings: [...fromLists, ...logHappenings(known, tenant, finderIn(directory))],
		memory: { ...watched.memory, log: logText(read.position, next) },
		mustSave: watched.isFirst,
	};
}
