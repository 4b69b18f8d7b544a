import type { FieldChange, User } from '../model';
import { type ComparedField, comparedValue, isChange, unpackFingerprints } from './compared';
import type { Told } from './accessDifferences';
import type { Dictionary } from './dictionary';
import { happening, type Happening } from './happening';
import type { Access, Kept } from './kept';
import { eventOfStatus, lifecycleOfAccess, lifecycleOfNew, lifecycleOfUpdate } from './lifecycle';

/** Fields that say more about a status than the unified word for it: they are told with it. */
const OF_STATUS: ReadonlySet<string> = new Set(['source_status', 'status_reason', 'lifecycle_state']);

/** Somebody before and now. */
export interface Changed {
	before: Kept;
	now: Omit<Kept, 'count'>;
	user: User;
	fields: readonly ComparedField[];
}

/** A user who was not there before. */
export function cameIn(user: User, told: Told): Happening {
	const { tenant, source, generation } = told;
	const lifecycle = lifecycleOfNew(user.status);
	return happening({
		type: 'user.created',
		tenant,
		source,
		occurrence: String(generation),
		user,
		lifecycle,
	});
}

/** A user who is not there any more. */
export function wentAway(user: User, { count }: Kept, { tenant, source }: Told): Happening {
	return happening({
		type: 'user.deleted',
		tenant,
		source,
		occurrence: String(count),
		user,
		lifecycle: 'leaver',
	});
}

function keptChanges({ before, now }: Changed): FieldChange[] {
	const fields = [
		['username', before.username, now.username],
		['emails', before.email, now.email],
		['name', before.name, now.name],
	] as const;
	return fields.flatMap(([field, from, to]) => (from === to ? [] : [{ field, from, to }]));
}

function comparedChanges({ before, now, user, fields }: Changed): FieldChange[] {
	const [then, current] = [unpackFingerprints(before.fingerprints), unpackFingerprints(now.fingerprints)];
	return fields.flatMap((field, at) =>
		isChange(then[at], current[at] ?? '') ? [{ field, from: null, to: comparedValue(user, field) }] : [],
	);
}

interface Gains {
	gained: number[];
	lost: number[];
}

function gains(before: number[] | null, now: number[] | null): Gains {
	if (before === null || now === null) return { gained: [], lost: [] };
	const [had, has] = [new Set(before), new Set(now)];
	return {
		gained: now.filter((place) => !had.has(place)),
		lost: before.filter((place) => !has.has(place)),
	};
}

type Tell = (type: Happening['type'], more: Partial<Happening>) => Happening;

function accessHappenings(
	{ gained, lost }: Gains,
	dictionary: Dictionary,
	noun: 'role' | 'group',
	tell: Tell,
): Happening[] {
	const [given, taken] =
		noun === 'role'
			? (['user.role_granted', 'user.role_revoked'] as const)
			: (['user.group_added', 'user.group_removed'] as const);
	const field = noun === 'role' ? 'roles' : 'groups';
	const reference = (place: number) => dictionary.at(place);
	return [
		...gained
			.map(reference)
			.map((it) => tell(given, { [noun]: it, changes: [{ field, from: null, to: { ...it } }] })),
		...lost
			.map(reference)
			.map((it) => tell(taken, { [noun]: it, changes: [{ field, from: { ...it }, to: null }] })),
	];
}

/** A change of status and of fields: one event, or two where the status has an event of its own. */
function fieldHappenings(changed: Changed, tell: Tell): Happening[] {
	const { before, now, user } = changed;
	const changes = [...keptChanges(changed), ...comparedChanges(changed)];
	if (before.status === now.status) {
		if (changes.length === 0) return [];
		return [
			tell('user.updated', { changes, lifecycle: lifecycleOfUpdate(changes.map(({ field }) => field)) }),
		];
	}
	const ofStatus = eventOfStatus(before.status, { status: now.status, status_reason: user.status_reason });
	const status: FieldChange = { field: 'status', from: before.status, to: now.status };
	const rest = changes.filter(({ field }) => !OF_STATUS.has(field));
	if (ofStatus.type === 'user.updated') {
		const lifecycle = ofStatus.lifecycle ?? lifecycleOfUpdate(rest.map(({ field }) => field));
		return [tell('user.updated', { changes: [status, ...changes], lifecycle })];
	}
	const own = tell(ofStatus.type, {
		changes: [status, ...changes.filter(({ field }) => OF_STATUS.has(field))],
		lifecycle: ofStatus.lifecycle,
	});
	if (rest.length === 0) return [own];
	const lifecycle = lifecycleOfUpdate(rest.map(({ field }) => field));
	return [tell('user.updated', { changes: rest, lifecycle }), own];
}

/** What has become of a user, in the order in which it is told. */
export function becameOf(changed: Changed, access: Access, { tenant, source }: Told): Happening[] {
	const { before, now, user } = changed;
	const tell: Tell = (type, more) =>
		happening({ type, tenant, source, occurrence: String(before.count), user, ...more });
	const lifecycle = lifecycleOfAccess(now.status);
	const tellAccess: Tell = (type, more) => tell(type, { lifecycle, ...more });
	return [
		...fieldHappenings(changed, tell),
		...accessHappenings(gains(before.roles, now.roles), access.roles, 'role', tellAccess),
		...accessHappenings(gains(before.groups, now.groups), access.groups, 'group', tellAccess),
	];
}
