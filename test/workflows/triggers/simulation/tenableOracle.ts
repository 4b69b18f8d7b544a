import type { GroupState, RoleState, Sandbox, TenantState, UserState } from '../../../../sandbox';
import type { ActivityEvent } from '../../../../sandbox/tenable/activityLog';
import type { Event } from '../../../../nodes/shared/model';
import type { Oracle } from './judge';
import type { Surface } from './trouble';

/** The sources of the trigger. */
export type Sources = 'both' | 'snapshot' | 'activityLog';

/** A time between two polls, and what the lists tell of it. */
interface Interval {
	from: number;
	until: number;
	told: Set<string>;
}

/** What the trigger is to remember. */
export interface TenableMemory {
	state: TenantState;
	at: number;
	intervals: Interval[];
	/** Sequence numbers of log entries that were read. */
	read: Set<number>;
	pending: ActivityEvent[];
}

interface Told {
	text: string;
	/** What log entries about it have as their target. */
	subjects: string[];
}

function byUuid<T extends { uuid: string }>(objects: readonly T[]): Map<string, T> {
	return new Map(objects.map((object) => [object.uuid, object]));
}

/** What became of groups or roles between two states. */
function accessTold<T extends GroupState | RoleState>(
	noun: 'group' | 'role',
	before: readonly T[],
	now: readonly T[],
): Told[] {
	const [old, current] = [byUuid(before), byUuid(now)];
	const tell = (what: string, uuid: string): Told => ({
		text: `${noun}.${what} ${uuid}`,
		subjects: [uuid],
	});
	return [
		...now.flatMap((one) => {
			const known = old.get(one.uuid);
			if (known === undefined) return [tell('created', one.uuid)];
			return JSON.stringify(known) === JSON.stringify(one) ? [] : [tell('updated', one.uuid)];
		}),
		...before.filter(({ uuid }) => !current.has(uuid)).map(({ uuid }) => tell('deleted', uuid)),
	];
}

function groupsOf(uuid: string, { memberships }: TenantState): string[] {
	return Object.entries(memberships).flatMap(([group, members]) => (members.includes(uuid) ? [group] : []));
}

function userTold(before: UserState, now: UserState, old: TenantState, current: TenantState): Told[] {
	const { uuid } = now;
	const told: Told[] = [];
	const tell = (type: string, object = ''): void => {
		const text = `user.${type} ${uuid}${object === '' ? '' : ` ${object}`}`;
		told.push({ text, subjects: type.startsWith('group_') ? [uuid, object] : [uuid] });
	};
	if (before.name !== now.name || before.email !== now.email) tell('updated');
	if (before.enabled !== now.enabled) tell(now.enabled ? 'activated' : 'deactivated');
	if (before.roleUuid !== now.roleUuid) {
		tell('role_granted', now.roleUuid);
		tell('role_revoked', before.roleUuid);
	}
	const [was, is] = [groupsOf(uuid, old), groupsOf(uuid, current)];
	for (const group of is) if (!was.includes(group)) tell('group_added', group);
	for (const group of was) if (!is.includes(group)) tell('group_removed', group);
	return told;
}

/** What a comparison of two states tells. */
function listsTold(old: TenantState, current: TenantState): Told[] {
	const [before, now] = [byUuid(old.users), byUuid(current.users)];
	return [
		...accessTold('group', old.groups, current.groups),
		...accessTold('role', old.roles, current.roles),
		...current.users.flatMap((user) => {
			const known = before.get(user.uuid);
			return known === undefined
				? [{ text: `user.created ${user.uuid}`, subjects: [user.uuid] }]
				: userTold(known, user, old, current);
		}),
		...old.users
			.filter(({ uuid }) => !now.has(uuid))
			.map(({ uuid }) => ({ text: `user.deleted ${uuid}`, subjects: [uuid] })),
	];
}

/** What an entry of the log is told as; null for one that tells no event. */
function entryText({ action, target, isFailure }: ActivityEvent): string | null {
	const [resource, ...rest] = action.split('.');
	const noun = { user: 'user', groups: 'group', roles: 'role' }[resource ?? ''];
	if (noun === undefined || isFailure === true || target.id === null) return null;
	if (rest.length > 1) return noun === 'user' ? `user.updated ${target.id}` : null;
	const what = { create: 'created', update: 'updated', delete: 'deleted' }[rest[0] ?? ''];
	return what === undefined ? null : `${noun}.${what} ${target.id}`;
}

/** Says what the Tenable Trigger has to tell, from what the sandbox holds and has logged. */
export class TenableOracle implements Oracle<TenableMemory>, Surface {
	readonly usersPath = '/users';
	readonly method = 'GET';
	readonly emptyList = '{"users":[]}';
	readonly paths: readonly string[];

	constructor(
		private readonly sandbox: Sandbox,
		private readonly clock: { ms: number },
		private readonly sources: Sources,
	) {
		const log = '/audit-log/v1/events';
		const lists = ['/groups', '/access-control/v1/roles', '/users'];
		this.paths = sources === 'both' ? [...lists, log] : sources === 'snapshot' ? lists : [log];
	}

	baseline(): TenableMemory {
		const state = this.sandbox.tenable.state();
		const read = new Set(this.sandbox.tenable.tenant.activity.events.map(({ sequence }) => sequence));
		return { state, at: this.clock.ms, intervals: [], read, pending: [] };
	}

	poll(memory: TenableMemory): { events: string[]; memory: TenableMemory } {
		const state = this.sandbox.tenable.state();
		const told = this.sources === 'activityLog' ? [] : listsTold(memory.state, state);
		const interval = {
			from: memory.at,
			until: this.clock.ms,
			told: new Set(told.flatMap(({ subjects }) => subjects)),
		};
		const intervals = [...memory.intervals, interval];
		const fresh = this.sources === 'snapshot' ? [] : this.fresh(memory);
		const untold = fresh.filter((entry) => !isTold(entry, intervals));
		const alone = this.sources === 'both' ? memory.pending : untold;
		return {
			events: [...told.map(({ text }) => text), ...alone.map((entry) => `${entryText(entry)} (log)`)],
			memory: {
				state,
				at: this.clock.ms,
				intervals,
				read: new Set([...memory.read, ...fresh.map(({ sequence }) => sequence)]),
				pending: this.sources === 'both' ? untold : [],
			},
		};
	}

	write({ type, user, group, role, source }: Event): string {
		const parts = [type, user?.id, group?.id, role?.id].filter((part) => part !== undefined);
		return `${parts.join(' ')}${source === 'activity_log' ? ' (log)' : ''}`;
	}

	private fresh({ read }: TenableMemory): ActivityEvent[] {
		const { tenant } = this.sandbox.tenable;
		const latest = this.clock.ms - tenant.quirks.auditLagMs;
		return tenant.activity.events.filter(
			(entry) => !read.has(entry.sequence) && entry.received <= latest && entryText(entry) !== null,
		);
	}
}

function isTold({ received, target }: ActivityEvent, intervals: readonly Interval[]): boolean {
	return intervals.some(
		({ from, until, told }) => received >= from && received <= until && told.has(target.id ?? ''),
	);
}
