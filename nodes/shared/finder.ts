import type { Ref, RefMode } from './operations/locator';
import { NotThere, Refusal } from './operations/refusal';

/** By which keys the objects of one kind are found. Text keys compare without regard to case. */
export type Keys<T> = Partial<Record<Exclude<RefMode, 'list'>, (object: T) => string[]>>;

const MODE_NAMES: Record<RefMode, string> = {
	list: 'picked from the list',
	id: 'by ID',
	email: 'by email',
	username: 'by username',
	name: 'by name',
};

/** Begins a sentence about what was picked with the parameter that it was picked in. */
function inParameter({ parameter }: Ref): string {
	return parameter === undefined ? '' : `${parameter}: `;
}

/** Objects by their ID, wherever they are kept. */
export interface ById<T> {
	get(id: string): T | undefined;
	values(): Iterable<T>;
}

/** Finds objects by keys, however many are asked for; where they are kept is not its business. */
export class Finder<T extends { id: string }> {
	/**
	 * By mode and key the id of whom it belongs to, or the ids where it belongs to several, which is rare. A key that is
	 * the id of its object stands in none.
	 */
	private readonly indexes = new Map<RefMode, Map<string, string | Set<string>>>();

	/** @param noun what is looked for, e.g. `user`, as errors call it */
	constructor(
		private readonly noun: string,
		private readonly kept: ById<T>,
		private readonly keys: Keys<T>,
	) {}

	/** @throws NotThere when nothing matches, Refusal when more than one object does */
	find(ref: Ref): T {
		const found = this.findOrNone(ref);
		if (found !== undefined) return found;
		throw new NotThere(
			`${inParameter(ref)}There is no ${this.noun} "${ref.value}" (${MODE_NAMES[ref.mode]})`,
			'Check the spelling, or pick it from the list.',
		);
	}

	/** @throws Refusal when more than one object matches */
	findOrNone(ref: Ref): T | undefined {
		const matches = this.matching(ref);
		if (matches.length <= 1) return matches[0];
		const ids = matches
			.slice(0, 5)
			.map((object) => object.id)
			.join(', ');
		throw new Refusal(
			`${inParameter(ref)}${matches.length} ${this.noun}s match "${ref.value}" (${MODE_NAMES[ref.mode]}): ${ids}`,
			'Pick the right one By ID.',
		);
	}

	/** All objects that match, however many. */
	matching({ mode, value }: Ref): T[] {
		const direct = mode === 'id' || mode === 'list' ? this.kept.get(value) : undefined;
		if (direct !== undefined) return [direct];
		const wanted = value.toLowerCase();
		const known = this.index(mode).get(wanted) ?? [];
		const ids = typeof known === 'string' ? [known] : [...known];
		return [wanted, ...ids].flatMap((id) => {
			const object = this.kept.get(id);
			return object !== undefined && this.keysOf(mode, object).includes(wanted) ? [object] : [];
		});
	}

	/** Takes note of an object that was added, or whose keys are others now. */
	note(object: T): void {
		for (const [mode, index] of this.indexes) this.enter(mode, index, object);
	}

	private keysOf(mode: RefMode, object: T): string[] {
		const read = this.keys[mode === 'list' ? 'id' : mode];
		return (read?.(object) ?? []).map((key) => key.toLowerCase());
	}

	private index(mode: RefMode): Map<string, string | Set<string>> {
		const known = this.indexes.get(mode);
		if (known !== undefined) return known;
		const index = new Map<string, string | Set<string>>();
		for (const object of this.kept.values()) this.enter(mode, index, object);
		this.indexes.set(mode, index);
		return index;
	}

	private enter(mode: RefMode, index: Map<string, string | Set<string>>, object: T): void {
		for (const key of this.keysOf(mode, object)) {
			if (key === object.id) continue;
			const known = index.get(key);
			if (known === undefined) index.set(key, object.id);
			else if (typeof known !== 'string') known.add(object.id);
			else if (known !== object.id) index.set(key, new Set([known, object.id]));
		}
	}
}
