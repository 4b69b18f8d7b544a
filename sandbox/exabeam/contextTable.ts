import type { Column, ContextType } from './model';
import { RecordSet } from './recordSet';

/** What makes up a new table. */
export interface TableFacts {
	id: string;
	name: string;
	/** A name for people, where `name` was generated. */
	displayName?: string;
	contextType: ContextType;
	/** `Custom`, or who made it. */
	source: string;
	columns: readonly Column[];
	/** From the columns of what feeds it. */
	mapping: ReadonlyArray<{ sourceAttribute: string; targetAttributeId: string }>;
	/** Milliseconds since 1970. */
	lastUpdated: number;
}

/** A context table with its records. */
export class ContextTable {
	readonly records = new RecordSet();
	/** Id of the key attribute; not always `key`. */
	readonly keyId: string;
	lastUpdated: number;

	constructor(readonly facts: Readonly<TableFacts>) {
		const key = facts.columns.find(({ isKey }) => isKey);
		if (!key) throw new Error(`Table ${facts.name} has no key attribute`);
		this.keyId = key.attribute.id;
		this.lastUpdated = facts.lastUpdated;
	}

	/** Whether somebody made it, unlike those that Exabeam brings or feeds. */
	get custom(): boolean {
		return this.facts.source === 'Custom';
	}
}
