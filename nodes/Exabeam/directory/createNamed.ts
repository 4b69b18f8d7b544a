import type { Group, Role } from '../../shared/model';
import { Refusal } from '../../shared/operations/refusal';
import type { Reader } from '../../shared/transport';
import { valuesFor } from './identityTable';
import { namedKey, OWN_SOURCE } from './keys';
import type { Directory } from './namedKinds';
import type { NewNamed } from './namedParams';
import { type NamedTable, sourceOf } from './namedTable';
import { namedIntent, type NamedIntent, writesNamed } from './writeNamed';

/** The key of a new role or group, and the source that is part of it. */
function keyOf({ name, source = OWN_SOURCE, sourceId }: NewNamed): { key: string; source: string } {
	return { key: namedKey(source, sourceId ?? name), source };
}

function planNew<T extends Group | Role>(named: NamedTable<T>, input: NewNamed): NamedIntent<T> {
	const { key, source } = keyOf(input);
	named.refuseTaken(source, input.name);
	const { kind, open } = named;
	// Without an attribute for it, the source still stands in the key.
	const shown = input.source ?? (open.columns.has('source') ? source : undefined);
	const fields = { name: input.name, description: input.description, source: shown };
	return namedIntent(named, named.put(key, valuesFor(open, kind.table, fields)));
}

/** Create on roles or groups. */
export function createNamed<T extends Group | Role>(directory: Directory<T>) {
	return writesNamed(directory, async (reader: Reader, input: NewNamed) => {
		const named = await directory.open(reader, input.tables);
		const present = named.all.byId(keyOf(input).key);
		if (present !== undefined)
			throw new Refusal(
				`There is a ${directory.noun} with the ID ${present.id} already ("${present.name}")`,
				'Use Create or Update, or give another Name, Source or ID in Source.',
			);
		return planNew(named, input);
	});
}

/** The role or group that is meant: the one of the ID, or of the name where no ID is given. */
function presentOne<T extends Group | Role>(named: NamedTable<T>, input: NewNamed): T | undefined {
	const { key, source } = keyOf(input);
	const byKey = named.all.byId(key);
	return byKey ?? (input.sourceId === undefined ? named.ofName(source, input.name) : undefined);
}

/** Create or Update on roles or groups: known by ID in Source, or else by name. A renamed one keeps its key. */
export function createOrUpdateNamed<T extends Group | Role>(directory: Directory<T>) {
	return writesNamed(directory, async (reader: Reader, input: NewNamed) => {
		const named = await directory.open(reader, input.tables);
		const present = presentOne(named, input);
		return present === undefined ? planNew(named, input) : planChange(named, present, input);
	});
}

/** Plans the change of a role or group; what is not given stays. */
export function planChange<T extends Group | Role>(
	named: NamedTable<T>,
	present: T,
	{ name, description, source }: Partial<Pick<NewNamed, 'name' | 'description' | 'source'>>,
): NamedIntent<T> {
	if (name !== undefined) named.refuseTaken(source ?? sourceOf(present), name, present);
	const values = valuesFor(named.open, named.kind.table, { name, description, source });
	return namedIntent(named, named.put(present.id, values));
}
