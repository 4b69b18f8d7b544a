import { hexFrom } from '../seeded';

/** What an event says about what was done (Tenable API reference, audit-log-events). */
export type Crud = 'c' | 'r' | 'u' | 'd';

/** Who did something, or what it was done to. */
interface Party {
	id: string | null;
	name: string | null;
}

/** An event as the sandbox keeps it; its `fields` are made when it is read. */
export interface ActivityEvent {
	/** Counts up from 1 in the order of `received`. */
	readonly sequence: number;
	readonly action: string;
	readonly crud: Crud;
	readonly isFailure: boolean | null;
	/** Milliseconds since 1970, whole seconds, as Tenable's answers have them. */
	readonly received: number;
	readonly actor: Party;
	readonly isAnonymous: boolean | null;
	readonly target: Party & { type: string | null };
	readonly requestUuid: string;
	readonly accessType: 'apikey' | 'session';
}

/** An event that has not got its place in the log yet. */
export type NewEvent = Omit<ActivityEvent, 'sequence' | 'received'>;

/** The events of a tenant, ascending by `received`. */
export class ActivityLog {
	private readonly all: ActivityEvent[] = [];

	/** Every event, oldest first. */
	get events(): readonly ActivityEvent[] {
		return this.all;
	}

	/** Adds an event; a time before the last event's becomes the last event's, so that the order stays. */
	add(event: NewEvent, at: number): void {
		const seconds = Math.floor(at / 1000) * 1000;
		const received = Math.max(seconds, this.all.at(-1)?.received ?? seconds);
		this.all.push({ ...event, sequence: this.all.length + 1, received });
	}

	/** Forgets every event. */
	clear(): void {
		this.all.length = 0;
	}
}

/** The target of an event that has none, such as `audit.log.view`. */
export const NO_TARGET = { id: null, name: null, type: null } as const;

/** An event as the API answers it, fields with tokens and addresses included. */
export function eventJson(event: ActivityEvent): Record<string, unknown> {
	const token = hexFrom(`session ${event.requestUuid}`, 40);
	return {
		id: hexFrom(`event ${event.sequence} ${event.action} ${event.received}`, 32),
		action: event.action,
		crud: event.crud,
		is_failure: event.isFailure,
		received: new Date(event.received).toISOString().replace('.000Z', 'Z'),
		description: null,
		actor: event.actor,
		is_anonymous: event.isAnonymous,
		target: event.target,
		fields: [
			{ key: 'X-Jwt', value: `made-up-jwt.${token}.signature` },
			{ key: 'sessionToken', value: event.accessType === 'session' ? token : '-' },
			{ key: 'X-Access-Type', value: event.accessType },
			{ key: 'X-Forwarded-For', value: '192.0.2.57, 192.0.2.57' },
			{ key: 'X-Request-Uuid', value: `${event.requestUuid}:${token.slice(0, 20)}` },
		],
	};
}
