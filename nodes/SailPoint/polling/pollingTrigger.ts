import type { Happening } from '../../shared/events/happening';
import type { Memory } from '../../shared/events/memory';
import { People } from '../../shared/events/people';
import type { Polled, PollTrigger } from '../../shared/events/poll';
import { pollDirectory } from '../../shared/events/pollDirectory';
import { readParams } from '../../shared/events/readParams';
import { samplesOf } from '../../shared/events/sample';
import { dated } from '../../shared/events/vendorClock';
import type { JsonObject } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import type { Reader } from '../../shared/transport';
import { sailpoint } from '../sailpoint';
import { comeAndGone, compareIds } from './comeAndGone';
import { identityReading } from './identityRecords';
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
}

function idsOf(records: readonly JsonObject[]): Set<string> {
	return new Set(records.flatMap(({ id }) => textOrNull(id) ?? []));
}

/** Everybody: to begin with, and until everybody has been told of. */
async function findEverybody(reader: Reader, people: People, withAccess: boolean): Promise<Found> {
	const records = await findIdentities(reader, EVERYBODY, withAccess);
	const ids = idsOf(records);
	const { gone } = await compareIds(reader, people, ids, ids);
	return { records, gone };
}

async function findChanged(
	reader: Reader,
	people: People,
	since: number,
	withAccess: boolean,
): Promise<Found> {
	const records = await findIdentities(reader, changedSince(since), withAccess);
	const { come, gone } = await comeAndGone(reader, people, idsOf(records));
	return { records: [...records, ...(await findByIds(reader, come, withAccess))], gone };
}

/** When it happened, as far as an identity says: when it was made, or last modified. */
function withTime(told: Happening): Happening {
	const { type, user } = told;
	if (user === null || told.occurredAt !== null) return told;
	if (type === 'user.created') return { ...told, occurredAt: user.created_at };
	const isModified = ['user.updated', 'user.activated', 'user.deactivated'].includes(type);
	return isModified ? { ...told, occurredAt: user.updated_at } : told;
}

async function find(reader: Reader, values: PollingValues, memory: Memory | null): Promise<Found> {
	const position = positionIn(memory);
	const people = new People(memory?.people ?? '');
	const { access } = needsOf(values);
	if (position === null || position.isBackfilling) return await findEverybody(reader, people, access);
	return await findChanged(reader, people, position.newest - overlapMs(values), access);
}

async function poll(reader: Reader, values: PollingValues, memory: Memory | null): Promise<Polled> {
	const clock = dated(reader);
	const { records, gone } = await find(clock.reader, values, memory);
	const read = await readDirectory(clock.reader, records, gone, needsOf(values));
	const watched = pollDirectory(memory, read, identityReading, values);
	const before = positionIn(memory)?.newest ?? 0;
	const position: Position = {
		newest: newestOf(records, before, clock.answeredAt()),
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
		return samplesOf(await readDirectory(reader, records, [], needs), values.events);
	},
};
