import { uniqBy } from 'lodash';
import type { Group, Role } from '../../shared/model';
import type { Ref } from '../../shared/operations/locator';
import { Refusal } from '../../shared/operations/refusal';
import type { Lookup } from '../../shared/lookup';
import type { AccessTable } from './accessTable';
import type { Holding } from './grants';
import { type NamedTable, sourceOf } from './namedTable';
import { type Person, unknownPerson } from './people';

type Target = Pick<Holding, 'kind' | 'id' | 'name' | 'source'>;

function isSame(a: string | null, b: string): boolean {
	return a?.toLowerCase() === b.toLowerCase();
}

function asTarget<T extends Group | Role>({ kind }: NamedTable<T>, object: T): Target {
	return { kind: kind.noun, id: object.id, name: object.name, source: sourceOf(object) || null };
}

/** The role or group that somebody is to hold: one of the table. @throws Refusal when there is none, or several */
export function targetToGive<T extends Group | Role>(named: NamedTable<T>, ref: Ref): Target {
	return asTarget(named, named.all.find(ref));
}

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
	const rows = [...access.all].filter(
		({ kind, id, name }) => kind === noun && (isSame(id, ref.value) || isSame(name, ref.value)),
	);
	const [held, ...others] = uniqBy(rows, 'id');
	if (held === undefined) return asTarget(named, named.all.find(ref));
	if (others.length === 0) return { kind: noun, id: held.id, name: held.name, source: null };
	throw new Refusal(
		`${others.length + 1} deleted ${noun}s "${ref.value}" are still held: ${[held, ...others].map(({ id }) => id).join(', ')}`,
		'Pick the right one By ID.',
	);
}

/** Who something is to be taken from: somebody of the table of users, or who was deleted there and still holds something. */
export function holderToTakeFrom(people: Lookup<Person>, access: AccessTable, ref: Ref): Person {
	const person = people.findOrNone(ref);
	if (person !== undefined) return person;
	for (const { user } of access.all) if (isSame(user, ref.value)) return unknownPerson(user);
	return people.find(ref);
}
