import { z } from 'zod';
import { Event, User } from '../model';
import { AdvisedError } from '../operations/refusal';
import { remembered } from './remembered';

/** Held events whose user is kept in full; of the others it is kept who they are. */
const IN_FULL = 500;

/** A user as far as it takes to recognise them. */
const Person = User.pick({
	vendor: true,
	tenant: true,
	record_type: true,
	id: true,
	username: true,
	name: true,
	emails: true,
	status: true,
}).strip();

const HeldEvent = z.object({ event: Event.omit({ user: true }), user: z.union([User, Person]).nullable() });

const Stored = z.object({
	hold: z
		.object({
			id: z.string(),
			since: z.string(),
			limit: z.number(),
			events: z.array(HeldEvent),
			untold: z.array(HeldEvent).default([]),
			toldAt: z.number().default(0),
		})
		.nullable(),
	/** The seconds in which leaver events were passed on, by the clock of n8n in milliseconds, and how many. */
	passed: z.array(z.tuple([z.number(), z.number()])),
});

/** Leaver events that are held back together. */
export interface Hold {
	id: string;
	/** ISO 8601 in UTC. */
	since: string;
	/** How many leaver events could pass in an hour when it began. */
	limit: number;
	/** Those that an item has told of. */
	events: Event[];
	/** Those that have joined since. */
	untold: Event[];
	/** When an item last told of it, by the clock of n8n in milliseconds. */
	toldAt: number;
}

/** All events of a hold. */
export function heldIn(hold: Hold | null): Event[] {
	return hold === null ? [] : [...hold.events, ...hold.untold];
}

/** What is remembered of leaver events. */
export interface HoldMemory {
	hold: Hold | null;
	passed: Array<[at: number, count: number]>;
}

/** What is remembered before any leaver event came. */
export const NOTHING_HELD: HoldMemory = { hold: null, passed: [] };

function expanded({ event, user }: z.infer<typeof HeldEvent>): Event {
	if (user === null || 'object' in user) return { ...event, user };
	const { vendor, tenant, record_type, id, ...known } = user;
	return { ...event, user: remembered({ vendor, tenant, record_type }, id, known) };
}

/** @throws AdvisedError when the text cannot be read */
export function readHold(text: string | undefined): HoldMemory {
	if (text === undefined) return NOTHING_HELD;
	const read = Stored.safeParse(JSON.parse(text));
	if (!read.success) {
		throw new AdvisedError(
			'The held leaver events cannot be read',
			'Update the package n8n-nodes-user-directory to the version that held them.',
		);
	}
	const { hold, passed } = read.data;
	return {
		hold: hold && { ...hold, events: hold.events.map(expanded), untold: hold.untold.map(expanded) },
		passed,
	};
}

function reduced({ user, ...event }: Event, place: number): z.input<typeof HeldEvent> {
	return { event, user: place < IN_FULL || user === null ? user : Person.parse(user) };
}

/** The memory as a text. Of a hold with many people, the later ones are kept as who they are. */
export function writeHold({ hold, passed }: HoldMemory): string {
	const kept = hold && {
		...hold,
		events: hold.events.map(reduced),
		untold: hold.untold.map((event, at) => reduced(event, hold.events.length + at)),
	};
	return JSON.stringify({ hold: kept, passed });
}
