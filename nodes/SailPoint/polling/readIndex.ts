import { chunk } from 'lodash';
import type { JsonObject } from '../../shared/model';
import { textOrNull } from '../../shared/normalize/values';
import { recordsOf } from '../../shared/operations/batches';
import { Refusal } from '../../shared/operations/refusal';
import type { OffsetPage, Reader, WalkEnd } from '../../shared/transport';
import { searchIdentities, type SearchShape, term, walkDocuments, walkSearch } from '../api/search';

/** All identities, in SailPoint's search language. */
export const EVERYBODY = '*';

/** With who holds what: documents of this kind may be a hundred times as large. */
const WITH_ACCESS: SearchShape = {
	page: 500,
	includeNested: true,
	fields: { excludes: ['accounts', 'apps', 'owns', 'tags', 'visibleSegments'] },
};
const WITHOUT_ACCESS: SearchShape = { page: 1000, includeNested: false };
const IDS_ONLY: SearchShape = { page: 10_000, includeNested: false, fields: { includes: ['id'] } };

/** How many IDs one search names; a query takes about 800 terms (SailPoint API specs, search). */
const IDS_AT_ONCE = 250;

async function drain(pages: AsyncGenerator<OffsetPage<JsonObject>, WalkEnd>): Promise<JsonObject[]> {
	return await recordsOf(
		pages,
		(why) =>
			new Refusal(
				`SailPoint's search did not come whole: ${why}`,
				'Nothing is lost: the next poll begins where this one did.',
			),
	);
}

/** The identities that a search finds. @throws Refusal when they did not come whole */
export async function findIdentities(
	reader: Reader,
	query: string,
	withAccess: boolean,
): Promise<JsonObject[]> {
	return await drain(walkSearch(reader, query, withAccess ? WITH_ACCESS : WITHOUT_ACCESS));
}

/** Somebody of the tenant. */
export async function findAnybody(reader: Reader, withAccess: boolean): Promise<JsonObject[]> {
	const shape = withAccess ? WITH_ACCESS : WITHOUT_ACCESS;
	return (await searchIdentities(reader, EVERYBODY, undefined, 1, false, shape)).items;
}

/** The identities with these IDs, as far as the index has them. */
export async function findByIds(
	reader: Reader,
	ids: readonly string[],
	withAccess: boolean,
): Promise<JsonObject[]> {
	const found: JsonObject[] = [];
	for (const some of chunk(ids, IDS_AT_ONCE)) {
		const query = `id:(${some.map(term).join(' OR ')})`;
		found.push(...(await findIdentities(reader, query, withAccess)));
	}
	return found;
}

/** How many identities the index has; null where SailPoint does not say. */
export async function countIdentities(reader: Reader): Promise<number | null> {
	return (await searchIdentities(reader, EVERYBODY, undefined, 1, true, IDS_ONLY)).total;
}

/**
 * The IDs of all identities in the index, as a rule in ascending order.
 *
 * @throws Refusal when they did not come whole
 */
export async function allIds(reader: Reader): Promise<string[]> {
	const documents = await drain(walkDocuments(reader, EVERYBODY, IDS_ONLY));
	return documents.flatMap(({ id }) => textOrNull(id) ?? []);
}
