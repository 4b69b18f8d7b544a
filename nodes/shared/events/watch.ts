import type { JsonObject, User } from '../model';
import { groupDifferences, roleDifferences, type Told } from './accessDifferences';
import { digest } from './digest';
import type { Directory, DirectoryMemory, DirectoryRead, RecordReading } from './directory';
import type { Happening } from './happening';
import { keep, type Kept } from './kept';
import { RECORD_DIGEST } from './personLine';
import { rememberedFrom } from './remembered';
import { becameOf, cameIn, wentAway } from './userDifferences';

/** What the first poll does with those who are there already. */
export type FirstPoll = 'baseline' | 'backfill';

/** How many people one poll tells of at most while it tells of everybody for the first time. */
export const BACKFILL_CHUNK = 2000;

/** What a reading tells, compared with what was known. */
export interface Watched {
	happenings: Happening[];
	memory: DirectoryMemory;
	/** Everybody whom the memory has now, and nobody else. */
	knows(id: string): boolean;
	/** Whether not everybody has been told yet, so that the next poll goes on. */
	isBackfilling: boolean;
}

/** One comparison of what was read with what is known. */
class Comparison {
	readonly happenings: Happening[] = [];
	/** Records that say whom they are about. */
	private readable = 0;
	private readonly told: Told;
	private newcomers = 0;
	private waiting = 0;

	constructor(
		private readonly directory: Directory,
		private readonly read: DirectoryRead,
		private readonly reading: RecordReading,
		/** Whether newcomers are taken in without a word. */
		private readonly isSilent: boolean,
	) {
		this.told = { tenant: read.tenant, source: read.source, generation: directory.generation };
	}

	run(): void {
		const { access } = this.directory;
		const { groups, roles } = this.read;
		const ofGroups = groups === null ? null : groupDifferences(access.groups, groups, this.told);
		const ofRoles = roles === null ? null : roleDifferences(access.roles, roles, this.told);
		this.happenings.push(...(ofGroups?.before ?? []), ...(ofRoles?.before ?? []));
		for (const record of this.read.users.records) this.look(record);
		this.lookForGone();
		this.happenings.push(...(ofGroups?.after ?? []), ...(ofRoles?.after ?? []));
		this.directory.isBackfilling &&= this.waiting > 0;
	}

	private look(record: JsonObject): void {
		const id = this.reading.idOf(record);
		if (id === null) return;
		this.readable++;
		const { people } = this.directory;
		const recordDigest = digest(this.reading.textOf(record), RECORD_DIGEST);
		const found = people.see(id, recordDigest);
		if (found === 'same' || found === 'seen') return;
		const before = found === 'changed' ? people.get(id) : null;
		if (before === null && this.directory.isBackfilling && this.newcomers >= BACKFILL_CHUNK) {
			this.waiting++;
			return;
		}
		const user = this.read.users.map(record);
		if (user === null) return;
		if (before === null) this.welcome(user, recordDigest);
		else this.update(user, before, recordDigest);
	}

	private welcome(user: User, recordDigest: string): void {
		const { access, generation, people } = this.directory;
		people.put(recordDigest, {
			...keep(user, access, this.reading.fields, null),
			count: generation,
		});
		this.newcomers++;
		if (!this.isSilent) this.happenings.push(cameIn(user, this.told));
	}

	private update(user: User, kept: Kept, recordDigest: string): void {
		const { access, people } = this.directory;
		const { fields } = this.reading;
		const now = keep(user, access, fields, kept);
		const happened = becameOf({ before: kept, now, user, fields }, access, this.told);
		people.put(recordDigest, { ...now, count: kept.count + (happened.length > 0 ? 1 : 0) });
		this.happenings.push(...happened);
	}

	/** Nobody is gone because a list is empty: that cannot be right. */
	private lookForGone(): void {
		const { people } = this.directory;
		const { cover, whyIncomplete } = this.read.users;
		const unseen = new Set(this.read.gone === undefined ? [] : people.unseen);
		for (const { id, occurredAt, actor } of this.read.gone ?? []) {
			if (unseen.has(id)) this.bidFarewell(id, { occurredAt, actor });
		}
		if (cover !== 'everybody' || whyIncomplete !== '' || this.readable === 0) return;
		for (const id of people.unseen) this.bidFarewell(id, {});
	}

	private bidFarewell(id: string, known: Partial<Pick<Happening, 'occurredAt' | 'actor'>>): void {
		const { access, people } = this.directory;
		const kept = people.get(id);
		people.remove(id);
		if (kept === null || kept.status === 'deleted') return;
		const origin = { vendor: this.read.vendor, tenant: this.read.tenant, record_type: this.read.recordType };
		const user = rememberedFrom(origin, kept, access);
		this.happenings.push({ ...wentAway(user, kept, this.told), ...known });
	}
}

/**
 * Compares what was read with what is known. When nothing is known, everybody who is there becomes the baseline, and
 * either nobody is told of, or everybody, a part at each poll.
 *
 * @param directory is brought up to date
 */
export function watch(
	directory: Directory,
	read: DirectoryRead,
	reading: RecordReading,
	first: FirstPoll,
): Watched {
	directory.compares(reading.fields);
	const isBaseline = directory.isNew && first === 'baseline';
	const comparison = new Comparison(directory, read, reading, isBaseline);
	comparison.run();
	if (isBaseline || comparison.happenings.length > 0) directory.generation++;
	return {
		happenings: isBaseline ? [] : comparison.happenings,
		memory: directory.pack(reading.fields),
		knows: (id) => directory.people.has(id),
		isBackfilling: directory.isBackfilling,
	};
}
