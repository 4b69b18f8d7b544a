import { memoize, uniqBy } from 'lodash';
import { Lookup, namedKeys } from '../../shared/lookup';
import type { Group, Role } from '../../shared/model';
import type { Ref } from '../../shared/operations/locator';
import type { AccessTable } from './accessTable';
import type { Holding } from './grants';
import type { AccessKind } from './keys';
import { type NamedTable, sourceOf } from './namedTable';
import { type Person, personKeys, unknownPerson } from './people';

type Target = Pick<Holding, 'tenant' | 'kind' | 'id' | 'name' | 'source'>;

function asTarget<T extends Group | Role>({ kind, tenant }: NamedTable<T>, object: T): Target {
	return { tenant, kind: kind.noun, id: object.id, name: object.name, source: sourceOf(object) || null };
}

/** The role or group that somebody is to hold: one of the table. @throws Refusal when there is none, or several */
export function targetToGive<T extends Group | Role>(named: NamedTable<T>, ref: Ref): Target {
	return asTarget(named, named.all.find(ref));
}

function held(access: AccessTable, noun: AccessKind) {
	const rows = uniqBy(
		[...access.all].filter(({ kind }) => kind === noun),
		'id',
	);
	return new Lookup(
		noun,
		rows.map(({ id, name }) => ({ id, name, identifiers: {} })),
		namedKeys,
	);
}

/** Everything and everybody that the rows of the access table name, made once however many items ask. */
const heldIn = memoize((access: AccessTable) => ({
	role: memoize(() => held(access, 'role')),
	group: memoize(() => held(access, 'group')),
	users: memoize(
		() =>
			new Lookup<Person>(
				'user',
				[...new Set(Array.from(access.all, ({ user }) => user))].map(unknownPerson),
				personKeys,
			),
	),
}));
// Tables are kept as long as a run needs them, and no longer.
heldIn.cache = new WeakMap();

/**
 * The role or group that is to be taken away: one of the table, or one that was deleted there and is still held.
 *
 * @throws Refusal when there is none, or several
 */
export function targetToTake<T extends Group | Role>(
	named: NamedTable<T>,
	access: AccessTable,
	ref: Ref,
): Target {
	const object = named.all.findOrNone(ref);
	if (object !== undefined) return asTarget(named, object);
	const { noun } = named.kind;
	const still = heldIn(access)[noun]().findOrNone(ref);
	if (still === undefined) return targetToGive(named, ref);
	return { tenant: named.tenant, kind: noun, id: still.id, name: still.name, source: null };
}

/** Who something is to be taken from: somebody of the table of users, or who was deleted there and still holds something. */
export function holderToTakeFrom(people: Lookup<Person>, access: AccessTable, ref: Ref): Person {
	return people.findOrNone(ref) ?? heldIn(access).users().findOrNone(ref) ?? people.find(ref);
}
