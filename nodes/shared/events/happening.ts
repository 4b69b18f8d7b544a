import type { Event, EventType, FieldChange, Lifecycle, Reference, User } from '../model';
import { digest } from './digest';

/** Something that happened, as a source tells it; what makes an event of it is the same for all sources. */
export interface Happening {
	type: EventType;
	tenant: string;
	source: Event['source'];
	/**
	 * Tells it from the same change at another time, and is the same whenever this one is told again: the vendor's id
	 * of the log entry, or a count that is kept with the user, group or role.
	 */
	occurrence: string;
	user: User | null;
	group: Reference | null;
	role: Reference | null;
	changes: FieldChange[];
	lifecycle: Lifecycle | null;
	/** ISO 8601 in UTC, by the vendor's clock; null where it is not known. */
	occurredAt: string | null;
	actor: Event['actor'];
}

/** What a happening cannot do without. */
type Essentials = Pick<Happening, 'type' | 'tenant' | 'source' | 'occurrence'>;

/** A happening of which nothing else is known than what is given. */
export function happening(known: Essentials & Partial<Happening>): Happening {
	return {
		user: null,
		group: null,
		role: null,
		changes: [],
		lifecycle: null,
		occurredAt: null,
		actor: null,
		...known,
	};
}

/** The occurrence of samples, which stand for nothing that happened. */
export const SAMPLE = 'sample';

function idOf(vendor: string, told: Happening): string {
	const { type, tenant, user, group, role, changes, occurrence } = told;
	const subjects = [user?.id ?? null, group?.id ?? null, role?.id ?? null];
	const id = digest(JSON.stringify([vendor, tenant, type, ...subjects, changes, occurrence]), 32);
	return occurrence === SAMPLE ? `${SAMPLE}-${id}` : id;
}

/**
 * The event that tells a happening. Its id follows from what happened alone, so that an event that is told twice can
 * be recognised.
 *
 * @param detectedAt ISO 8601 in UTC
 */
export function toEvent(vendor: string, told: Happening, detectedAt: string): Event {
	return {
		object: 'event',
		vendor,
		tenant: told.tenant,
		id: idOf(vendor, told),
		type: told.type,
		lifecycle: told.lifecycle,
		occurred_at: told.occurredAt,
		detected_at: detectedAt,
		source: told.source,
		user: told.user,
		group: told.group,
		role: told.role,
		changes: told.changes,
		actor: told.actor,
	};
}
