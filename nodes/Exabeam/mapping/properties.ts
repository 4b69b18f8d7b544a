import type { Json, JsonObject } from '../../shared/model';

/** What a record says about something. */
export interface Told<T> {
	/** Null where the record says nothing, or that it is empty. */
	value: T | null;
	/** False when no property could be understood: then the null is no statement. */
	isTold: boolean;
}

/**
 * How a value is understood.
 *
 * @returns null for a value that says "empty", undefined for one that is not understood
 */
export type ReadValue<T> = (value: Json) => T | null | undefined;

interface Property {
	name: string;
	plain: string;
	value: Json | undefined;
	isRead: boolean;
}

/** A name without its spelling: `lastLogin`, `last_login`, `LastLogin` and `Last Login` are one. */
export function plainName(name: string): string {
	return name.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/**
 * The properties of a record whose names are not documented, only the titles of its columns (Exabeam administration
 * guide, "Access Control APIs"). What is read and understood is taken out; the rest stays to be shown as it came.
 */
export class Properties {
	private readonly all: Property[];

	constructor(record: JsonObject) {
		this.all = Object.entries(record).map(([name, value]) => ({
			name,
			plain: plainName(name),
			value,
			isRead: false,
		}));
	}

	/**
	 * Reads the first property of one of these names that says something.
	 *
	 * @param names in any spelling, most wanted first
	 */
	read<T>(names: readonly string[], as: ReadValue<T>): Told<T> {
		let isTold = false;
		for (const property of names.flatMap((name) => this.named(name))) {
			const { value = null } = property;
			const understood = value === null || value === '' ? null : as(value);
			if (understood === undefined) continue;
			property.isRead = true;
			isTold = true;
			if (understood !== null) return { value: understood, isTold };
		}
		return { value: null, isTold };
	}

	/** The properties that were not read, under their own names. */
	rest(): JsonObject {
		return Object.fromEntries(
			this.all.filter(({ isRead }) => !isRead).map(({ name, value }) => [name, value]),
		);
	}

	private named(name: string): Property[] {
		const wanted = plainName(name);
		return this.all.filter(({ plain, isRead }) => plain === wanted && !isRead);
	}
}

/** The fields of an object that its record says nothing about that could be understood. */
export function untold(fields: Readonly<Record<string, Told<unknown>>>): string[] {
	return Object.entries(fields).flatMap(([field, { isTold }]) => (isTold ? [] : [field]));
}
