import type { Group, Role } from '../../shared/model';
import type { Ref } from '../../shared/operations/locator';
import type { Reader } from '../../shared/transport';
import type { ChosenTables } from './chosenTables';
import { planChange } from './createNamed';
import type { Directory } from './namedKinds';
import { writesNamed } from './writeNamed';

/** What an update is given. */
interface NamedUpdate {
	name: string | undefined;
	description: string | undefined;
	tables: ChosenTables;
}

/**
 * Update on roles or groups. The key stays, so those who hold it keep it.
 *
 * @param refOf which one is meant
 */
export function updateNamed<R, T extends Group | Role>(directory: Directory<T>, refOf: (input: R) => Ref) {
	return writesNamed(directory, async (reader: Reader, input: R & NamedUpdate) => {
		const named = await directory.open(reader, input.tables);
		return planChange(named, named.all.find(refOf(input)), {
			name: input.name,
			description: input.description,
		});
	});
}
