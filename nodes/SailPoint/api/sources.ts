import { memoize } from 'lodash';
import type { JsonObject } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import { oncePerRun, type Reader, recordsIn, route } from '../../shared/transport';
import { type Collection, LARGEST_PAGE, readWhole, sortedBy } from './collection';

/** Where accounts come from. */
export interface Source {
	id: string;
	name: string;
	/** `flatFile`: SailPoint's own record of an account can be written; `nonEmployee`: only through its records. */
	kind: 'flatFile' | 'nonEmployee' | 'connected';
}

/** Sources (SailPoint API specs, sources). */
export function sources(filters?: string): Collection {
	return {
		path: '/sources/v1',
		what: 'sources',
		size: LARGEST_PAGE,
		query: sortedBy('name', filters),
	};
}

/** Only accounts of delimited-file sources can be written (SailPoint API specs, accounts). */
function kindOf(record: JsonObject): Source['kind'] {
	const type = textOrNull(record.type) ?? '';
	if (/^delimited ?file/i.test(type)) return 'flatFile';
	return /^non-?employee/i.test(type) ? 'nonEmployee' : 'connected';
}

/** A source record; null when it has no id (SailPoint API specs, source). */
export function toSource(record: JsonObject): Source | null {
	const id = textOrNull(record.id);
	return id === null ? null : { id, name: textOrNull(record.name) ?? id, kind: kindOf(record) };
}

/** All sources, read once per run. */
export const sourcesOf = oncePerRun(async (reader): Promise<Map<string, Source>> => {
	const all = (await readWhole(reader, sources())).flatMap((record) => toSource(record) ?? []);
	return new Map(all.map((source) => [source.id, source]));
});

const identityAttributeOf = memoize((sourceId: string) =>
	oncePerRun(async (reader): Promise<string | null> => {
		const path = route`/sources/v1/${sourceId}/schemas`;
		const answer = await reader.read({ method: 'GET', path, query: { 'include-names': 'account' } });
		const schema = recordsIn(answer, 'schemas').find(({ name }) => name === 'account');
		return textOrNull(schema?.identityAttribute);
	}),
);

/**
 * The attribute that identifies an account of a source, read once per run (SailPoint API specs, sources, schemas).
 *
 * @returns null when the source has no schema for accounts
 */
export async function getIdentityAttribute(reader: Reader, sourceId: string): Promise<string | null> {
	return await identityAttributeOf(sourceId)(reader);
}
