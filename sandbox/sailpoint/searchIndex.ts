import type { Json } from './call';
import { identityDocument } from './identityShapes';
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
	/** Documents that changed a while ago, as they were; null for what did not exist. */
	private readonly stale = new Map<string, { index: IndexName; id: string; document: Json | null }>();
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

	/** A document as the index knows it. */
	document(index: IndexName, id: string): Json | null {
		const kept = this.stale.get(`${index} ${id}`);
		return kept ? kept.document : this.current(index, id);
	}

	/** Forgets everything that was kept. */
	clear(): void {
		this.stale.clear();
		this.results = undefined;
	}

	private keep(index: IndexName, id: string): void {
		this.results = undefined;
		const key = `${index} ${id}`;
		if (this.stale.has(key) || this.tenant.pace.indexLagMs <= 0) return;
		this.stale.set(key, { index, id, document: this.current(index, id) });
		this.tenant.later(this.tenant.pace.indexLagMs, () => {
			this.stale.delete(key);
			this.results = undefined;
		});
	}

	private current(index: IndexName, id: string): Json | null {
		const { store } = this.tenant;
		if (index === 'roles') {
			const role = store.roles.get(id);
			return role ? roleDocument(store, role) : null;
		}
		const identity = store.identities.get(id);
		return identity ? identityDocument(store, identity) : null;
	}

	private compute({ indices, query, sort }: SearchRequest): readonly Hit[] {
		const matches = parseQuery(query);
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
