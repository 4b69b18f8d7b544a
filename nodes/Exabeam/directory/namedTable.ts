import { Lookup, namedKeys } from '../../shared/lookup';
import type { Group, Role } from '../../shared/model';
import type { Ref } from '../../shared/operations/locator';
import { Refusal } from '../../shared/operations/refusal';
import type { NamedRow } from '../mapping/named';
import type { PlannedRow, RowDraft } from '../table/rowDraft';
import type { DeleteStep } from '../table/writeRows';
import type { Columns } from './columns';
import type { OpenTable } from './identityTable';
import { type AccessKind, namedKey } from './keys';

/** What tells roles and groups apart. */
export interface NamedKind<T extends Group | Role> {
	noun: AccessKind;
	table: 'roles' | 'groups';
	map(tenant: string, columns: Columns, row: NamedRow): T;
}

/** The source of a role or group; empty where its row names none. */
export function sourceOf({ custom }: Group | Role): string {
	return typeof custom.source === 'string' ? custom.source : '';
}

/** The roles or groups of a table, as the items of a run leave them. */
export class NamedTable<T extends Group | Role> {
	readonly all: Lookup<T>;
	private readonly named: Lookup<T>;

	constructor(
		readonly kind: NamedKind<T>,
		/** The directory that they belong to. */
		readonly tenant: string,
		readonly open: OpenTable,
		private readonly draft: RowDraft,
	) {
		const objects = [...draft.all].map(([key, row]) => this.toObject({ key, row }));
		this.all = new Lookup<T>(kind.noun, objects, namedKeys);
		this.named = new Lookup<T>(kind.noun, objects, {
			name: (one) => (one.name === null ? [] : [namedKey(sourceOf(one), one.name)]),
		});
	}

	/** The role or group of a name among those of one source. @throws Refusal when several have it */
	ofName(source: string, name: string): T | undefined {
		return this.named.findOrNone({ mode: 'name', value: namedKey(source, name) });
	}

	/** @throws Refusal when another one of the same source has the name */
	refuseTaken(source: string, name: string, own?: T): void {
		const other = this.ofName(source, name);
		if (other === undefined || other.id === own?.id) return;
		throw new Refusal(
			`There is a ${this.kind.noun} "${other.name}" already (${other.id})`,
			'Choose another name or Source, or update that one.',
		);
	}

	/** Plans that a role or group has these values. @throws Refusal as `RowDraft.put` does */
	put(key: string, values: Readonly<Record<string, string>>): { object: T; planned: PlannedRow } {
		const planned = this.draft.put(key, values);
		const object = this.toObject({ key, row: planned.after });
		this.all.put(object);
		this.named.put(object);
		return { object, planned };
	}

	/** Plans that a role or group is gone. @throws Refusal as `RowDraft.remove` does */
	remove({ id }: T): DeleteStep | null {
		this.all.remove(id);
		this.named.remove(id);
		return this.draft.remove(id)?.step ?? null;
	}

	find(ref: Ref): T {
		return this.all.find(ref);
	}

	private toObject(row: NamedRow): T {
		return this.kind.map(this.tenant, this.open.columns, row);
	}
}
