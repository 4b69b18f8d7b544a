import type { FieldChange, Group, Role } from '../model';
import type { Lookup } from '../lookup';
import type { Intent } from './ability';
import { Refusal } from './refusal';
import type { Gone } from './gone';

/** What every intent about one group or role has in common. */
export function aboutNamed(
	object: Group | Role,
): Pick<Intent<never, never>, 'tenant' | 'subject' | 'target'> {
	return { tenant: object.tenant, subject: object.id, target: { id: object.id, name: object.name } };
}

/**
 * Turns down a name that is taken, before anything is sent.
 *
 * @param own the object that is renamed, which may keep its name
 */
export function refuseTakenName<T extends Group | Role>(
	lookup: Lookup<T>,
	noun: string,
	name: string,
	own?: T,
): void {
	const wanted = name.toLowerCase();
	for (const other of lookup.all) {
		if (other.id === own?.id || other.name?.toLowerCase() !== wanted) continue;
		throw new Refusal(
			`There is a ${noun} "${other.name}" already (${other.id})`,
			'Choose another name, or update that one.',
		);
	}
}

const SIMULATED = 'simulated:';

/** The id that a simulated object carries: it says that there is none yet. */
export function simulatedId(name: string): string {
	return `${SIMULATED}${name}`;
}

/** Whether an id says that there is none yet. */
export function isSimulatedId(id: string): boolean {
	return id.startsWith(SIMULATED);
}

/** Plans the making of a group or role. */
export function planCreate<T extends Group | Role, S>(lookup: Lookup<T>, object: T, step: S): Intent<T, S> {
	lookup.put(object);
	return {
		tenant: object.tenant,
		subject: object.id,
		target: { id: null, name: object.name },
		outcome: 'created',
		changes: [{ field: 'name', from: null, to: object.name }],
		object,
		step,
		contradiction: (now) => (now === null ? 'it is not there' : null),
	};
}

/** Plans a change of a group or role; nothing is sent when there is none. */
export function planChange<T extends Group | Role, S>(
	lookup: Lookup<T>,
	object: T,
	changes: FieldChange[],
	step: S,
	holds: (now: T, change: FieldChange) => boolean,
): Intent<T, S> {
	const about = aboutNamed(object);
	if (changes.length === 0) {
		return { ...about, outcome: 'unchanged', changes, object, step: null, contradiction: () => null };
	}
	lookup.put(object);
	const contradiction = (now: T | null): string | null => {
		if (now === null) return 'it is gone';
		const open = changes.filter((change) => !holds(now, change));
		return open.length === 0 ? null : `${open.map(({ field }) => field).join(', ')} did not change`;
	};
	return { ...about, outcome: 'updated', changes, object, step, contradiction };
}

/**
 * Plans the deletion of a group or role.
 *
 * @param members how many belong to it until then, for vendors that delete it all the same
 */
export function planRemoval<T extends Group | Role, S>(
	lookup: Lookup<T>,
	object: T,
	step: S,
	members: number | null = null,
): Intent<Gone, S> {
	lookup.remove(object.id);
	return {
		...aboutNamed(object),
		outcome: 'deleted',
		changes: [
			{ field: 'name', from: object.name, to: null },
			...(members === null ? [] : [{ field: 'member_count', from: members, to: null }]),
		],
		object: { id: object.id },
		step,
		contradiction: (now) => (now === null ? null : 'it is still there'),
	};
}
