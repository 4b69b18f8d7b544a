import { people } from '../company';
import { Attributes } from './attributes';
import type { ContextTable } from './contextTable';
import type { PlatformRole, PlatformUser } from './model';
import { PLATFORM_ROLES, seedAccounts } from './seedAccounts';
import { BUILT_IN_ATTRIBUTES } from './seedAttributes';
import { seedTables, tableId } from './seedTables';
import { Uploads } from './uploads';

/** Everything that a tenant holds. */
export class Store {
	/** Accounts and roles of the platform; people change them in the console, which the API has no writes for. */
	readonly users: PlatformUser[];
	readonly roles: PlatformRole[];
	readonly attributes = new Attributes(BUILT_IN_ATTRIBUTES);
	readonly tables = new Map<string, ContextTable>();
	readonly uploads = new Uploads();
	/** When each API key was last used, in milliseconds since 1970. */
	readonly keyUses = new Map<string, number>();
	private readonly retired = new Set<string>();

	/** The company with so many people. */
	constructor(users: number) {
		const company = people(users);
		this.users = seedAccounts(company);
		this.roles = structuredClone([...PLATFORM_ROLES]);
		for (const table of seedTables(company, this.attributes)) this.tables.set(table.facts.id, table);
	}

	/** An id for a new table. */
	newTableId(name: string): string {
		let generation = 0;
		const taken = (id: string): boolean => this.tables.has(id) || this.retired.has(id);
		while (taken(tableId(name, generation))) generation += 1;
		return tableId(name, generation);
	}

	/** Removes a table with its records; its id is not given again. */
	removeTable(table: ContextTable): void {
		this.tables.delete(table.facts.id);
		this.retired.add(table.facts.id);
	}
}
