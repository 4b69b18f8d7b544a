import { z } from 'zod';
import type { EventType, JsonObject } from '../../shared/model';
import { Timestamp } from '../../shared/model';
import { toActivity } from '../mapping/activity';

/** What an entry of the activity log is about. */
const Subject = z.enum(['user', 'group', 'role']);

/** What a trigger keeps of an entry of the activity log. */
export const Entry = z.object({
	id: z.string(),
	action: z.string(),
	subject: Subject,
	/** Id and name of the user, group or role that something was done to. */
	target: z.object({ id: z.string(), name: z.string().nullable() }),
	actor: z.object({ id: z.string().nullable(), name: z.string().nullable() }).nullable(),
	receivedAt: Timestamp.nullable(),
	/** What it is told as when no list shows it; null where an entry does not tell enough for an event. */
	type: z.custom<EventType>((value) => typeof value === 'string').nullable(),
});
export type Entry = z.infer<typeof Entry>;

/**
 * `user.create`, `user.update` and `user.delete` are documented and recorded (Tenable API reference, audit-log-events),
 * `user.roles.update` and `groups.create` reported by Elastic's integration; the rest follows the documented rule of
 * {resource}.{operation}.
 */
const ACTION = /^(user|group|role)s?\.(?:\w+\.)?(create|update|delete)$/;
const TYPES = { create: 'created', update: 'updated', delete: 'deleted' } as const;

function meaning(action: string, further: ReadonlySet<string>): Pick<Entry, 'subject' | 'type'> | undefined {
	if (further.has(action)) return { subject: 'user', type: 'user.updated' };
	const [, resource, operation] = ACTION.exec(action) ?? [];
	const subject = Subject.safeParse(resource);
	if (!subject.success) return undefined;
	const isPart = action.split('.').length > 2;
	// Whatever is done to a part of a user changes the user; of a group it is a membership, and who is not told.
	if (isPart) return { subject: subject.data, type: subject.data === 'user' ? 'user.updated' : null };
	const known = operation === 'create' || operation === 'delete' ? operation : 'update';
	return { subject: subject.data, type: `${subject.data}.${TYPES[known]}` };
}

/**
 * A record of the activity log, when it is about a user, a group or a role.
 *
 * @param further actions that count as a change of a user besides those that are known
 * @returns undefined for anything else, and for what failed
 */
export function toEntry(record: JsonObject, tenant: string, further: ReadonlySet<string>): Entry | undefined {
	const activity = toActivity(record, tenant, false);
	if (activity === null || activity.is_failure === true || activity.action === null) return undefined;
	const { id, action, actor, target, occurred_at: receivedAt } = activity;
	const meant = meaning(action, further);
	if (meant === undefined || target?.id == null) return undefined;
	return { id, action, target: { id: target.id, name: target.name }, actor, receivedAt, ...meant };
}
