import type { Json } from './call';
import { identityDocument } from './identityShapes';
import { nestedParts } from './nestedParts';
import { roleDocument } from './roleShapes';
import { parseQuery, valueAt } from './searchQuery';
import type { SailPointTenant } from './tenant';

/** The indices that the sandbox fills. */
export type IndexName = 'identities' | 'roles';

/** A document's place in a sorted result. */
export interface Hit {
	index: IndexName;
	id: string;
	/** Its values of the fields that the result is sorted by. */
	sortValues: readonly string[];
}

/** A document that changed a while ago, as it was; null for what did not exist. */
interface Kept {
	index: IndexName;
	id: string;
	document: Json | null;
	nested: Json;
}

/** What to search for. */
export interface SearchRequest {
	indices: readonly IndexName[];
	query: string;
	/** Field names, with `-` in front for descending. */
	sort: readonly string[];
}

/**
 * The search index. It learns of a change only after the index lag (API overview: seconds to minutes): until then it
 * answers with what was there before.
 */
export class SearchIndex {
	private readonly stale = new Map<string, Kept>();
	/** When the access of identities changed, in milliseconds since 1970. */
	private readonly accessChanged = new Map<string, number>();
	private results: { key: string; hits: readonly Hit[] } | undefined;

	constructor(private readonly tenant: SailPointTenant) {}

	/** Keeps an identity's document for a while; called before the identity changes. */
	keepIdentity(id: string): void {
		this.keep('identities', id);
	}

	/** Keeps a role's document for a while; called before the role changes. */
	keepRole(id: string): void {
		this.keep('roles', id);
	}

	/** Everything that fits, in order. */
	search(request: SearchRequest): readonly Hit[] {
		const key = JSON.stringify(request);
		if (this.results?.key !== key) this.results = { key, hits: this.compute(request) };
		return this.results.hits;
	}

	/** Says that an identity's access changed: the document is other than before, while `modified` stays. */
	touchIdentity(id: string): void {
		this.results = undefined;
		this.accessChanged.set(id, this.tenant.now());
	}

	/** The nested parts of an identity's document, its accounts and access, as the index knows them. */
	nested(id: string): Json {
		const kept = this.stale.get(`identities ${id}`);
		return kept ? kept.nested : this.currentNested(id);
	}

	/** A document as the index knows it. */
	document(index: IndexName, id: string): Json | null {
		const kept = this.stale.get(`${index} ${id}`);
		return kept ? kept.document : this.current(index, id);
	}

	/** Loses an identity for so many milliseconds, as an index that is being rebuilt does. */
	loseIdentity(id: string, ms: number): void {
		this.results = undefined;
		const key = `identities ${id}`;
		const lost: Kept = { index: 'identities', id, document: null, nested: {} };
		this.stale.set(key, lost);
		this.tenant.later(ms, () => this.drop(key, lost));
	}

	/** Forgets everything that was kept. */
	clear(): void {
		this.stale.clear();
		this.accessChanged.clear();
		this.results = undefined;
	}

	private keep(index: IndexName, id: string): void {
		this.results = undefined;
		const key = `${index} ${id}`;
		if (this.stale.has(key) || this.tenant.pace.indexLagMs <= 0) return;
		const nested = index === 'identities' ? this.currentNested(id) : {};
		const kept: Kept = { index, id, document: this.current(index, id), nested };
		this.stale.set(key, kept);
		this.tenant.later(this.tenant.pace.indexLagMs, () => this.drop(key, kept));
	}

	private drop(key: string, kept: Kept): void {
		if (this.stale.get(key) === kept) this.stale.delete(key);
		this.results = undefined;
	}

	private current(index: IndexName, id: string): Json | null {
		const { store } = this.tenant;
		if (index === 'roles') {
			const role = store.roles.get(id);
			return role ? roleDocument(store, role) : null;
		}
		const identity = store.identities.get(id);
		if (!identity) return null;
		const synced = Math.max(identity.modified, this.accessChanged.get(id) ?? 0);
		return identityDocument(store, identity, synced);
	}

	private currentNested(id: string): Json {
		const identity = this.tenant.store.identities.get(id);
		return identity ? nestedParts(this.tenant, identity) : {};
	}

	private compute({ indices, query, sort }: SearchRequest): readonly Hit[] {
		const matches = parseQuery(query, this.tenant.now());
		const hits: Hit[] = [];
		for (const { index, id } of this.known(indices)) {
			const document = this.document(index, id);
			if (!document || !matches(document)) continue;
			const sortValues = sort.map((field) => sortValue(document, field.replace(/^[-+]/, '')));
			hits.push({ index, id, sortValues });
		}
		return sort.length === 0 ? hits : hits.sort((a, b) => compareHits(a.sortValues, b.sortValues, sort));
	}

	private *known(indices: readonly IndexName[]): Generator<{ index: IndexName; id: string }> {
		const { store } = this.tenant;
		for (const index of indices) {
			const collection = index === 'roles' ? store.roles : store.identities;
			for (const { id } of collection.values()) yield { index, id };
			for (const kept of this.stale.values()) {
				if (kept.index === index && !collection.has(kept.id)) yield kept;
			}
		}
	}
}

/** How two documents stand to each other by their sort values. */
export function compareHits(a: readonly string[], b: readonly string[], sort: readonly string[]): number {
	for (const [position, field] of sort.entries()) {
		const [left, right] = [a[position] ?? '', b[position] ?? ''];
		if (left !== right) return left < right === !field.startsWith('-') ? -1 : 1;
	}
	return 0;
}

function sortValue(document: Json, field: string): string {
	const value = valueAt(document, field);
	return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
		? String(value)
		: '';
}
