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

const HeldEvent = z.object({ event: Event.omit({ user: true }), user: z.union([User, Person]) });

const Stored = z.object({
	hold: z
		.object({ id: z.string(), since: z.string(), limit: z.number(), events: z.array(HeldEvent) })
		.nullable(),
	/** When leaver events were passed on, by the clock of n8n in milliseconds, and how many. */
	passed: z.array(z.tuple([z.number(), z.number()])),
});

/** Leaver events that are held back together. */
export interface Hold {
	id: string;
	/** ISO 8601 in UTC. */
	since: string;
	/** How many leaver events could pass in an hour when it began. */
	limit: number;
	events: Event[];
}

/** What is remembered of leaver events. */
export interface HoldMemory {
	hold: Hold | null;
	passed: Array<[at: number, count: number]>;
}

function expanded({ event, user }: z.infer<typeof HeldEvent>): Event {
	if ('object' in user) return { ...event, user };
	const { vendor, tenant, record_type, id, ...known } = user;
	return { ...event, user: remembered({ vendor, tenant, record_type }, id, known) };
}

/** @throws AdvisedError when the text cannot be read */
export function readHold(text: string | undefined): HoldMemory {
	if (text === undefined) return { hold: null, passed: [] };
	const read = Stored.safeParse(JSON.parse(text));
	if (!read.success) {
		throw new AdvisedError(
			'The held leaver events cannot be read',
			'Update the package n8n-nodes-user-directory to the version that held them.',
		);
	}
	const { hold, passed } = read.data;
	return { hold: hold && { ...hold, events: hold.events.map(expanded) }, passed };
}

/** The memory as a text. Of a hold with many people, the later ones are kept as who they are. */
export function writeHold({ hold, passed }: HoldMemory): string {
	const events = hold?.events.map(({ user, ...event }, at) => ({
		event,
		user: at < IN_FULL || user === null ? user : Person.parse(user),
	}));
	return JSON.stringify({ hold: hold && { ...hold, events }, passed });
}
