import type { Directory } from '../../shared/events/directory';
import type { Happening } from '../../shared/events/happening';
import type { Memory } from '../../shared/events/memory';
import type { People } from '../../shared/events/people';
import type { Polled, PollTrigger } from '../../shared/events/poll';
import { compareDirectory, directoryIn } from '../../shared/events/pollDirectory';
import { readParams } from '../../shared/events/readParams';
import { samplesOf } from '../../shared/events/sample';
import { dated, type DatedReader } from '../../shared/events/vendorClock';
import type { JsonObject } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import type { Reader } from '../../shared/transport';
import { groupsByUser } from '../directory/access';
import { sailpoint } from '../sailpoint';
import { comeAndGone, compareIds } from './comeAndGone';
import { identityReading } from './identityRecords';
import { type Memberships, movedBetweenGroups, withGroups } from './memberships';
import { needsOf, overlapMs, pollingParams, type PollingValues } from './params';
import { changedSince, newestOf, type Position, positionIn } from './position';
import { readDirectory } from './readDirectory';
import { EVERYBODY, findAnybody, findByIds, findIdentities } from './readIndex';

/** What one poll reads of identities. */
interface Found {
	/** Those who may have changed. */
	records: JsonObject[];
	/** Those who are gone. */
	gone: string[];
	/** Whether everybody in the index was compared. */
	isCompared: boolean;
}

/** How often everybody in the index is compared, in milliseconds, whatever their number. */
const COMPARE_EVERY_MS = 6 * 3_600_000;

function idsOf(records: readonly JsonObject[]): Set<string> {
	return new Set(records.flatMap(({ id }) => textOrNull(id) ?? []));
}

/** Everybody: to begin with, and until everybody has been told of. */
async function findEverybody(reader: Reader, people: People, withAccess: boolean): Promise<Found> {
	const records = await findIdentities(reader, EVERYBODY, withAccess);
	const ids = idsOf(records);
	const { gone, isCompared } = await compareIds(reader, people, ids, [...ids]);
	return { records, gone, isCompared };
}

function isDue({ comparedAt }: Position, now: number | null): boolean {
	return comparedAt === null || (now !== null && now - comparedAt >= COMPARE_EVERY_MS);
}

async function findChanged(
	{ reader, answeredAt }: DatedReader,
	people: People,
	position: Position,
	values: PollingValues,
): Promise<Found> {
	const { access } = needsOf(values);
	const records = await findIdentities(reader, changedSince(position.newest - overlapMs(values)), access);
	const { come, ...others } = await comeAndGone(
		reader,
		people,
		idsOf(records),
		isDue(position, answeredAt()),
	);
	return { ...others, records: [...records, ...(await findByIds(reader, come, access))] };
}

/** When it happened, as far as an identity says: when it was made, or last modified. */
function withTime(told: Happening): Happening {
	const { type, user } = told;
	if (user === null || told.occurredAt !== null) return told;
	if (type === 'user.created') return { ...told, occurredAt: user.created_at };
	const isModified = ['user.updated', 'user.activated', 'user.deactivated'].includes(type);
	return isModified ? { ...told, occurredAt: user.updated_at } : told;
}

/** Those who were put into governance groups or taken out of them, besides those who were found. */
async function findMoved(
	reader: Reader,
	found: readonly JsonObject[],
	values: PollingValues,
	directory: Directory,
	memberships: Memberships,
): Promise<JsonObject[]> {
	const known = idsOf(found);
	const moved = movedBetweenGroups(directory, memberships).filter((id) => !known.has(id));
	return await findByIds(reader, moved, needsOf(values).access);
}

async function find(
	clock: DatedReader,
	values: PollingValues,
	people: People,
	position: Position | null,
): Promise<Found> {
	if (position === null || position.isBackfilling)
		return await findEverybody(clock.reader, people, needsOf(values).access);
	return await findChanged(clock, people, position, values);
}

async function poll(reader: Reader, values: PollingValues, memory: Memory | null): Promise<Polled> {
	const clock = dated(reader);
	const needs = needsOf(values);
	const before = positionIn(memory);
	const directory = directoryIn(memory, 'changed', values);
	const memberships = needs.memberships === true ? await groupsByUser(clock.reader) : null;
	const { records: found, gone, isCompared } = await find(clock, values, directory.people, before);
	const moved =
		memberships === null ? [] : await findMoved(clock.reader, found, values, directory, memberships);
	const records = [...found, ...moved].map((record) => withGroups(record, memberships));
	const read = await readDirectory(clock.reader, records, gone, needs);
	const watched = compareDirectory(directory, read, identityReading, values);
	const now = clock.answeredAt();
	const position: Position = {
		newest: newestOf(records, before?.newest ?? 0, now),
		comparedAt: isCompared ? now : (before?.comparedAt ?? null),
		isBackfilling: watched.isBackfilling,
	};
	return {
		happenings: watched.happenings.map(withTime),
		memory: { ...watched.memory, position: JSON.stringify(position) },
		mustSave: watched.isFirst,
	};
}

/** What the SailPoint Polling Trigger does at each poll: it searches for what changed since the last one. */
export const pollingTrigger: PollTrigger<PollingValues> = {
	api: sailpoint,
	read: (ctx) => readParams(ctx, pollingParams),
	// What was not read before would look new.
	watched: (values) => ({ ...needsOf(values) }),
	poll,
	sample: async (reader, values) => {
		const needs = needsOf(values);
		const records = await findAnybody(reader, needs.access);
		// A sample of a membership needs a group to name.
		const shown = { ...needs, groups: needs.groups || needs.memberships === true };
		return samplesOf(await readDirectory(reader, records, [], shown), values.events);
	},
};
