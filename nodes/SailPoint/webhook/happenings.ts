import { happening, type Happening } from '../../shared/events/happening';
import { eventOfStatus, lifecycleOfNew, lifecycleOfUpdate } from '../../shared/events/lifecycle';
import type { JsonObject, User } from '../../shared/model';
import type { MappingContext } from '../mapping/user';
import { readChanges, type StateChange } from './attributeChanges';
import { CHANGED, ChangedAttributes, CREATED, DELETED, WholeIdentity } from './payload';
import { toldUser } from './toldUser';

/** What is known of a delivery besides its payload. */
export interface Delivery {
	/** Tells it from the same at another time. */
	occurrence: string;
	context: MappingContext;
	/** The identity as it was read; null where it was not. */
	user: User | null;
}

type Reading = (payload: JsonObject, delivery: Delivery) => Happening[] | undefined;

function base({ occurrence, context }: Delivery) {
	return { tenant: context.tenant, source: 'webhook' as const, occurrence };
}

const created: Reading = (payload, delivery) => {
	const read = WholeIdentity.safeParse(payload);
	if (!read.success) return undefined;
	const { identity, attributes } = read.data;
	const user = delivery.user ?? toldUser(identity, attributes ?? {}, delivery.context);
	const lifecycle = lifecycleOfNew(user?.status ?? 'unknown');
	return [happening({ ...base(delivery), type: 'user.created', user, lifecycle })];
};

const deleted: Reading = (payload, delivery) => {
	const read = WholeIdentity.safeParse(payload);
	if (!read.success) return undefined;
	const { identity, attributes } = read.data;
	const user = toldUser(identity, attributes ?? {}, delivery.context, { status: 'deleted' });
	return [happening({ ...base(delivery), type: 'user.deleted', user, lifecycle: 'leaver' })];
};

/** A change of state that has an event of its own; the others are an update like any other. */
function ofState(state: StateChange): Pick<Happening, 'type' | 'lifecycle' | 'changes'> | undefined {
	const { from, to, change } = state;
	if (from.status === to.status) return undefined;
	const changes = [{ field: 'status', from: from.status, to: to.status }, change];
	return { ...eventOfStatus(from.status, to), changes };
}

const changed: Reading = (payload, delivery) => {
	const read = ChangedAttributes.safeParse(payload);
	if (!read.success) return undefined;
	const { identity, changes } = read.data;
	const now = Object.fromEntries(changes.map(({ attribute, newValue }) => [attribute, newValue ?? null]));
	const user = delivery.user ?? toldUser(identity, now, delivery.context);
	const { fields, state } = readChanges(changes, delivery.context.meanings);
	const own = state && ofState(state);
	const rest = state !== undefined && own === undefined ? [...fields, state.change] : fields;
	const lifecycle = lifecycleOfUpdate(rest.map(({ field }) => field));
	return [
		...(rest.length === 0
			? []
			: [happening({ ...base(delivery), type: 'user.updated', user, changes: rest, lifecycle })]),
		...(own === undefined ? [] : [happening({ ...base(delivery), ...own, user })]),
	];
};

const READINGS = new Map<string, Reading>([
	[CREATED, created],
	[CHANGED, changed],
	[DELETED, deleted],
]);

/** Whether the events of a trigger are events of the unified schema. */
export function isUnified(triggerId: string): boolean {
	return READINGS.has(triggerId);
}

/** Whether the identity of a trigger's events can still be read when they come. */
export function hasIdentity(triggerId: string): boolean {
	return isUnified(triggerId) && triggerId !== DELETED;
}

/** What a payload tells; undefined when it is not of the form that its trigger has. */
export function happeningsIn(
	triggerId: string,
	payload: JsonObject,
	delivery: Delivery,
): Happening[] | undefined {
	return READINGS.get(triggerId)?.(payload, delivery);
}
