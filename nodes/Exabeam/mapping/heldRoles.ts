import type { HeldRole, Json, Role } from '../../shared/model';
import { isRecord } from '../../shared/transport';
import { Properties } from './properties';
import { asText } from './readValue';

/** A role as an account holds it, and what is known of it otherwise. */
export interface Holding {
	held: HeldRole;
	role: Role | undefined;
}

/** Finds the roles of the platform by what accounts call them, which is not documented: names, ids or objects of both. */
export class RoleIndex {
	/** Undefined for a name that several roles have. */
	private readonly byKey = new Map<string, Role | undefined>();

	constructor(roles: Iterable<Role>) {
		const all = [...roles];
		for (const role of all) {
			const name = role.name?.toLowerCase();
			if (name !== undefined) this.byKey.set(name, this.byKey.has(name) ? undefined : role);
		}
		for (const role of all) this.byKey.set(role.id.toLowerCase(), role);
	}

	/** A held role; undefined for an entry that names none. A name that no role has is kept as it is. */
	holding(entry: Json): Holding | undefined {
		if (!isRecord(entry)) return this.holdingOf(null, asText(entry) ?? null);
		const properties = new Properties(entry);
		const id = properties.read(['id', 'roleId', 'uuid'], asText).value;
		return this.holdingOf(id, properties.read(['name', 'roleName', 'displayName'], asText).value);
	}

	private holdingOf(id: string | null, name: string | null): Holding | undefined {
		const called = id ?? name;
		if (called === null) return undefined;
		const role = this.find(id) ?? this.find(name);
		const held = { id: role?.id ?? called, name: role?.name ?? name, source: null, ends_at: null };
		return { held, role };
	}

	private find(key: string | null): Role | undefined {
		return key === null ? undefined : this.byKey.get(key.toLowerCase());
	}
}
