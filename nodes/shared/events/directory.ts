import { isEqual } from 'lodash';
import { z } from 'zod';
import type { Event, Group, JsonObject, Role, User } from '../model';
import { AdvisedError } from '../operations/refusal';
import { type Listed } from './accessDifferences';
import { CommonFingerprints } from './commonFingerprints';
import { type ComparedField, NOT_TOLD, packFingerprints, unpackFingerprints } from './compared';
import { Dictionary, Entries } from './dictionary';
import type { Access } from './kept';
import { ListedPeople } from './listedPeople';
import type { People } from './people';
import { linesOf } from './peopleText';
import { sortedById } from './sortedLines';
import { SortedPeople } from './sortedPeople';

/** How a vendor's records of users are told apart without mapping them. */
export interface RecordReading {
	/** Null for a record that cannot be read. */
	idOf(record: JsonObject): string | null;
	/**
	 * Everything in a record that a unified user is compared by, in a form that does not depend on the order in which
	 * the vendor lists. It must be cheap: it is made of every record at every poll.
	 */
	textOf(record: JsonObject): string;
	/** The compared fields that this vendor tells. */
	fields: readonly ComparedField[];
}

/** Somebody of whom it is known from elsewhere than a whole list that they are gone. */
export interface Gone {
	id: string;
	occurredAt: string | null;
	actor: Event['actor'];
}

/** Whom a vendor tells of: everybody, or only those who may have changed; of the others nothing is known then. */
export type Cover = 'everybody' | 'changed';

/** What was read of a tenant at one time: everybody, or those who may have changed. */
export interface DirectoryRead {
	vendor: string;
	tenant: string;
	recordType: User['record_type'];
	source: Event['source'];
	users: {
		records: readonly JsonObject[];
		cover: Cover;
		/** Why somebody may be missing who belongs to the records; empty when nobody is. */
		whyIncomplete: string;
		map(record: JsonObject): User | null;
	};
	/** Those of whom the vendor says elsewhere that they are gone. */
	gone?: readonly Gone[];
	/** Null where they were not read. */
	groups: Listed<Group> | null;
	roles: Listed<Role> | null;
}

const Facts = z.object({
	generation: z.number(),
	fields: z.array(z.string()),
	isBackfilling: z.boolean(),
	roles: Entries,
	groups: Entries,
	/** Left out in memories of form 1. */
	common: z.string().default(''),
	/** How many people there are, where their lines are in the order of their IDs. */
	sorted: z.number().optional(),
});

/** The texts that a directory is kept in. */
export interface DirectoryMemory {
	/** A line for each user. */
	people: string;
	/** The rest, as JSON. */
	directory: string;
}

/**
 * People in the form that suits how a vendor tells of them.
 *
 * @param sorted how many there are, if their lines are in the order of their IDs
 */
function peopleIn(
	text: string,
	cover: Cover,
	sorted: number | undefined,
	common: CommonFingerprints,
): People {
	if (cover === 'everybody') return new ListedPeople(text, common);
	if (sorted !== undefined) return new SortedPeople(text, sorted, common);
	return new SortedPeople(sortedById(text), linesOf(text).length, common);
}

/** What is known of a tenant's users, roles and groups from the polls so far. */
export class Directory {
	private constructor(
		readonly people: People,
		private readonly common: CommonFingerprints,
		readonly access: Access,
		/** Counts the readings that found a change. */
		public generation: number,
		/** The fields that fingerprints were kept of. */
		private readonly keptFields: readonly string[],
		/** Whether not everybody has been told for the first time yet. */
		public isBackfilling: boolean,
		/** Whether nothing was known before. */
		readonly isNew: boolean,
	) {}

	/** A tenant of which nothing is known. */
	static empty(cover: Cover, isBackfilling: boolean): Directory {
		const access = { roles: new Dictionary([]), groups: new Dictionary([]) };
		const common = new CommonFingerprints('');
		const people = peopleIn('', cover, 0, common);
		return new Directory(people, common, access, 0, [], isBackfilling, true);
	}

	/** @throws AdvisedError when the memory cannot be read */
	static from(memory: DirectoryMemory, cover: Cover): Directory {
		const read = Facts.safeParse(JSON.parse(memory.directory));
		if (!read.success) {
			throw new AdvisedError(
				'What this trigger remembers cannot be read',
				'Change On First Poll and change it back: that sets a new baseline.',
			);
		}
		const { generation, fields, isBackfilling, roles, groups, sorted } = read.data;
		const common = new CommonFingerprints(read.data.common);
		const people = peopleIn(memory.people, cover, sorted, common);
		const access = { roles: new Dictionary(roles), groups: new Dictionary(groups) };
		return new Directory(people, common, access, generation, fields, isBackfilling, false);
	}

	/**
	 * Says which fields are compared. When these are others than before, as in another version of this package,
	 * everybody is read anew; what was kept of a field counts as long as the field is compared.
	 */
	compares(fields: readonly ComparedField[]): void {
		if (isEqual(fields, this.keptFields)) return;
		const places = fields.map((field) => this.keptFields.indexOf(field));
		this.people.readAnew((fingerprints) => {
			const known = unpackFingerprints(fingerprints);
			return packFingerprints(places.map((place) => known[place] ?? NOT_TOLD));
		});
	}

	/** The texts to keep; the same as those that were read while nothing has changed. */
	pack(fields: readonly ComparedField[]): DirectoryMemory {
		const { generation, isBackfilling, people } = this;
		const { roles, groups } = this.access;
		const sorted = people instanceof SortedPeople ? people.size : undefined;
		const common = this.common.pack();
		const facts = { generation, fields, isBackfilling, roles, groups, common, sorted };
		return { people: people.pack(), directory: JSON.stringify(facts) };
	}
}
